import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Templates } from '../ports/channel.js'
import { after, afterNotice, before, daysBefore, every } from '../time/index.js'
import type { Upcoming } from './questions/upcoming.js'
import { obedientChannel, stillClock } from './shop.fixture.js'

const daytime = { from: '08:00', until: '20:00', zone: 'Europe/Oslo' } as const

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), phone: v.optional(v.string()), paid: v.boolean(), customer: v.string() }),
  roles: ['desk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { override: 'desk' },
  initial: 'booked',
  statuses: { booked: {}, reminded: {}, lapsed: { final: true }, cancelled: { final: true } },
})
  .notices({
    reminder: { to: ({ phone }) => phone, channels: ['sms'], locale: () => 'sv' },
    soon: { to: ({ phone }) => phone, channels: ['sms'], window: daytime },
    bill: { to: ({ phone }) => phone, channels: ['letter'], while: { when: ({ data }) => !data.paid } },
    lapsed: { to: ({ phone }) => phone, channels: ['sms'] },
  })
  .transitions((move) => ({
    remind: move({ from: 'booked', to: 'reminded', by: 'timer', notice: 'reminder' }),
    bill: move({ from: ['booked', 'reminded'], by: 'desk', notice: 'bill' }),
    pay: move({ from: ['booked', 'reminded'], by: 'desk', set: () => ({ paid: true }) }),
    cancel: move({ from: ['booked', 'reminded'], to: 'cancelled', by: 'desk' }),
    lapse: move({
      from: 'reminded',
      to: 'lapsed',
      by: 'timer',
      notice: 'lapsed',
      guards: { unpaid: ({ data }) => !data.paid },
    }),
  }))
  .timers({
    reminder: { in: 'booked', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    soon: { in: ['booked', 'reminded'], at: before('startsAt', { hours: 6 }), notice: 'soon' },
    nag: { in: 'booked', at: every({ days: 1 }), notice: 'bill' },
    lapse: { in: 'reminded', at: afterNotice('reminder', { hours: 72 }), send: 'lapse' },
    stale: { in: 'booked', at: after({ hours: 1 }), flag: 'stalled' },
  })
  .build()

const onProblem = () => undefined
const templates: Templates = {
  render: () => ({ body: 'Hej' }),
  has: ({ notice, locale }) => !(notice === 'reminder' && locale === 'sv'),
}

function desk(sms = obedientChannel()) {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const channels = { sms, letter: obedientChannel() }
  const store = memoryStore()
  let drawn = 0
  const ordna = engine({ store, clock, channels, templates, random: () => 0, ids: () => `n${++drawn}`, onProblem })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'kim', roles: ['desk'] } })
  const data = { startsAt: new Date('2026-06-20T08:00:00Z'), phone: '+4790012345', paid: false, customer: 'jane' }
  return { clock, store, ordna, visits, data, drawn: () => drawn }
}

const shown = (list: readonly Upcoming[]) =>
  list.map(({ at, notice, why, timer, warnings }) => [
    at?.toISOString().slice(0, 16) ?? null,
    notice,
    timer ?? why,
    ...warnings.map(({ code }) => code),
  ])

