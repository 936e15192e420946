import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Channel, Delivery } from '../ports/channel.js'
import type { Store } from '../ports/store.js'
import { afterNotice, before, daysBefore, every } from '../time/index.js'
import { obedientChannel, stillClock } from './shop.fixture.js'

const daytime = { from: '08:00', until: '20:00', zone: 'UTC' } as const

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), phone: v.string(), customer: v.string() }),
  roles: ['desk', 'boss', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { override: 'desk', dispatch: 'boss', read: ['desk', 'boss', 'owner'] },
  initial: 'booked',
  jobs: { print: {} },
  statuses: { booked: {}, reminded: { final: true }, lapsed: { final: true } },
})
  .notices({
    changed: { to: ({ phone }) => phone, channels: ['sms'], window: daytime },
    hello: { to: ({ phone }) => phone, channels: ['sms'] },
    soon: { to: ({ phone }) => phone, channels: ['sms'], window: daytime },
    nag: { to: ({ phone }) => phone, channels: ['sms'] },
    reminder: { to: ({ phone }) => phone, channels: ['sms'] },
  })
  .transitions((move) => ({
    change: move({ from: 'booked', by: 'desk', notice: 'changed' }),
    greet: move({ from: 'booked', by: 'desk', notice: 'hello' }),
    print: move({ from: 'booked', by: 'desk', job: 'print' }),
    move: move({ from: 'booked', by: 'desk', input: v.date(), set: ({ input }) => ({ startsAt: input }) }),
    remind: move({ from: 'booked', to: 'reminded', by: 'timer', notice: 'reminder' }),
    lapse: move({ from: 'booked', to: 'lapsed', by: 'timer' }),
  }))
  .timers({
    soon: { in: 'booked', at: before('startsAt', { hours: 2 }), notice: 'soon' },
    nag: { in: 'booked', at: every({ days: 1 }), notice: 'nag' },
    reminder: { in: 'booked', at: daysBefore('startsAt', 3), ifPast: 'skip', send: 'remind' },
    lapse: { in: 'booked', at: afterNotice('soon', { hours: 1 }), send: 'lapse' },
  })
  .build()

const boss = { id: 'bo', roles: ['boss'] }
const night = new Date('2026-06-01T22:00:00Z')

function desk(sms: Channel & { got?: Delivery[] } = obedientChannel(), store: Store = memoryStore()) {
  const clock = stillClock(night)
  const ordna = engine({
    store,
    clock,
    random: () => 0,
    channels: { sms },
    jobs: 'elsewhere',
    onProblem: () => undefined,
  })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'kim', roles: ['desk'] } })
  const bosses = visits.as(boss)
  const data = { startsAt: new Date('2026-06-20T12:00:00Z'), phone: '+4790012345', customer: 'jane' }
  const got = () => (sms.got ?? []).map(({ message }) => message.name)
  const upcoming = async (notice: string) =>
    (await bosses.upcoming('v1')).find((one) => one.notice === notice)?.id ?? ''
  return { clock, ordna, visits, bosses, data, got, upcoming, store }
}

async function told(made = desk()) {
  await made.visits.start('v1', made.data)
  await made.visits.send('v1', 'change')
  return made
}

