import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCalendar } from './calendar.js'
import type { TimeContext } from './context.js'
import { Never } from './never.js'
import { isOpenAt } from './openTime.js'
import { missedOccurrences, nextOccurrence, occurrenceOrNever } from './recurrence.js'
import type { DayOfMonth, Interval, RecurringRule } from './rule.js'
import { every } from './rules.js'

type Options = { readonly from?: string; readonly time?: string }

const calendar = parseCalendar({ zone: 'Europe/Copenhagen', holidays: ['2026-04-06'] })

function contextOf(anchor: string | Date, zone?: string): TimeContext {
  const date = new Date(anchor)
  const context = { enteredAt: date, fields: { date }, calendar, accepted: {}, clocks: {} }
  return zone === undefined ? context : { ...context, zone }
}

/** Noon in UTC of days of July 2026. */
function days(...dates: number[]): Date[] {
  return dates.map((date) => new Date(Date.UTC(2026, 6, date, 12)))
}

/** The first so many occurrences after a moment. */
function occurrences(rule: RecurringRule, context: TimeContext, start: string, count: number): (string | undefined)[] {
  let moment: Date | null = new Date(start)
  return Array.from({ length: count }, () => {
    moment = moment && nextOccurrence(rule, context, moment)
    return moment?.toISOString()
  })
}

describe('hours and minutes', () => {
  test('are exact, over a change of clocks too', () => {
    const rule = every({ hours: 6 })
    expect(occurrences(rule, contextOf('2026-03-28T18:00:00Z'), '2026-03-28T18:00:00Z', 3)).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-29T12:00:00.000Z',
    ])
    expect(
      occurrences(
        every({ minutes: 90 }, { from: 'date' }),
        contextOf('2026-01-01T00:00:00Z'),
        '2025-01-01T00:00:00Z',
        2,
      ),
    ).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T01:30:00.000Z'])
  })

  test('are found as soon however long ago they began', () => {
    expect(
      nextOccurrence(every({ minutes: 1 }), contextOf('0001-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z')),
    ).toEqual(new Date('2026-01-01T00:01:00Z'))
  })
})

describe('days of the week', () => {
  const wednesday = contextOf('2026-03-25T09:00:00Z')
  test.each<[string, RecurringRule, string[]]>([
    ['begin with the first of them', every('mon', { time: '07:00' }), ['2026-03-30T05:00', '2026-04-06T05:00']],
    ['have the anchor’s time of day', every('fri'), ['2026-03-27T09:00', '2026-04-03T08:00']],
    ['come later on the same day', every('wed', { time: '11:00' }), ['2026-03-25T10:00', '2026-04-01T09:00']],
    [
      'come in a week when it is that moment',
      every('wed', { time: '10:00' }),
      ['2026-04-01T08:00', '2026-04-08T08:00'],
    ],
    ['include the moment of a field', every('wed', { from: 'date' }), ['2026-03-25T09:00', '2026-04-01T08:00']],
    [
      'may be several, in any order',
      every(['sun', 'thu'], { time: '12:00' }),
      ['2026-03-26T11:00', '2026-03-29T10:00', '2026-04-02T10:00'],
    ],
    [
      'come every other week, counted from the anchor’s',
      every({ weeks: 2 }, { on: ['tue', 'thu'], time: '12:00' }),
      ['2026-03-26T11:00', '2026-04-07T10:00', '2026-04-09T10:00', '2026-04-21T10:00'],
    ],
    [
      'move where the calendar is closed',
      every(['sat', 'sun', 'mon'], { time: '12:00', closed: 'later' }),
      ['2026-03-30T10:00', '2026-04-07T10:00'],
    ],
    [
      'are working days where those that are closed move',
      every({ days: 1 }, { time: '12:00', closed: 'later' }),
      ['2026-03-26T11:00', '2026-03-27T11:00', '2026-03-30T10:00'],
    ],
    [
      'are working days backwards as well',
      every({ days: 1 }, { time: '12:00', closed: 'earlier' }),
      ['2026-03-26T11:00', '2026-03-27T11:00', '2026-03-30T10:00'],
    ],
  ])('%s', (_, rule, expected) => {
    const found = occurrences(rule, wednesday, '2020-01-01T00:00:00Z', expected.length)
    expect(found).toEqual(expected.map((text) => `${text}:00.000Z`))
  })
})

