import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { after, daysBefore, entering, monthsAfter, type Calendar } from '../time/index.js'
import { engine } from '../engine.js'
import { staff, stillClock } from './shop.fixture.js'
import { blocker } from '../declare/guard.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ startsAt: v.date(), place: v.optional(v.string()), day: v.optional(v.string()) }),
  roles: ['staff'],
  startGuards: {
    openThen: ({ calendar, data }) => data.place === 'anywhere' || calendar.isOpen(data.startsAt),
  },
  initial: [
    {
      when: ({ calendar, data, now }) => data.place !== 'anywhere' && calendar.workingDays(now, data.startsAt) > 5,
      to: 'far',
    },
    { to: 'near' },
  ],
  zone: ({ place }) => (place?.includes('/') ? place : undefined),
  statuses: { near: {}, far: {}, moved: {}, quiet: {}, over: { final: true } },
})
  .transitions((move) => ({
    move: move({
      from: ['near', 'far'],
      to: 'moved',
      by: 'staff',
      input: v.object({ startsAt: v.date() }),
      guards: {
        notice: ({ calendar, now, data }) =>
          calendar.workingDays(now, data.startsAt) >= 2 ||
          blocker({ last: calendar.moment(daysBefore('startsAt', 2, { calendar: 'business' })) }),
      },
      set: ({ calendar, input }) => ({ startsAt: input.startsAt, day: calendar.day(input.startsAt) }),
    }),
    close: move({
      from: ['near', 'far', 'moved'],
      to: [{ when: ({ calendar, now }) => calendar.isOpen(now), to: 'over' }, { to: 'quiet' }],
      by: 'staff',
    }),
    silence: move({ from: ['near', 'far'], to: 'quiet', by: 'staff' }),
    stay: move({
      from: ['near', 'far'],
      by: 'staff',
      guards: {
        longEnough: ({ calendar, now }) => now >= (calendar.moment(after({ hours: 2 })) ?? now),
        soon: ({ calendar, now }) => now < (calendar.moment(monthsAfter(entering, 1)) ?? now),
      },
    }),
    finish: move({ from: 'quiet', to: 'over', by: 'staff' }),
  }))
  .build()

const local = (text: string) => new Date(text)

function desk(calendar: unknown = { zone: 'Europe/Copenhagen' }, now = '2026-06-01T08:00:00Z') {
  const clock = stillClock(local(now))
  const told: unknown[] = []
  const calendars = { oslo: calendar as Calendar }
  const ordna = engine({ store: memoryStore(), clock, calendars, onFault: (error) => told.push(error) })
  return { clock, visits: ordna.open(visit, { tenant: 'oslo', actor: staff }) }
}

describe('the calendar that a guard sees', () => {
  test('counts the working days of notice, and says until when there are enough', async () => {
    const { visits, clock } = desk()
    await visits.start('v1', { startsAt: local('2026-06-05T08:00:00Z') })
    const input = { startsAt: local('2026-06-08T08:00:00Z') }
    clock.at = local('2026-06-03T21:59:00Z')
    expect(await visits.explain('v1', { transition: 'move', input })).toMatchObject({ allowed: true, to: 'moved' })
    // Midnight in Copenhagen: Thursday, one working day before.
    clock.at = local('2026-06-03T22:00:00Z')
    const late = await visits.trySend('v1', 'move', input)
    expect(late).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'notice', last: local('2026-06-03T08:00:00Z') }],
    })
    expect(await visits.explain('v1', { transition: 'move', input })).toMatchObject({ blockers: [{ guard: 'notice' }] })
  })

  test('goes by the holidays of the tenant', async () => {
    const { visits, clock } = desk({ zone: 'Europe/Copenhagen', holidays: ['2026-06-04'] })
    await visits.start('v1', { startsAt: local('2026-06-05T08:00:00Z') })
    clock.at = local('2026-06-03T08:00:00Z')
    expect(await visits.trySend('v1', 'move', { startsAt: local('2026-06-08T08:00:00Z') })).toMatchObject({
      code: 'guarded',
    })
  })

  test('has local days in the subject’s zone, or else the tenant’s', async () => {
    const { visits } = desk()
    const startsAt = local('2026-06-09T23:00:00Z')
    const days: (string | undefined)[] = []
    for (const [id, place] of [['v1'], ['v2', 'America/New_York']] as const) {
      await visits.start(id, { startsAt, ...(place ? { place } : {}) })
      await visits.send(id, 'move', { startsAt })
      days.push((await visits.get(id))?.data.day)
    }
    expect(days).toEqual(['2026-06-10', '2026-06-09'])
  })

  test('is open in its hours, where it has some', async () => {
    const { visits, clock } = desk({ zone: 'Europe/Copenhagen', hours: { 'mon-fri': '09:00-17:00' } })
    const startsAt = local('2026-06-05T08:00:00Z')
    const ends: string[] = []
    for (const [id, now] of [
      ['before', '2026-06-01T06:59:59Z'],
      ['open', '2026-06-01T07:00:00Z'],
      ['after', '2026-06-01T15:00:00Z'],
    ] as const) {
      clock.at = local(now)
      await visits.start(id, { startsAt })
      ends.push((await visits.send(id, 'close')).to)
    }
    expect(ends).toEqual(['quiet', 'over', 'quiet'])
  })

  test('stands at the start, in choices and in conditions as well', async () => {
    const { visits, clock } = desk()
    expect(await visits.tryStart('v1', { startsAt: local('2026-06-06T08:00:00Z') })).toMatchObject({
      blockers: [{ guard: 'openThen' }],
    })
    expect(await visits.start('v2', { startsAt: local('2026-06-08T08:00:00Z') })).toMatchObject({ to: 'near' })
    expect(await visits.start('v3', { startsAt: local('2026-06-09T08:00:00Z') })).toMatchObject({ to: 'far' })
    expect(await visits.trySend('v2', 'stay')).toMatchObject({ blockers: [{ guard: 'longEnough' }] })
    clock.at = local('2026-06-06T08:00:00Z')
    expect(await visits.send('v2', 'stay')).toMatchObject({ to: 'near' })
    expect(await visits.send('v2', 'close')).toMatchObject({ to: 'quiet' })
    clock.at = local('2026-07-03T08:00:00Z')
    expect(await visits.trySend('v3', 'stay')).toMatchObject({ blockers: [{ guard: 'soon' }] })
    expect(await visits.send('v3', 'close')).toMatchObject({ to: 'over' })
  })

  test('that is broken refuses what asks for it, and nothing else', async () => {
    const { visits } = desk({ zone: 'Europe/Atlantis' })
    const data = { startsAt: local('2026-06-05T08:00:00Z') }
    expect(await visits.tryStart('v1', data)).toMatchObject({ code: 'invalid_calendar' })
    await visits.start('v1', { ...data, place: 'anywhere' })
    const input = { startsAt: data.startsAt }
    expect(await visits.trySend('v1', 'move', input)).toMatchObject({ code: 'invalid_calendar' })
    expect(await visits.trySend('v1', 'close')).toMatchObject({ code: 'invalid_calendar' })
    const explained = await visits.explain('v1')
    expect(explained.map(({ transition, code }) => [transition, code])).toEqual([
      ['move', 'invalid_calendar'],
      ['close', 'invalid_calendar'],
      ['silence', null],
      ['stay', 'invalid_calendar'],
    ])
    expect(await visits.send('v1', 'silence')).toMatchObject({ to: 'quiet' })
  })
})

