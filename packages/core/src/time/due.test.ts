import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { parseCalendar } from './calendar.js'
import type { TimeContext } from './context.js'
import { dueAt, dueOrNever } from './due.js'
import { Never, outOfYears } from './never.js'
import { entering, type TimerRule } from './rule.js'
import * as rules from './rules.js'

const { after, afterNotice, at, before, daysAfter, daysBefore, earliest, elapsed, endOfDay } = rules
const { latest, monthsAfter, monthsBefore, timeOfDay } = rules

const copenhagen = parseCalendar({
  zone: 'Europe/Copenhagen',
  holidays: ['2026-04-02', '2026-04-03', '2026-04-06', '2026-12-25', '2027-01-01'],
})

function contextOf(patch: Partial<TimeContext> = {}): TimeContext {
  const enteredAt = new Date('2026-01-01T12:00:00Z')
  return { enteredAt, fields: {}, calendar: copenhagen, accepted: {}, clocks: {}, ...patch }
}

function hours(count: number): number {
  return count * 3_600_000
}

/** Due when both the field and the entering are at `anchor`. */
function due(rule: TimerRule, anchor: string, zone = 'Europe/Copenhagen'): string | undefined {
  const date = new Date(anchor)
  return dueAt(rule, contextOf({ enteredAt: date, fields: { date }, zone }))?.toISOString()
}

describe('exact lengths of time', () => {
  test.each<[string, TimerRule, string]>([
    ['after entering', after({ hours: 72 }), '2026-03-31T08:30:00.000Z'],
    ['after a field', after({ hours: 72 }, 'date'), '2026-03-31T08:30:00.000Z'],
    ['before a field', before('date', { minutes: 31 }), '2026-03-28T07:59:00.000Z'],
    ['at a field', at('date'), '2026-03-28T08:30:00.000Z'],
  ])('%s pass by the clock change', (_, rule, expected) => {
    expect(due(rule, '2026-03-28T08:30:00Z')).toBe(expected)
  })

  test('count from entering and from the field each', () => {
    const context = contextOf({ fields: { date: new Date('2026-05-01T00:00:00Z') } })
    expect(dueAt(after({ hours: 1 }), context)).toEqual(new Date('2026-01-01T13:00:00Z'))
    expect(dueAt(after({ hours: 1 }, 'date'), context)).toEqual(new Date('2026-05-01T01:00:00Z'))
  })

  test('give a date of their own', () => {
    const date = new Date('2026-05-01T00:00:00Z')
    expect(dueAt(at('date'), contextOf({ fields: { date } }))).not.toBe(date)
  })
})