/** Of 2026: 16 March is a Monday. */
describe('every other week', () => {
  test.each<[string, string, object, string[]]>([
    ['entered before it', '2026-03-16T06:00', {}, ['2026-03-16', '2026-03-30']],
    ['entered after it', '2026-03-16T12:00', {}, ['2026-03-23', '2026-04-06']],
    ['entered on the day after', '2026-03-17T12:00', {}, ['2026-03-23', '2026-04-06']],
    ['entered on the last day of the week', '2026-03-22T12:00', {}, ['2026-03-23', '2026-04-06']],
    ['from a Wednesday', '2026-03-18T12:00', { from: 'date' }, ['2026-03-23', '2026-04-06']],
    ['from the day itself, later on it', '2026-03-16T12:00', { from: 'date' }, ['2026-03-16', '2026-03-30']],
    ['moved to the day of the field', '2026-04-07T06:00', { from: 'date', closed: 'later' }, ['2026-04-13']],
    ['moved to before the field', '2026-04-06T12:00', { from: 'date', closed: 'earlier' }, ['2026-04-03']],
    ['of two days', '2026-03-17T12:00', { on: ['mon', 'wed'] }, ['2026-03-18', '2026-03-30', '2026-04-01']],
    ['of two days, from the next week', '2026-03-19T12:00', { on: ['mon', 'wed'] }, ['2026-03-23', '2026-03-25']],
  ])('the first is the first that comes: %s', (_, anchor, said, expected) => {
    const rule = every({ weeks: 2 }, { on: 'mon', time: '09:00', ...said })
    const found = occurrences(rule, contextOf(`${anchor}:00Z`), '2020-01-01T00:00:00Z', expected.length)
    expect(found.map((text) => text?.slice(0, 10))).toEqual(expected)
  })

  test('is the same, whatever the calendar still says of the past', () => {
    const rule = every({ weeks: 2 }, { on: 'mon', time: '09:00', closed: 'earlier' })
    const context = {
      ...contextOf('2026-03-17T12:00:00Z'),
      calendar: parseCalendar({ zone: 'UTC', openDays: [], openDates: ['2028-05-01', '2028-07-10'] }),
    }
    expect(occurrences(rule, context, '2028-07-09T00:00:00Z', 1)).toEqual(['2028-07-10T09:00:00.000Z'])
  })
})

test.each<[Interval, object]>([
  [{ weeks: 1 }, { on: 'mon' }],
  [{ months: 1 }, { on: 16 }],
  [{ months: 1 }, {}],
])('a field’s own date is the first, whatever its time of day: %j, %j', (interval, on) => {
  const rule = every(interval, { ...on, from: 'date', time: '09:00' })
  expect(occurrences(rule, contextOf('2026-03-16T21:00:00Z'), '2020-01-01T00:00:00Z', 1)).toEqual([
    '2026-03-16T08:00:00.000Z',
  ])
})