describe('when it is open next', () => {
  const counter = lifecycle('counter', {
    version: 1,
    data: v.object({ opens: v.optional(v.date()), closes: v.optional(v.date()) }),
    roles: ['staff'],
    initial: 'waiting',
    statuses: { waiting: {}, served: {}, over: { final: true } },
  })
    .transitions((move) => ({
      serve: move({
        from: 'waiting',
        to: 'served',
        by: 'staff',
        guards: { open: ({ calendar, now }) => calendar.isOpen(now) || blocker({ retryAt: calendar.nextOpen(now) }) },
      }),
      look: move({
        from: 'waiting',
        by: 'staff',
        set: ({ calendar, now }) => ({
          opens: calendar.nextOpen(now) ?? undefined,
          closes: calendar.nextClosed(now) ?? undefined,
        }),
      }),
      end: move({ from: ['waiting', 'served'], to: 'over', by: 'staff' }),
    }))
    .build()

  async function seen(calendar: Calendar, now: string) {
    const clock = stillClock(new Date(now))
    const ordna = engine({ store: memoryStore(), clock, calendars: { oslo: calendar } })
    const counters = ordna.open(counter, { tenant: 'oslo', actor: staff })
    await counters.start('c1', {})
    await counters.send('c1', 'look')
    return { counters, data: (await counters.get('c1'))?.data }
  }

  const hours = { 'mon-fri': ['08:00-12:00', '13:00-17:00'], sun: '01:30-04:00' } as const
  const zone = 'Europe/Copenhagen'

  test.each([
    ['in the morning', '2026-06-01T05:00:00Z', '2026-06-01T06:00:00Z', '2026-06-01T05:00:00Z'],
    ['in the middle', '2026-06-01T06:30:00Z', '2026-06-01T06:30:00Z', '2026-06-01T10:00:00Z'],
    ['at noon', '2026-06-01T10:00:00Z', '2026-06-01T11:00:00Z', '2026-06-01T10:00:00Z'],
    ['over the hour that is skipped', '2026-03-29T00:15:00Z', '2026-03-29T00:30:00Z', '2026-03-29T00:15:00Z'],
    ['in the hour before it', '2026-03-29T00:45:00Z', '2026-03-29T00:45:00Z', '2026-03-29T02:00:00Z'],
    ['in the hour that comes twice', '2026-10-25T00:45:00Z', '2026-10-25T00:45:00Z', '2026-10-25T03:00:00Z'],
  ])('is told by the clocks on the wall: %s', async (_, now, opens, closes) => {
    const { data } = await seen({ zone, hours }, now)
    expect(data).toEqual({ opens: new Date(opens), closes: new Date(closes) })
  })

  test('is when asking again makes sense', async () => {
    const { counters } = await seen({ zone, hours }, '2026-06-05T16:00:00Z')
    const retryAt = new Date('2026-06-06T23:30:00Z')
    expect(await counters.trySend('c1', 'serve')).toMatchObject({ code: 'guarded', retryAt })
  })

  test('is nobody’s to know where it never closes, or opens no more', async () => {
    const always = await seen({ zone, hours: { 'mon-sun': '00:00-24:00' } }, '2026-06-05T16:00:00Z')
    expect(always.data).toEqual({ opens: new Date('2026-06-05T16:00:00Z') })
    const closed = await seen({ zone, hours: { '2026-06-01': '08:00-12:00' } }, '2026-06-05T16:00:00Z')
    expect(closed.data).toEqual({ closes: new Date('2026-06-05T16:00:00Z') })
    expect(await closed.counters.trySend('c1', 'serve')).not.toHaveProperty('retryAt')
  })
})
