import { after, engine, lifecycle, previous } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const data = v.object({ phone: v.string() })
const to = ({ phone }: { readonly phone: string }) => phone

const first = lifecycle('deal', {
  version: 1,
  data,
  roles: ['u'],
  initial: 'open',
  statuses: { open: {}, confirmed: {}, archived: { final: true } },
})
  .notices({ hint: { to, channels: ['sms'] } })
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'confirmed', by: 'u' }),
    undo: move({ from: 'confirmed', to: previous(), by: 'u' }),
    archive: move({ from: 'confirmed', to: 'archived', by: ['u', 'timer'] }),
  }))
  .timers({
    hint: { in: 'confirmed', at: after({ hours: 24 }), notice: 'hint' },
    archive: { in: 'confirmed', at: after({ hours: 336 }), send: 'archive' },
  })
  .build()

const second = lifecycle('deal', {
  version: 2,
  data,
  roles: ['u'],
  initial: 'open',
  statuses: { open: {}, agreed: {}, archived: { final: true } },
  renamed: { confirmed: 'agreed' },
})
  .notices({ hint: { to, channels: ['sms'] } })
  .flags({ settled: { in: 'agreed' } })
  .transitions((move) => ({
    confirm: move({ from: 'open', to: 'agreed', by: 'u' }),
    undo: move({ from: 'agreed', to: previous(), by: 'u' }),
    archive: move({ from: 'agreed', to: 'archived', by: ['u', 'timer'] }),
    annotate: move({ from: 'agreed', by: 'u' }),
  }))
  .timers({
    hint: { in: 'agreed', at: after({ hours: 24 }), notice: 'hint' },
    archive: { in: 'agreed', at: after({ hours: 336 }), send: 'archive' },
  })
  .build()

const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }

describe.each(everyStore)('a status that is renamed in production, $name', ({ open }) => {
  const opened = async () => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-01T09:00:00Z')
    const sms = recordingChannel({ clock })
    const [old, ordna] = [
      engine({ store, clock, channels: { sms }, lifecycles: [first] }),
      engine({ store: other, clock, channels: { sms }, lifecycles: [second] }),
    ]
    const before = old.open(first, desk)
    for (const id of ['x', 'y']) {
      await before.start(id, { phone: '+47' })
      await before.send(id, 'confirm')
    }
    return { clock, sms, old, ordna, before, deals: ordna.open(second, desk) }
  }

  test('goes on as if it had always had its name: stay, timers and the way back', async () => {
    const { clock, ordna, deals, sms } = await opened()
    await clock.advanceTo('2026-03-14T09:00:00Z')
    await ordna.tick()
    expect(sms.sent).toHaveLength(2)
    expect(await ordna.migrate(second)).toEqual({ carried: 0, stranded: [] })
    expect(await deals.get('x')).toMatchObject({
      status: 'agreed',
      previous: 'open',
      flags: { settled: expect.any(Date) },
      stay: { id: 2, enteredAt: new Date('2026-03-01T09:00:00Z'), fired: ['hint'] },
      timers: [{ name: 'archive', due: new Date('2026-03-15T09:00:00Z') }],
    })
    expect(await deals.send('x', 'undo')).toMatchObject({ to: 'open' })
    await clock.advanceTo('2026-03-15T09:00:00Z')
    await ordna.tick()
    expect(await deals.get('y')).toMatchObject({ status: 'archived' })
    expect(sms.sent).toHaveLength(2)
  })

  test('is found and shown by its present name before anything is carried over', async () => {
    const { before, deals } = await opened()
    await before.start('z', { phone: '+47' })
    expect((await deals.list({ status: 'agreed', order: 'startedAt' })).items).toMatchObject([
      { id: 'y', status: 'agreed', version: 1 },
      { id: 'x', status: 'agreed', version: 1 },
    ])
    expect(await deals.count({ status: 'agreed' })).toBe(2)
    expect(await deals.count({ status: ['agreed', 'open'] })).toBe(3)
    expect((await deals.explain('x')).map(({ transition, allowed }) => [transition, allowed])).toEqual([
      ['undo', true],
      ['archive', true],
      ['annotate', true],
    ])
  })

  test('serves two releases at once, and loses nothing between them', async () => {
    const { clock, sms, old, ordna, before, deals } = await opened()
    await deals.send('x', 'annotate')
    expect(await before.trySend('x', 'undo')).toMatchObject({ code: 'unknown_version' })
    expect(await before.get('x')).toMatchObject({ version: 2 })
    expect((await before.list()).items).toHaveLength(2)
    await before.start('z', { phone: '+48' })
    await before.send('z', 'confirm')
    // What one of them cannot do, it leaves to the other.
    const working = async () => {
      await Promise.all([old.tick(), ordna.tick()])
      await clock.advanceBy({ minutes: 1 })
      for (const one of [ordna, old]) await one.tick()
    }
    await clock.advanceTo('2026-03-02T09:00:00Z')
    await working()
    expect(sms.sent).toHaveLength(3)
    expect(await deals.count({ status: 'agreed' })).toBe(3)
    await clock.advanceTo('2026-03-20T09:00:00Z')
    await working()
    expect(await deals.count({ status: 'archived' })).toBe(3)
    expect(sms.sent).toHaveLength(3)
  })

  test('says in the history when it was renamed, and keeps the entries as they were proven', async () => {
    const { ordna, deals } = await opened()
    expect(await ordna.migrate(second, { dryRun: true })).toEqual({ carried: 2, stranded: [] })
    expect(await ordna.migrate(second)).toEqual({ carried: 2, stranded: [] })
    expect((await deals.history('x')).map(({ kind, from, to: now }) => `${kind} ${from} -> ${now}`)).toEqual([
      'start null -> open',
      'move open -> confirmed',
      'migrate confirmed -> agreed',
    ])
    expect(await ordna.verify()).toMatchObject({ altered: [] })
    expect(await deals.send('y', 'undo')).toMatchObject({ from: 'agreed', to: 'open' })
  })
})