describe('local days', () => {
  test.each<[string, TimerRule, string, string]>([
    [
      'keep the time of day over a change to summer time',
      daysAfter('date', 1),
      '2026-03-28T08:30:00Z',
      '2026-03-29T07:30:00.000Z',
    ],
    [
      'keep the time of day over a change to winter time',
      daysAfter('date', 1),
      '2026-10-24T08:30:00Z',
      '2026-10-25T09:30:00.000Z',
    ],
    ['keep it backwards too', daysBefore('date', 10), '2026-04-05T07:30:00Z', '2026-03-26T08:30:00.000Z'],
    ['move a skipped time forward', daysAfter('date', 1), '2026-03-28T01:30:00Z', '2026-03-29T01:30:00.000Z'],
    ['take the first of a repeated time', daysAfter('date', 1), '2026-10-24T00:30:00Z', '2026-10-25T00:30:00.000Z'],
    [
      'leave the anchor alone when there are none',
      daysAfter('date', 0),
      '2026-10-25T01:30:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'have the time they are told',
      daysBefore('date', 10, { time: '10:00' }),
      '2026-06-30T22:30:00Z',
      '2026-06-21T08:00:00.000Z',
    ],
    [
      'have the time they are told on the day itself',
      daysAfter('date', 0, { time: '10:00' }),
      '2026-06-30T20:30:00Z',
      '2026-06-30T08:00:00.000Z',
    ],
    ['count from entering', daysAfter(entering, 1), '2026-01-01T12:00:00Z', '2026-01-02T12:00:00.000Z'],
    ['cross the year', daysBefore('date', 1), '2027-01-01T11:00:00Z', '2026-12-31T11:00:00.000Z'],
    ['know the leap day', daysAfter('date', 1), '2028-02-28T11:00:00Z', '2028-02-29T11:00:00.000Z'],
    ['know the years without', daysAfter('date', 1), '2026-02-28T11:00:00Z', '2026-03-01T11:00:00.000Z'],
  ])('%s', (_, rule, anchor, expected) => {
    expect(due(rule, anchor)).toBe(expected)
  })

  test.each<[string, TimerRule, string, string]>([
    ['Australia/Lord_Howe', daysAfter('date', 1), '2026-10-02T15:45:00Z', '2026-10-03T15:45:00.000Z'],
    ['America/New_York', daysAfter('date', 1), '2026-03-07T07:30:00Z', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', daysBefore('date', 1, { time: '01:30' }), '2026-11-02T12:00:00Z', '2026-11-01T05:30:00.000Z'],
    ['Asia/Kolkata', daysAfter('date', 1, { time: '00:00' }), '2026-03-28T19:00:00Z', '2026-03-29T18:30:00.000Z'],
    ['Pacific/Apia', daysAfter('date', 1), '2011-12-29T22:00:00Z', '2011-12-30T22:00:00.000Z'],
    ['Pacific/Apia', daysAfter('date', 2), '2011-12-29T22:00:00Z', '2011-12-30T22:00:00.000Z'],
    ['Pacific/Apia', daysAfter('date', 3), '2011-12-29T22:00:00Z', '2011-12-31T22:00:00.000Z'],
    ['America/Santiago', daysAfter('date', 1, { time: '00:00' }), '2026-09-05T15:00:00Z', '2026-09-06T04:00:00.000Z'],
  ])('in %s', (zone, rule, anchor, expected) => {
    expect(due(rule, anchor, zone)).toBe(expected)
  })

  test('go by the calendar’s zone when the subject has none', () => {
    const rule = daysAfter(entering, 0, { time: '00:30' })
    const enteredAt = new Date('2026-07-01T23:00:00Z')
    expect(dueAt(rule, contextOf({ enteredAt }))).toEqual(new Date('2026-07-01T22:30:00Z'))
    expect(dueAt(rule, contextOf({ enteredAt, zone: 'UTC' }))).toEqual(new Date('2026-07-01T00:30:00Z'))
  })
})

describe('open days', () => {
  test.each<[string, TimerRule, string, string]>([
    ['are counted forward over a holiday', daysAfter('date', 2, { calendar: 'business' }), '2026-04-01', '2026-04-08'],
    [
      'are counted backward over a holiday',
      daysBefore('date', 2, { calendar: 'business' }),
      '2026-04-08',
      '2026-04-01',
    ],
    ['are counted from a closed day', daysAfter('date', 1, { calendar: 'business' }), '2026-04-04', '2026-04-07'],
    ['do not move a day that is none away', daysAfter('date', 0, { calendar: 'business' }), '2026-04-04', '2026-04-04'],
    ['cross the year', daysAfter('date', 1, { calendar: 'business' }), '2026-12-31', '2027-01-04'],
    ['are where a closed date moves, later', daysAfter('date', 1, { closed: 'later' }), '2026-04-01', '2026-04-07'],
    [
      'are where a closed date moves, earlier',
      daysBefore('date', 1, { closed: 'earlier' }),
      '2026-04-07',
      '2026-04-01',
    ],
    ['stay where they are', daysAfter('date', 1, { closed: 'later' }), '2026-04-07', '2026-04-08'],
    ['are where months move', monthsAfter('date', 1, { closed: 'later' }), '2026-07-01', '2026-08-03'],
    ['are where months back move', monthsBefore('date', 1, { closed: 'earlier' }), '2026-05-05', '2026-04-01'],
  ])('%s', (_, rule, anchor, expected) => {
    expect(due(rule, `${anchor}T09:00:00Z`)).toBe(`${expected}T09:00:00.000Z`)
  })

  test('are no part of a plain count', () => {
    expect(due(daysAfter('date', 1), '2026-04-01T09:00:00Z')).toBe('2026-04-02T09:00:00.000Z')
  })
})

describe('months', () => {
  test.each<[string, TimerRule, string, string]>([
    ['end where the month ends', monthsAfter('date', 1), '2026-01-31T11:00:00Z', '2026-02-28T11:00:00.000Z'],
    ['end on a leap day', monthsBefore('date', 1), '2028-03-31T10:00:00Z', '2028-02-29T11:00:00.000Z'],
    ['keep the time of day', monthsAfter('date', 2), '2026-02-28T11:00:00Z', '2026-04-28T10:00:00.000Z'],
    [
      'have the time they are told',
      monthsAfter('date', 12, { time: '08:00' }),
      '2026-12-31T23:30:00Z',
      '2028-01-01T07:00:00.000Z',
    ],
    ['go back over the year', monthsBefore('date', 1), '2026-01-15T11:00:00Z', '2025-12-15T11:00:00.000Z'],
    [
      'leave the anchor alone when there are none',
      monthsBefore('date', 0),
      '2026-10-25T01:30:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
  ])('%s', (_, rule, anchor, expected) => {
    expect(due(rule, anchor)).toBe(expected)
  })
})

describe('the end of the day', () => {
  test.each([
    ['Europe/Copenhagen', '2026-07-01T08:00:00Z', '2026-07-01T21:59:59.999Z'],
    ['Europe/Copenhagen', '2026-07-01T22:00:00Z', '2026-07-02T21:59:59.999Z'],
    ['Europe/Copenhagen', '2026-03-29T08:00:00Z', '2026-03-29T21:59:59.999Z'],
    ['America/New_York', '2026-07-01T02:00:00Z', '2026-07-01T03:59:59.999Z'],
    ['America/Santiago', '2026-09-05T15:00:00Z', '2026-09-06T03:59:59.999Z'],
    ['America/Santiago', '2026-04-04T15:00:00Z', '2026-04-05T03:59:59.999Z'],
    ['Pacific/Apia', '2011-12-29T22:00:00Z', '2011-12-30T09:59:59.999Z'],
    ['Asia/Kolkata', '2026-07-01T18:29:59Z', '2026-07-01T18:29:59.999Z'],
  ])('in %s, %s', (zone, anchor, expected) => {
    expect(due(endOfDay('date'), anchor, zone)).toBe(expected)
    expect(due(endOfDay(entering), anchor, zone)).toBe(expected)
  })
})

describe('the next time of day', () => {
  test.each([
    ['later today', '2026-07-01T07:59:59.999Z', '10:00', '2026-07-01T08:00:00.000Z'],
    ['tomorrow when it is that time now', '2026-07-01T08:00:00Z', '10:00', '2026-07-02T08:00:00.000Z'],
    ['tomorrow when it has passed', '2026-07-01T08:00:00.001Z', '10:00', '2026-07-02T08:00:00.000Z'],
    ['moved forward when it is skipped', '2026-03-29T00:30:00Z', '02:30', '2026-03-29T01:30:00.000Z'],
    ['an hour later when it comes a second time', '2026-10-25T00:45:00Z', '02:30', '2026-10-25T01:30:00.000Z'],
    [
      'an hour later when it is that time for the first time',
      '2026-10-25T00:30:00Z',
      '02:30',
      '2026-10-25T01:30:00.000Z',
    ],
    ['tomorrow when it has come twice', '2026-10-25T01:30:00Z', '02:30', '2026-10-26T01:30:00.000Z'],
    ['the first of two', '2026-10-25T00:15:00Z', '02:30', '2026-10-25T00:30:00.000Z'],
    ['on the local date', '2026-07-01T22:30:00Z', '00:45', '2026-07-01T22:45:00.000Z'],
  ])('is %s', (_, anchor, time, expected) => {
    expect(due(timeOfDay(time), anchor)).toBe(expected)
    expect(due(timeOfDay(time, 'date'), anchor)).toBe(expected)
  })
})

describe('what nobody knows yet', () => {
  const accepted = { reminder: new Date('2026-01-02T08:00:00Z') }

  test('is due at no moment: an empty field', () => {
    for (const rule of [
      at('gone'),
      before('gone', { hours: 1 }),
      daysAfter('gone', 1),
      endOfDay('gone'),
      timeOfDay('10:00', 'gone'),
    ]) {
      expect(dueAt(rule, contextOf())).toBeNull()
      expect(dueAt(rule, contextOf({ fields: { gone: undefined } }))).toBeNull()
      expect(dueAt(rule, contextOf({ fields: { gone: null } }))).toBeNull()
    }
  })

  test('a notice counts from the moment it was accepted', () => {
    const rule = afterNotice('reminder', { hours: 72 })
    expect(dueAt(rule, contextOf())).toBeNull()
    expect(dueAt(rule, contextOf({ accepted }))).toEqual(new Date('2026-01-05T08:00:00Z'))
  })

  test('a clock has a due moment only while it runs', () => {
    const rule = elapsed('delivery', { hours: 10 })
    const since = new Date('2026-01-02T08:00:00Z')
    expect(dueAt(rule, contextOf())).toBeNull()
    expect(dueAt(rule, contextOf({ clocks: { delivery: { accumulated: hours(4), since: null } } }))).toBeNull()
    expect(dueAt(rule, contextOf({ clocks: { delivery: { accumulated: 0, since } } }))).toEqual(
      new Date('2026-01-02T18:00:00Z'),
    )
    expect(dueAt(rule, contextOf({ clocks: { delivery: { accumulated: hours(4), since } } }))).toEqual(
      new Date('2026-01-02T14:00:00Z'),
    )
    expect(dueAt(rule, contextOf({ clocks: { delivery: { accumulated: hours(14), since } } }))).toEqual(since)
  })

  test('keeps `latest` unknown, but not `earliest`', () => {
    const fields = { date: new Date('2026-01-04T08:00:00Z') }
    const parts = [at('date'), afterNotice('reminder', { hours: 72 })] as const
    const unknown = contextOf({ fields })
    const known = contextOf({ fields, accepted })
    expect(dueAt(latest(...parts), unknown)).toBeNull()
    expect(dueAt(latest(...parts), known)).toEqual(new Date('2026-01-05T08:00:00Z'))
    expect(dueAt(earliest(...parts), unknown)).toEqual(fields.date)
    expect(dueAt(earliest(...parts), known)).toEqual(fields.date)
    expect(dueAt(earliest(...parts), contextOf())).toBeNull()
    expect(dueAt(earliest(earliest(at('gone')), at('date')), known)).toEqual(fields.date)
    expect(dueAt(latest(earliest(at('gone')), at('date')), known)).toBeNull()
    expect(dueAt(latest(latest(at('gone')), at('date')), known)).toBeNull()
  })
})

describe('a clock in opening hours', () => {
  const calendar = parseCalendar({ zone: 'UTC', hours: '09:00-17:00' })
  const rule = elapsed('work', { hours: 10 }, { calendar: 'open' })
  /** From Friday 10 July 2026. */
  const on = (day: number, hour: number) => new Date(Date.UTC(2026, 6, day, hour))
  const asked = (since: Date | null, ...ran: readonly (readonly [Date, Date])[]) =>
    dueAt(
      rule,
      contextOf({
        calendar,
        clocks: { work: { accumulated: 0, since, ran: ran.map(([from, until]) => ({ from, until })) } },
      }),
    )

  test.each<[string, Date | null, Date | null]>([
    ['that never stood', asked(on(10, 12)), on(13, 14)],
    ['that ran before', asked(on(13, 12), [on(10, 12), on(13, 10)]), on(13, 16)],
    ['that ran at night', asked(on(13, 12), [on(10, 18), on(13, 8)]), on(14, 14)],
    ['that ran several times', asked(on(13, 12), [on(9, 9), on(9, 13)], [on(10, 9), on(10, 10)]), on(13, 17)],
    ['that has run long enough', asked(on(13, 20), [on(6, 0), on(10, 0)]), on(13, 20)],
    ['that stands', asked(null, [on(6, 0), on(10, 0)]), null],
  ])('%s', (_, due, expected) => {
    expect(due).toEqual(expected)
  })
})

describe('a zone of its own', () => {
  const context = contextOf({
    fields: {
      date: new Date('2026-07-10T03:00:00Z'),
      place: 'America/New_York',
      empty: null,
      wrong: 'Atlantis',
      far: 7,
    },
    zone: 'UTC',
  })

  test.each<[string, TimerRule, string]>([
    ['of the data', daysBefore('date', 1, { time: '10:00', zone: 'place' }), '2026-07-08T14:00:00.000Z'],
    ['by its name', daysBefore('date', 1, { time: '10:00', zone: 'Asia/Tokyo' }), '2026-07-09T01:00:00.000Z'],
    ['in months', monthsAfter('date', 1, { time: '10:00', zone: 'place' }), '2026-08-09T14:00:00.000Z'],
    ['at the end of the day', endOfDay('date', { zone: 'place' }), '2026-07-10T03:59:59.999Z'],
    ['at a time of day', timeOfDay('23:30', 'date', { zone: 'place' }), '2026-07-10T03:30:00.000Z'],
    [
      'that is empty: the subject’s',
      daysBefore('date', 1, { time: '10:00', zone: 'empty' }),
      '2026-07-09T10:00:00.000Z',
    ],
    [
      'that is missing: the subject’s',
      daysBefore('date', 1, { time: '10:00', zone: 'gone' }),
      '2026-07-09T10:00:00.000Z',
    ],
  ])('%s', (_, rule, expected) => {
    expect(dueAt(rule, context)?.toISOString()).toBe(expected)
  })

  test.each(['wrong', 'far', 'constructor/', 'Europe/Atlantis'])('that is none is told: %s', (zone) => {
    const rule: TimerRule = { kind: 'daysBefore', field: 'date', days: 1, zone }
    expect(() => dueAt(rule, context)).toThrow(expect.objectContaining({ code: 'invalid_zone' }))
    expect(dueOrNever(rule, context)).toBeInstanceOf(Never)
  })
})

describe('days after a notice', () => {
  /** Accepted on Thursday 2 April 2026, 23:30; Friday to Monday are holidays. */
  const accepted = { told: new Date('2026-04-02T21:30:00Z') }
  test.each<[string, TimerRule, string]>([
    ['at the time of day of the acceptance', afterNotice('told', { days: 2 }), '2026-04-04T21:30:00.000Z'],
    ['in weeks', afterNotice('told', { weeks: 1, days: 1 }), '2026-04-10T21:30:00.000Z'],
    ['at a time of day', afterNotice('told', { days: 1 }, { time: '09:00' }), '2026-04-03T07:00:00.000Z'],
    ['moved later', afterNotice('told', { days: 1 }, { time: '09:00', closed: 'later' }), '2026-04-07T07:00:00.000Z'],
    [
      'open ones',
      afterNotice('told', { days: 2 }, { calendar: 'business', time: '09:00' }),
      '2026-04-08T07:00:00.000Z',
    ],
    ['in a zone', afterNotice('told', { days: 1 }, { time: '09:00', zone: 'UTC' }), '2026-04-03T09:00:00.000Z'],
    ['exact where the length is', afterNotice('told', { hours: 48 }), '2026-04-04T21:30:00.000Z'],
    ['exact where it has more than days', afterNotice('told', { days: 1, hours: 0 }), '2026-04-03T21:30:00.000Z'],
    ['exact in half days', afterNotice('told', { days: 0.5 }), '2026-04-03T09:30:00.000Z'],
  ])('%s', (_, rule, expected) => {
    expect(dueAt(rule, contextOf())).toBeNull()
    expect(dueAt(rule, contextOf({ accepted }))?.toISOString()).toBe(expected)
  })

  test('keep the time of day over a change of clocks, and an exact length does not', () => {
    const told = contextOf({ accepted: { told: new Date('2026-03-28T08:00:00Z') } })
    expect(dueAt(afterNotice('told', { days: 1 }), told)).toEqual(new Date('2026-03-29T07:00:00Z'))
    expect(dueAt(afterNotice('told', { hours: 24 }), told)).toEqual(new Date('2026-03-29T08:00:00Z'))
  })
})

describe('opening hours', () => {
  const shop = parseCalendar({
    zone: 'Europe/Stockholm',
    hours: { 'mon-fri': ['08:00-12:00', '13:00-17:00'], sat: '10:00-14:00', '2026-12-24': [] },
  })
  /** The moments are of the week from Monday 6 July 2026, in local time. */
  const local = (text: string) => new Date(`2026-07-${text}:00+02:00`)
  const at8 = (rule: TimerRule, anchor: string, zone?: string) =>
    dueAt(
      rule,
      contextOf({
        enteredAt: local(anchor),
        fields: { date: local(anchor) },
        calendar: shop,
        ...(zone ? { zone } : {}),
      }),
    )

  test.each<[TimerRule, string, string]>([
    [after({ hours: 16 }, { calendar: 'open' }), '06T08:00', '07T17:00'],
    [after({ hours: 16 }, { calendar: 'open' }), '10T16:00', '14T11:00'],
    [after({ hours: 1 }, 'date', { calendar: 'open' }), '06T11:30', '06T13:30'],
    [after({ minutes: 1 }, { calendar: 'open' }), '11T20:00', '13T08:01'],
    [after({ hours: 0 }, { calendar: 'open' }), '11T20:00', '11T20:00'],
    [before('date', { hours: 2 }, { calendar: 'open' }), '13T09:00', '11T13:00'],
    [before('date', { hours: 4 }, { calendar: 'open' }), '06T12:00', '06T08:00'],
    [before('date', { hours: 2 }, { closed: 'earlier' }), '13T09:00', '11T14:00'],
    [before('date', { hours: 2 }, { closed: 'later' }), '13T09:00', '13T08:00'],
    [at('date', { closed: 'later' }), '06T12:00', '06T13:00'],
    [at('date', { closed: 'later' }), '06T09:15', '06T09:15'],
    [after({ hours: 1 }, { closed: 'later' }), '11T13:30', '13T08:00'],
    [timeOfDay('18:00', { closed: 'later' }), '06T09:00', '07T08:00'],
    [daysAfter('date', 2, { time: '11:00', closed: 'later' }), '10T09:00', '13T11:00'],
    [daysAfter('date', 2, { time: '11:00', closed: 'earlier' }), '10T09:00', '11T11:00'],
    [daysAfter('date', 2, { time: '20:00', closed: 'later' }), '10T09:00', '13T08:00'],
    [daysAfter('date', 1, { time: '12:30', closed: 'later' }), '06T09:00', '07T13:00'],
    [daysAfter('date', 1, { time: '07:00', closed: 'later', zone: 'Europe/London' }), '06T09:00', '07T08:00'],
  ])('%j', (rule, anchor, expected) => {
    const due = at8(rule, anchor)
    const closesThen = 'closed' in rule && rule.closed === 'earlier' && !['11T11:00'].includes(expected)
    expect(due).toEqual(closesThen ? new Date(local(expected).getTime() - 1) : local(expected))
  })

  test('are those of the calendar’s clocks, wherever the subject is', () => {
    expect(at8(after({ hours: 1 }, { calendar: 'open' }), '06T18:00', 'America/New_York')).toEqual(local('07T09:00'))
  })

  test('are all hours of open dates where the calendar has none', () => {
    const context = contextOf({ enteredAt: new Date('2026-07-10T12:00:00Z') })
    expect(dueAt(after({ hours: 16 }, { calendar: 'open' }), context)).toEqual(new Date('2026-07-13T04:00:00Z'))
    expect(dueAt(after({ hours: 24 }, { closed: 'later' }), context)).toEqual(new Date('2026-07-13T12:00:00Z'))
    expect(dueAt(after({ hours: 24 }, { closed: 'earlier' }), context)).toEqual(new Date('2026-07-10T12:00:00Z'))
  })

  test('that never come, or come too late, are told', () => {
    const seldom = parseCalendar({ zone: 'UTC', hours: { '2020-01-01': '09:00-10:00', '9999-12-31': '09:00-10:00' } })
    const context = contextOf({ enteredAt: new Date('9999-12-30T12:00:00Z'), calendar: seldom })
    const earlier = contextOf({ calendar: seldom })
    const length = after({ hours: 1 }, { calendar: 'open' })
    expect(dueOrNever(length, context)).toBe(outOfYears)
    expect(dueOrNever(length, earlier)).toBeInstanceOf(Never)
    expect(dueOrNever(after({ hours: 1 }, { closed: 'later' }), earlier)).toBeInstanceOf(Never)
    expect(dueOrNever(after({ hours: 1_000_000 }, { calendar: 'open' }), contextOf())).toMatchObject({
      why: expect.stringContaining('within twenty years'),
    })
  })
})

describe('the ends of time', () => {
  const fields = { forever: new Date('9999-12-31T23:59:59.999Z'), first: new Date('0001-01-01T00:00:00Z') }
  const context = contextOf({ fields })

  test('what lies beyond never comes', () => {
    expect(dueAt(at('forever'), context)).toEqual(fields.forever)
    expect(dueAt(after({ milliseconds: 1 }, 'forever'), context)).toBeNull()
    expect(dueAt(after({ milliseconds: 315_537_897_599_999 }, 'forever'), context)).toBeNull()
    expect(dueAt(before('first', { milliseconds: 1 }), context)).toBeNull()
    expect(dueAt(daysAfter('forever', 1), context)).toBeNull()
    expect(dueAt(monthsAfter('forever', 36_525), context)).toBeNull()
    expect(dueAt(endOfDay('forever'), context)).toBeNull()
    expect(dueAt(timeOfDay('10:00', 'forever'), context)).toBeNull()
    expect(dueAt(daysBefore('forever', 2, { time: '10:00' }), context)).toEqual(new Date('9999-12-30T09:00:00Z'))
  })

  test('never outlasts everything, and comes before nothing', () => {
    const never = after({ milliseconds: 1 }, 'forever')
    expect(dueAt(latest(never, after({ hours: 1 })), context)).toBeNull()
    expect(dueAt(earliest(never, after({ hours: 1 })), context)).toEqual(new Date('2026-01-01T13:00:00Z'))
  })
})

test.each([['2026-01-01'], [0], [new Date(Number.NaN)], [new Date('+010000-01-01T00:00:00Z')]])(
  'a field that holds %s is a fault',
  (startsAt) => {
    let error: unknown
    try {
      dueAt(at('startsAt'), contextOf({ fields: { startsAt } }))
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(OrdnaError)
    expect(error).toMatchObject({ code: 'invalid_date', details: { what: 'startsAt' } })
  },
)

test('a later anchor is never due earlier, when a time of day is told', () => {
  const zones = fc.constantFrom('Europe/Copenhagen', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago')
  const anchor = fc.date({ min: new Date('2020-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
  const rule = fc.constantFrom<TimerRule>(
    daysBefore('date', 10, { time: '02:30' }),
    daysAfter('date', 1, { time: '00:00', calendar: 'business' }),
    monthsAfter('date', 1, { time: '23:59', closed: 'later' }),
    timeOfDay('02:30', 'date'),
    endOfDay('date'),
    after({ hours: 36 }, 'date'),
  )
  const gap = fc.integer({ min: 0, max: 40 * 86_400_000 })
  fc.assert(
    fc.property(zones, anchor, gap, rule, (zone, early, distance, timed) => {
      const dueFrom = (date: Date) => dueAt(timed, contextOf({ fields: { date }, zone })) ?? new Date(0)
      expect(dueFrom(early).getTime()).toBeLessThanOrEqual(dueFrom(new Date(early.getTime() + distance)).getTime())
    }),
    { numRuns: 500 },
  )
})