describe('what is upcoming of a subject', () => {
  test('is what its timers will send, at their moments, with what is in the way', async () => {
    const { visits, data } = desk()
    await visits.start('v1', data)
    const upcoming = await visits.upcoming('v1')
    expect(shown(upcoming)).toEqual([
      ['2026-06-02T09:00', 'bill', 'nag'],
      ['2026-06-10T10:00', 'reminder', 'reminder', 'no_text'],
      ['2026-06-20T06:00', 'soon', 'soon', 'window_closed'],
    ])
    expect(upcoming[1]).toMatchObject({ transition: 'remind', channel: 'sms', locale: 'sv', to: '+4790012345' })
    expect(upcoming[2]?.warnings).toEqual([{ code: 'window_closed', until: new Date('2026-06-20T06:00:00Z') }])
  })

  test('is what waits in the outbox, and what it will come to', async () => {
    const { visits, data, clock } = desk()
    await visits.start('v1', { ...data, phone: undefined })
    await visits.send('v1', 'bill')
    expect(shown(await visits.upcoming('v1'))[0]).toEqual(['2026-06-01T09:00', 'bill', 'due', 'no_address'])
    await visits.send('v1', 'pay')
    const [bill, nag] = await visits.upcoming('v1')
    expect(bill).toMatchObject({ warnings: [{ code: 'no_address' }, { code: 'will_be_dropped', why: 'condition' }] })
    expect(nag).toMatchObject({ timer: 'nag', warnings: [{ code: 'no_address' }] })
    clock.at = new Date('2026-06-01T09:30:00Z')
    expect((await visits.upcoming('v1'))[0]).toMatchObject({ at: clock.at })
  })

  test('says of a timer what would refuse it, and which earlier one ends it', async () => {
    const { visits, data, clock, ordna } = desk()
    await visits.start('v1', data)
    clock.at = new Date('2026-06-10T10:00:00Z')
    await ordna.tick()
    await visits.send('v1', 'pay')
    const [lapse] = await visits.upcoming('v1')
    expect(lapse).toMatchObject({
      notice: 'lapsed',
      timer: 'lapse',
      at: new Date('2026-06-13T10:00:00Z'),
      to: null,
      warnings: [{ code: 'will_be_refused', refusal: 'guarded' }],
    })
    await visits.start('v2', { ...data, startsAt: new Date('2026-06-20T23:00:00Z') })
    const later = (await visits.upcoming('v2')).filter(({ timer }) => timer === 'nag')
    expect(later).toMatchObject([{ warnings: [{ code: 'timer_ends', by: 'reminder' }] }])
  })

  test('says of what has no moment yet that it has none, last of all', async () => {
    const { visits, data, clock, ordna } = desk(obedientChannel(() => ({ status: 'failed', detail: 'HTTP 503' })))
    await visits.start('v1', data)
    clock.at = new Date('2026-06-10T10:00:00Z')
    await ordna.tick()
    const list = await visits.upcoming('v1')
    expect(list[0]).toMatchObject({ notice: 'reminder', why: 'retry', attempts: 1, detail: 'HTTP 503' })
    expect(shown(list).at(-1)).toEqual([null, 'lapsed', 'lapse'])
  })

  test('writes nothing, draws no ids, and comes true', async () => {
    const { visits, data, clock, ordna, store, drawn } = desk()
    await visits.start('v1', data)
    const key = { tenant: 'oslo', lifecycle: 'visit', id: 'v1' }
    const before = await store.load([key])
    const count = drawn()
    const [first] = await visits.upcoming('v1')
    expect(await store.load([key])).toEqual(before)
    expect(drawn()).toBe(count)
    clock.at = first?.at as Date
    await ordna.tick()
    const sent = (await visits.messages('v1')).at(-1)
    expect(sent).toMatchObject({ name: first?.notice, decided: { cause: { by: 'timer', timer: first?.timer } } })
  })

  test('warns of what its reader does not want, by a timer too; a channel that cannot say now is asked at the attempt', async () => {
    const { visits, data } = desk({
      ...obedientChannel(),
      unwanted: async ({ message: { name }, to, content: { channel } }) => {
        if (name === 'soon') throw new Error('away')
        return name === 'reminder' ? { status: 'unwanted', detail: `${to} by ${channel}` } : null
      },
    })
    await visits.start('v1', data)
    const [bill, reminder, soon] = await visits.upcoming('v1')
    expect(reminder?.warnings).toContainEqual({ code: 'unwanted', channel: 'sms', detail: '+4790012345 by sms' })
    expect([bill, soon].flatMap((one) => one?.warnings.map(({ code }) => code))).toEqual(['window_closed'])
    const [, theirs] = await visits.as({ id: 'jane', roles: ['customer'] }).upcoming('v1')
    expect(theirs?.warnings).toContainEqual({ code: 'unwanted', channel: 'sms' })
  })

  test('is masked for its owner, and nobody else’s', async () => {
    const { visits, data } = desk()
    await visits.start('v1', data)
    const theirs = await visits.as({ id: 'jane', roles: ['customer'] }).upcoming('v1')
    expect(theirs[0]).toMatchObject({ to: '+47 *** ** 45' })
    expect(await visits.as({ id: 'eve', roles: ['customer'] }).upcoming('v1')).toEqual([])
    expect(await visits.upcoming('nobody')).toEqual([])
    await expect(visits.as({ id: 'eve', roles: [] }).upcoming('v1')).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  })
})