describe('days of the month', () => {
  /** Tuesday. Easter is closed from 3 to 6 April. */
  const tuesday = contextOf('2026-03-10T09:00:00Z')
  test.each<[string, DayOfMonth, string[]]>([
    ['the first open day', 'first_open_day', ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01']],
    ['the last open day', 'last_open_day', ['2026-03-31', '2026-04-30', '2026-05-29', '2026-06-30']],
    ['the first Monday', 'first_mon', ['2026-04-06', '2026-05-04', '2026-06-01']],
    ['the last Sunday', 'last_sun', ['2026-03-29', '2026-04-26', '2026-05-31']],
    ['the second Tuesday', 'second_tue', ['2026-04-14', '2026-05-12', '2026-06-09']],
    ['the third Sunday', 'third_sun', ['2026-03-15', '2026-04-19']],
    ['the fourth Sunday, which may be the last', 'fourth_sun', ['2026-03-22', '2026-04-26', '2026-05-24']],
    ['the third open day', 'third_open_day', ['2026-04-03', '2026-05-05', '2026-06-03']],
    ['its number', 15, ['2026-03-15', '2026-04-15']],
    ['the last, where it has no such day', 31, ['2026-03-31', '2026-04-30', '2026-05-31']],
  ])('%s', (_, on, expected) => {
    const found = occurrences(
      every({ months: 1 }, { on, time: '08:00' }),
      tuesday,
      '2020-01-01T00:00:00Z',
      expected.length,
    )
    expect(found.map((text) => text?.slice(0, 10))).toEqual(expected)
  })

  test('come every so many months, counted from that of the first', () => {
    const rule = every({ months: 3 }, { on: 'first_mon', from: 'date' })
    expect(occurrences(rule, tuesday, '2020-01-01T00:00:00Z', 2)).toEqual([
      '2026-04-06T08:00:00.000Z',
      '2026-07-06T08:00:00.000Z',
    ])
  })

  test.each<[number, DayOfMonth, string[]]>([
    [2, 31, ['2026-03-31', '2026-05-31']],
    [2, 10, ['2026-03-10', '2026-05-10']],
    [2, 9, ['2026-04-09', '2026-06-09']],
    [12, 'first_open_day', ['2026-04-01', '2027-04-01']],
  ])('every %i months on %s, the first is the first from the date of a field on', (months, on, expected) => {
    const rule = every({ months }, { on, time: '08:00', from: 'date' })
    const found = occurrences(rule, tuesday, '2020-01-01T00:00:00Z', expected.length)
    expect(found.map((text) => text?.slice(0, 10))).toEqual(expected)
  })

  test('are one where a month has no open day', () => {
    const closed = Array.from({ length: 31 }, (_, index) => `2026-07-${String(index + 1).padStart(2, '0')}`)
    const context = { ...tuesday, calendar: parseCalendar({ zone: 'UTC', holidays: closed }) }
    const found = occurrences(every({ months: 1 }, { on: 'first_open_day' }), context, '2026-06-15T00:00:00Z', 2)
    expect(found).toEqual(['2026-08-03T09:00:00.000Z', '2026-09-01T09:00:00.000Z'])
  })

  test('never come where nothing is open', () => {
    const calendar = parseCalendar({ zone: 'UTC', openDays: [], openDates: ['2026-03-11'] })
    const rule = every({ months: 1 }, { on: 'first_open_day' })
    expect(occurrenceOrNever(rule, { ...tuesday, calendar }, new Date('2028-01-01T00:00:00Z'))).toBeInstanceOf(Never)
  })
})

describe('occurrences that move', () => {
  const calendar = parseCalendar({
    zone: 'Europe/Copenhagen',
    holidays: ['2026-04-02', '2026-04-03', '2026-04-06'],
    hours: ['08:00-12:00', '13:00-17:00'],
  })
  const intervals: readonly RecurringRule[] = [
    every({ hours: 5 }, { from: 'date', closed: 'later' }),
    every({ hours: 5 }, { from: 'date', closed: 'earlier' }),
    every({ minutes: 7 }, { from: 'date', closed: 'earlier' }),
    every({ minutes: 7 }, { from: 'date', closed: 'later' }),
    every({ days: 1 }, { from: 'date', time: '12:30', closed: 'later' }),
    every({ days: 1 }, { from: 'date', time: '10:00', closed: 'earlier' }),
    every({ days: 3 }, { from: 'date', time: '20:00', closed: 'later' }),
    every(['sat', 'sun'], { from: 'date', time: '07:00', closed: 'earlier' }),
    every({ months: 1 }, { from: 'date', on: 5, closed: 'later' }),
    every({ months: 1 }, { from: 'date', on: 'first_sun', closed: 'earlier' }),
  ]

  test('are found as soon in a long closure, and where the calendar has no hours', () => {
    const closed = parseCalendar({ zone: 'UTC', hours: { '2026-01-05': '08:00-12:00', '2027-01-04': '08:00-12:00' } })
    const context = { ...contextOf('2026-01-05T09:30:00Z'), calendar: closed }
    const next = (way: 'earlier' | 'later', after: string) =>
      nextOccurrence(every({ minutes: 1 }, { from: 'date', closed: way }), context, new Date(after))?.toISOString()
    expect(next('later', '2026-06-01T00:00:00Z')).toBe('2027-01-04T08:00:00.000Z')
    expect(next('earlier', '2026-06-01T00:00:00Z')).toBe('2027-01-04T08:00:00.000Z')
    expect(next('earlier', '2026-01-05T11:59:00Z')).toBe('2026-01-05T11:59:59.999Z')
    const each = every({ minutes: 1 }, { from: 'date', closed: 'later', missed: 'each', cap: 3 })
    const [due, now] = [new Date('2026-01-05T11:58:00Z'), new Date('2027-01-04T08:01:00Z')]
    expect(missedOccurrences(each, context, due, now).fire.map((at) => at.toISOString())).toEqual([
      '2026-01-05T11:58:00.000Z',
      '2027-01-04T08:00:00.000Z',
      '2027-01-04T08:01:00.000Z',
    ])
    const opening = parseCalendar({ zone: 'UTC', hours: { '2026-09-01': '08:00-12:00' } })
    const soon = { ...contextOf('2026-07-10T14:00:00Z'), calendar: opening }
    expect(nextOccurrence(every({ hours: 6 }, { closed: 'later' }), soon, new Date('2026-07-20T00:00:00Z'))).toEqual(
      new Date('2026-09-01T08:00:00Z'),
    )
    // Friday evening, in Copenhagen: midnight of Monday is 22:00Z.
    const plain = every({ hours: 6 }, { closed: 'later' })
    expect(occurrences(plain, contextOf('2026-07-10T14:00:00Z'), '2026-07-10T14:00:00Z', 3)).toEqual([
      '2026-07-10T20:00:00.000Z',
      '2026-07-12T22:00:00.000Z',
      '2026-07-13T02:00:00.000Z',
    ])
  })

  test.each(intervals)('come in their order, each once, whatever is missed: %j', (rule) => {
    const context = { ...contextOf('2026-01-03T05:00:00Z'), calendar }
    const [from, until] = [new Date('2026-03-20T00:00:00Z'), new Date('2026-05-10T00:00:00Z')]
    const listed: Date[] = []
    for (let at = nextOccurrence(rule, context, from); at && at <= until; at = nextOccurrence(rule, context, at))
      listed.push(at)
    expect(listed.length).toBeGreaterThan(1)
    expect(listed.every((at, index) => index === 0 || at > (listed[index - 1] as Date))).toBe(true)
    expect(listed.filter((at) => !isOpenAt(calendar, at))).toEqual([])
    const [first, ...rest] = listed as [Date, ...Date[]]
    const each = { ...rule, missed: 'each', cap: 30_000 } as const
    expect(missedOccurrences(each, context, first, until).fire).toEqual([first, ...rest])
  })
})

describe('occurrences', () => {
  test('keep the local time of day over a change of clocks', () => {
    expect(occurrences(every({ days: 1 }), contextOf('2026-03-27T09:00:00Z'), '2026-03-27T09:00:00Z', 3)).toEqual([
      '2026-03-28T09:00:00.000Z',
      '2026-03-29T08:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
    ])
  })

  test('start one interval after entering, but with a field itself', () => {
    const context = contextOf('2026-01-05T09:00:00Z')
    const long = '2020-01-01T00:00:00Z'
    expect(occurrences(every({ weeks: 1 }), context, long, 2)).toEqual([
      '2026-01-12T09:00:00.000Z',
      '2026-01-19T09:00:00.000Z',
    ])
    expect(occurrences(every({ weeks: 1 }, { from: 'date' }), context, long, 2)).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-12T09:00:00.000Z',
    ])
  })

  test('end where a short month ends, and come back to the day of the anchor', () => {
    const rule = every({ months: 1 }, { from: 'date' })
    expect(occurrences(rule, contextOf('2026-01-31T11:00:00Z'), '2026-01-31T11:00:00Z', 4)).toEqual([
      '2026-02-28T11:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
      '2026-04-30T10:00:00.000Z',
      '2026-05-31T10:00:00.000Z',
    ])
    expect(occurrences(every({ months: 12 }), contextOf('2024-02-29T11:00:00Z'), '2026-01-01T00:00:00Z', 3)).toEqual([
      '2026-02-28T11:00:00.000Z',
      '2027-02-28T11:00:00.000Z',
      '2028-02-29T11:00:00.000Z',
    ])
  })

  test('have the time that they are told, from the anchor’s own date on', () => {
    const rule = every({ days: 2 }, { from: 'date', time: '06:00' })
    expect(occurrences(rule, contextOf('2026-07-01T12:00:00Z'), '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-07-01T04:00:00.000Z',
      '2026-07-03T04:00:00.000Z',
    ])
  })

  test('are the anchor itself, even in the second of two equal hours', () => {
    const rule = every({ days: 1 }, { from: 'date' })
    expect(occurrences(rule, contextOf('2026-10-25T01:30:00Z'), '2026-10-25T00:30:00Z', 2)).toEqual([
      '2026-10-25T01:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
  })

  test('are strictly later than the moment', () => {
    const rule = every({ days: 1 })
    const context = contextOf('2026-07-01T12:00:00Z')
    expect(occurrences(rule, context, '2026-07-08T11:59:59.999Z', 1)).toEqual(['2026-07-08T12:00:00.000Z'])
    expect(occurrences(rule, context, '2026-07-08T12:00:00.000Z', 1)).toEqual(['2026-07-09T12:00:00.000Z'])
  })

  test('are not lost when the clocks skip from one day into the next', () => {
    const rule = every({ days: 1 }, { time: '23:30' })
    const context = contextOf('2026-01-01T12:00:00Z', 'America/Scoresbysund')
    expect(occurrences(rule, context, '2026-03-29T01:10:00Z', 2)).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ])
    const monthly = every({ months: 1 }, { from: 'date', time: '23:30' })
    expect(
      occurrences(monthly, contextOf('2026-01-28T12:00:00Z', 'America/Scoresbysund'), '2026-03-29T01:10:00Z', 1),
    ).toEqual(['2026-03-29T01:30:00.000Z'])
  })

  test('that fall on a day the zone skipped are one with the next', () => {
    const context = contextOf('2011-12-28T20:00:00Z', 'Pacific/Apia')
    expect(occurrences(every({ days: 1 }), context, '2011-12-28T20:00:00Z', 3)).toEqual([
      '2011-12-29T20:00:00.000Z',
      '2011-12-30T20:00:00.000Z',
      '2011-12-31T20:00:00.000Z',
    ])
  })

  test('are found after centuries', () => {
    const context = contextOf('1970-01-01T00:00:00Z', 'UTC')
    expect(occurrences(every({ days: 1 }), context, '9000-01-01T00:00:00Z', 1)).toEqual(['9000-01-02T00:00:00.000Z'])
    expect(occurrences(every({ months: 1 }), context, '9000-01-01T00:00:00Z', 1)).toEqual(['9000-02-01T00:00:00.000Z'])
  })

  test('there are none of an empty field, nor after the last year', () => {
    const context = contextOf('2026-01-01T00:00:00Z', 'UTC')
    expect(nextOccurrence(every({ days: 1 }, { from: 'gone' }), context, new Date(0))).toBeNull()
    expect(nextOccurrence(every({ days: 1 }), context, new Date('9999-12-31T00:00:00Z'))).toBeNull()
  })

  test('are those of counting one by one', () => {
    const cases = fc.record({
      interval: fc.constantFrom<Interval>({ days: 1 }, { days: 5 }, { weeks: 3 }, { months: 1 }, { months: 4 }),
      zone: fc.constantFrom('Europe/Copenhagen', 'Australia/Lord_Howe', 'America/Scoresbysund', 'UTC'),
      anchor: fc.date({ min: new Date('2022-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
      ahead: fc.integer({ min: -40, max: 400 }),
      options: fc.constantFrom<Options>({}, { from: 'date' }, { time: '23:30' }, { from: 'date', time: '02:30' }),
    })
    fc.assert(
      fc.property(cases, ({ interval, zone, anchor, ahead, options }) => {
        const rule = every(interval, options)
        const context = contextOf(anchor, zone)
        const moment = new Date(anchor.getTime() + ahead * 86_400_000)
        let counted = nextOccurrence(rule, context, new Date('2021-01-01'))
        while (counted && counted <= moment) counted = nextOccurrence(rule, context, counted)
        expect(nextOccurrence(rule, context, moment)).toEqual(counted)
        expect(counted?.getTime()).toBeGreaterThan(moment.getTime())
      }),
      { numRuns: 300 },
    )
  })
})

describe('after downtime', () => {
  const context = contextOf('2026-07-01T12:00:00Z')
  const due = new Date('2026-07-02T12:00:00Z')
  const now = new Date('2026-07-05T12:00:00Z')

  test('the missed occurrences fire as one', () => {
    const expected = { fire: days(2), next: new Date('2026-07-06T12:00:00Z') }
    expect(missedOccurrences(every({ days: 1 }), context, due, now)).toEqual(expected)
    expect(missedOccurrences(every({ days: 1 }, { missed: 'once', cap: 3 }), context, due, now)).toEqual(expected)
  })

  test('each fires, oldest first, up to and with now', () => {
    const rule = every({ days: 1 }, { missed: 'each' })
    expect(missedOccurrences(rule, context, due, now)).toEqual({ fire: days(2, 3, 4, 5), next: days(6)[0] })
    const before = new Date(now.getTime() - 1)
    expect(missedOccurrences(rule, context, due, before)).toEqual({ fire: days(2, 3, 4), next: now })
  })

  test.each([
    [1, days(2)],
    [2, days(2, 5)],
    [3, days(2, 4, 5)],
    [4, days(2, 3, 4, 5)],
    [5, days(2, 3, 4, 5)],
  ])('no more fire than the cap of %i: the first, and then the newest', (cap, fire) => {
    const rule = every({ days: 1 }, { missed: 'each', cap })
    expect(missedOccurrences(rule, context, due, now)).toEqual({ fire, next: days(6)[0] })
  })

  test('a hundred fire unless the cap says otherwise', () => {
    const late = new Date('2027-07-01T12:00:00Z')
    const { fire, next } = missedOccurrences(every({ days: 1 }, { missed: 'each' }), context, due, late)
    expect(fire).toHaveLength(100)
    expect([fire[0], fire[1], fire[99]]).toEqual([due, new Date('2027-03-25T13:00:00Z'), late])
    expect(next).toEqual(new Date('2027-07-02T12:00:00Z'))
  })

  test('as many fire when each is looked at anew', () => {
    const rule = every({ days: 1 }, { missed: 'each', cap: 3 })
    const fired: Date[] = []
    for (let moment: Date | null = due; moment && moment <= now;) {
      const { fire, next } = missedOccurrences(rule, context, moment, now)
      fired.push(moment)
      moment = fire[1] ?? next
    }
    expect(fired).toEqual(days(2, 4, 5))
  })

  test('a moment that is due just now fires, one that is not stays', () => {
    expect(missedOccurrences(every({ days: 1 }), context, due, due)).toEqual({ fire: days(2), next: days(3)[0] })
    const early = new Date(due.getTime() - 1)
    expect(missedOccurrences(every({ days: 1 }), context, due, early)).toEqual({ fire: [], next: due })
  })

  test('a rule whose field was emptied fires a last time', () => {
    const rule = every({ days: 1 }, { from: 'gone', missed: 'each' })
    expect(missedOccurrences(rule, context, due, now)).toEqual({ fire: days(2), next: null })
  })
})