describe('a notice in the outbox', () => {
  test('that is cancelled does not go out, and the history says who and why', async () => {
    const { bosses, ordna, clock, got, upcoming } = await told()
    const id = await upcoming('changed')
    await bosses.cancelNotice('v1', id, { comment: 'They were told by phone', requestId: 'r1' })
    expect(await upcoming('changed')).toBe('')
    clock.at = new Date('2026-06-02T09:00:00Z')
    await ordna.tick()
    expect(got()).toEqual([])
    expect((await bosses.history('v1')).at(-1)).toMatchObject({
      kind: 'dropped',
      actor: { id: 'bo' },
      comment: 'They were told by phone',
      requestId: 'r1',
      details: { message: id, notice: 'changed', why: 'cancelled' },
    })
    expect((await bosses.messages('v1')).at(-1)).toMatchObject({
      status: 'dropped',
      channel: 'sms',
      waits: null,
      said: [{ what: 'dropped', why: 'cancelled', by: { id: 'bo' } }],
    })
    expect(await ordna.verify()).toMatchObject({ altered: [], cut: [] })
  })

  test('that is sent now passes its window and those before it, and the history says who said so', async () => {
    const { bosses, visits, ordna, got, upcoming } = await told()
    await visits.send('v1', 'change')
    const [, second] = (await bosses.upcoming('v1')).filter(({ notice }) => notice === 'changed')
    await bosses.sendNow('v1', second?.id ?? '')
    expect((await bosses.upcoming('v1'))[0]).toMatchObject({ id: second?.id, at: night, why: 'due', warnings: [] })
    await ordna.tick()
    expect(got()).toEqual(['changed'])
    expect((await bosses.messages('v1')).at(-1)).toMatchObject({
      id: second?.id,
      status: 'accepted',
      said: [{ what: 'sent_now', by: { id: 'bo' } }, { what: 'accepted' }],
    })
    expect(await upcoming('changed')).not.toBe('')
  })

  test('that waits for its next attempt is sent now, with the attempts that it has had', async () => {
    const sms = obedientChannel((_, count) =>
      count === 1 ? { status: 'failed', detail: 'away' } : { status: 'accepted' },
    )
    const { bosses, visits, ordna, got, upcoming, data } = desk(sms)
    await visits.start('v1', data)
    await visits.send('v1', 'greet')
    await ordna.tick()
    await ordna.tick()
    expect(got()).toEqual(['hello'])
    await bosses.sendNow('v1', await upcoming('hello'))
    await ordna.tick()
    expect(got()).toEqual(['hello', 'hello'])
    expect((await bosses.messages('v1'))[0]).toMatchObject({ status: 'accepted' })
  })

  test('that is out, dead, a job, or never was is refused, and says so', async () => {
    const { bosses, visits, ordna, upcoming, data } = desk(
      obedientChannel(({ message }) => ({ status: message.name === 'hello' ? 'accepted' : 'failed', permanent: true })),
    )
    await visits.start('v1', data)
    await visits.send('v1', 'greet')
    const hello = await upcoming('hello')
    await ordna.tick()
    await visits.send('v1', 'print')
    const [, job] = await bosses.messages('v1')
    for (const [id, why] of [
      [hello, 'out'],
      ['msg_none_0', 'out'],
      [job?.id ?? '', 'job'],
      ['0/none', 'unknown_timer'],
    ] as const) {
      const refused = { refusal: { code: 'not_waiting', blockers: [{ code: 'not_waiting', id, why }] } }
      await expect(bosses.cancelNotice('v1', id)).rejects.toMatchObject(refused)
      await expect(bosses.sendNow('v1', id)).rejects.toMatchObject(refused)
    }
    await visits.send('v1', 'change')
    const changed = await upcoming('changed')
    await bosses.sendNow('v1', changed)
    await ordna.tick()
    const dead = { refusal: { code: 'not_waiting', blockers: [{ why: 'dead' }] } }
    await expect(bosses.sendNow('v1', changed)).rejects.toMatchObject(dead)
  })

  test('that a worker has is refused until it is settled, and goes out once', async () => {
    const refused: unknown[] = []
    const sms: Channel = {
      deliver: async ({ id }) => {
        for (const act of [bosses().cancelNotice('v1', id), bosses().sendNow('v1', id)])
          await act.catch((error: { refusal: unknown }) => refused.push(error.refusal))
        return { status: 'accepted' }
      },
    }
    const made = desk(sms)
    const bosses = () => made.bosses
    await made.visits.start('v1', made.data)
    await made.visits.send('v1', 'greet')
    await made.ordna.tick()
    expect(refused).toMatchObject([{ blockers: [{ why: 'underway' }] }, { blockers: [{ why: 'underway' }] }])
    expect((await made.bosses.messages('v1'))[0]).toMatchObject({ status: 'accepted', said: [{ what: 'accepted' }] })
  })

  test('that a worker takes between the look and the commit is looked at again', async () => {
    const store = memoryStore()
    let isTaken = false
    const racing: Store = {
      ...store,
      commit: async (changes) => {
        if (!isTaken && changes.some(({ subjects }) => subjects.some(({ dispatched }) => dispatched))) {
          isTaken = true
          await store.claim('message', { limit: 9, lease: 60_000, now: made.clock.at, lifecycles: ['visit'] })
        }
        return store.commit(changes)
      },
    }
    const made = desk(obedientChannel(), racing)
    await made.visits.start('v1', made.data)
    await made.visits.send('v1', 'greet')
    const id = await made.upcoming('hello')
    await expect(made.bosses.cancelNotice('v1', id)).rejects.toMatchObject({
      refusal: { code: 'not_waiting', blockers: [{ why: 'underway' }] },
    })
    expect(isTaken).toBe(true)
  })

  test('is dispatched once under one request id, and two who do it at once do it once', async () => {
    const { bosses, upcoming, ordna, got } = await told()
    const id = await upcoming('changed')
    const first = await bosses.sendNow('v1', id, { requestId: 'r1' })
    await ordna.tick()
    expect(await bosses.sendNow('v1', id, { requestId: 'r1' })).toEqual({ ...first, repeated: true })
    await expect(bosses.cancelNotice('v1', id, { requestId: 'r1' })).rejects.toMatchObject({ code: 'request_reused' })
    expect(got()).toEqual(['changed'])
    const again = await told()
    const other = await again.upcoming('changed')
    const both = await Promise.allSettled([1, 2].map(() => again.bosses.cancelNotice('v1', other)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is nobody’s to dispatch but of whom the declaration says so, and a stranger’s as if it were not there', async () => {
    const { visits, upcoming } = await told()
    const id = await upcoming('changed')
    await expect(visits.cancelNotice('v1', id)).rejects.toMatchObject({
      refusal: { code: 'forbidden', blockers: [{ transition: 'cancelNotice', roles: ['boss'] }] },
    })
    const told1 = async (of: string, actor = { id: 'eve', roles: ['customer'] }) =>
      visits
        .as(actor)
        .sendNow(of, id)
        .catch(({ refusal }: { refusal: object }) => refusal)
    expect(await told1('v1')).toEqual(await told1('v2'))
    expect(await told1('v1', { id: 'x', roles: [] })).toEqual(await told1('v2', { id: 'x', roles: [] }))
  })
})

describe('a timer’s own notice', () => {
  test('that is cancelled does not go out at its moment, and does at the next one of a date that moved', async () => {
    const { bosses, visits, ordna, clock, got, upcoming, data } = desk()
    await visits.start('v1', { ...data, startsAt: new Date('2026-06-02T12:00:00Z') })
    const soon = await upcoming('soon')
    await bosses.cancelNotice('v1', soon)
    expect((await bosses.history('v1')).at(-1)).toMatchObject({
      kind: 'dropped',
      actor: { id: 'bo' },
      details: { timer: 'soon', notice: 'soon', due: new Date('2026-06-02T10:00:00Z'), why: 'cancelled' },
    })
    expect((await bosses.messages('v1')).at(-1)).toMatchObject({
      id: soon,
      kind: 'notice',
      name: 'soon',
      to: null,
      status: 'dropped',
      channel: null,
      waits: null,
      decided: { by: { id: 'bo' }, entry: 'dropped', status: 'booked' },
      said: [{ what: 'dropped', why: 'cancelled', by: { id: 'bo' }, due: new Date('2026-06-02T10:00:00Z') }],
    })
    expect((await visits.get('v1'))?.flags).toHaveProperty('never_due')
    clock.at = new Date('2026-06-02T11:00:00Z')
    await ordna.tick()
    expect(got()).not.toContain('soon')
    await expect(bosses.cancelNotice('v1', soon)).rejects.toMatchObject({
      refusal: { blockers: [{ why: 'unknown_timer' }] },
    })
    await visits.send('v1', 'move', new Date('2026-06-03T12:00:00Z'))
    clock.at = new Date('2026-06-03T10:00:00Z')
    await ordna.tick()
    expect(got().filter((name) => name === 'soon')).toHaveLength(1)
    expect(await ordna.verify()).toMatchObject({ altered: [], cut: [] })
  })

  test('that is sent now goes out at once, past its window, and not again at its moment', async () => {
    const { bosses, visits, ordna, clock, got, upcoming, data } = desk()
    await visits.start('v1', { ...data, startsAt: new Date('2026-06-02T12:00:00Z') })
    await bosses.sendNow('v1', await upcoming('soon'), { requestId: 'r1' })
    await ordna.tick()
    expect(got()).toEqual(['soon'])
    expect((await bosses.messages('v1')).at(-1)).toMatchObject({
      name: 'soon',
      status: 'accepted',
      decided: { entry: 'sent_now', by: { id: 'bo' }, cause: { by: 'request' } },
    })
    clock.at = new Date('2026-06-02T10:30:00Z')
    await ordna.tick()
    expect(got()).toEqual(['soon'])
    expect((await visits.get('v1'))?.status).toBe('lapsed')
  })

  test('of a recurring timer is one occurrence: the next goes out', async () => {
    for (const act of ['cancelNotice', 'sendNow'] as const) {
      const { bosses, visits, ordna, clock, got, upcoming, data } = desk()
      await visits.start('v1', data)
      await bosses[act]('v1', await upcoming('nag'))
      clock.at = new Date('2026-06-02T22:30:00Z')
      await ordna.tick()
      const sent = act === 'sendNow' ? ['nag'] : []
      const told = (await bosses.messages('v1')).find(({ name }) => name === 'nag')
      expect(told).toMatchObject({ status: act === 'sendNow' ? 'accepted' : 'dropped', decided: { by: { id: 'bo' } } })
      expect(got()).toEqual(sent)
      clock.at = new Date('2026-06-03T22:30:00Z')
      await ordna.tick()
      expect(got()).toEqual([...sent, 'nag'])
    }
  })

  test('that comes with a transition, or has no moment, is refused', async () => {
    const { bosses, visits, data, upcoming } = desk()
    await visits.start('v1', data)
    await expect(bosses.sendNow('v1', await upcoming('reminder'))).rejects.toMatchObject({
      refusal: { code: 'not_waiting', blockers: [{ why: 'sends' }] },
    })
    const lapse = (await visits.get('v1'))?.timers.find(({ name }) => name === 'lapse')?.id ?? ''
    await expect(bosses.sendNow('v1', lapse)).rejects.toMatchObject({ refusal: { blockers: [{ why: 'sends' }] } })
  })
})
