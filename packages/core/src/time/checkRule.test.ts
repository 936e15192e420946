import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { parseCalendar } from './calendar.js'
import { checked, checkRule } from './checkRule.js'
import { describeRule } from './describe.js'
import { dueAt } from './due.js'
import { nextOccurrence } from './recurrence.js'
import { entering, type TimerRule } from './rule.js'
import { after, at, daysAfter, endOfDay, every, latest, timeOfDay } from './rules.js'

const names = { fields: ['startsAt', 'endsAt'], notices: ['reminder'], clocks: ['delivery'], texts: ['place'] }
const KINDS =
  'after, before, at, daysBefore, daysAfter, monthsBefore, monthsAfter, endOfDay, timeOfDay, afterNotice, elapsed, earliest, latest'

test.each<[unknown]>([
  [{ kind: 'after', ms: 0, from: '@entering' }],
  [{ kind: 'after', ms: 315_537_897_599_999, from: 'endsAt' }],
  [{ kind: 'before', field: 'startsAt', ms: 1 }],
  [{ kind: 'at', field: 'startsAt' }],
  [{ kind: 'daysBefore', field: 'startsAt', days: 0 }],
  [{ kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00', calendar: 'business', closed: 'earlier' }],
  [{ kind: 'daysAfter', from: '@entering', days: 36_525, closed: 'later', time: undefined }],
  [{ kind: 'monthsBefore', field: 'startsAt', months: 1, time: '00:00' }],
  [{ kind: 'monthsAfter', from: 'startsAt', months: 36_525, closed: 'later' }],
  [{ kind: 'endOfDay', from: '@entering' }],
  [{ kind: 'timeOfDay', time: '23:59', from: 'startsAt' }],
  [{ kind: 'afterNotice', notice: 'reminder', ms: 1 }],
  [{ kind: 'elapsed', clock: 'delivery', ms: 1 }],
  [{ kind: 'earliest', rules: [{ kind: 'at', field: 'startsAt' }] }],
  [{ kind: 'latest', rules: [{ kind: 'earliest', rules: [{ kind: 'at', field: 'startsAt' }] }] }],
  [{ kind: 'every', interval: { days: 1 }, from: '@entering' }],
  [{ kind: 'every', interval: { weeks: 36_525 }, from: 'startsAt', time: '10:00', missed: 'once', cap: 1 }],
  [{ kind: 'every', interval: { months: 3 }, from: 'startsAt', missed: 'each', cap: 36_525 }],
  [{ kind: 'after', ms: 1, from: '@entering', calendar: 'open', closed: 'later' }],
  [{ kind: 'before', field: 'startsAt', ms: 1, calendar: 'open', closed: 'earlier' }],
  [{ kind: 'at', field: 'startsAt', closed: 'earlier' }],
  [{ kind: 'daysBefore', field: 'startsAt', days: 1, zone: 'place' }],
  [{ kind: 'endOfDay', from: 'startsAt', zone: 'Europe/Stockholm' }],
  [{ kind: 'timeOfDay', time: '10:00', from: 'startsAt', zone: 'UTC', closed: 'later' }],
  [{ kind: 'afterNotice', notice: 'reminder', days: 2, time: '09:00', closed: 'later', calendar: 'business' }],
  [{ kind: 'afterNotice', notice: 'reminder', ms: 1, calendar: 'open' }],
  [{ kind: 'every', interval: { hours: 6 }, from: '@entering', closed: 'later' }],
  [{ kind: 'every', interval: { weeks: 1 }, on: 'mon', from: '@entering', time: '07:00', zone: 'place' }],
  [{ kind: 'every', interval: { weeks: 2 }, on: ['mon', 'thu'], from: '@entering' }],
  [{ kind: 'every', interval: { months: 1 }, on: 'first_open_day', from: 'startsAt' }],
  [{ kind: 'every', interval: { months: 1 }, from: '@entering', before: 'startsAt' }],
  [
    {
      kind: 'every',
      interval: { months: 1 },
      from: 'startsAt',
      before: { kind: 'earliest', rules: [{ kind: 'monthsAfter', from: 'startsAt', months: 12 }] },
    },
  ],
  [{ kind: 'every', interval: { months: 1 }, on: 'second_tue', from: 'startsAt' }],
  [{ kind: 'every', interval: { months: 1 }, on: 'third_open_day', from: 'startsAt' }],
  [{ kind: 'every', interval: { months: 1 }, on: 31, from: 'startsAt', closed: 'earlier' }],
])('%j is right', (rule) => {
  expect(checkRule(rule, names)).toEqual([])
})

const interval = 'give exactly one of days, weeks, months, hours, minutes, a whole number from 1 to 36525.'
test.each<[unknown, string]>([
  [
    { kind: 'after', ms: -1, from: '@entering' },
    'In rule.after, ms is -1: give a whole number from 0 to 315537897599999.',
  ],
  [
    { kind: 'after', ms: 0.5, from: '@entering' },
    'In rule.after, ms is 0.5: give a whole number from 0 to 315537897599999.',
  ],
  [
    { kind: 'after', ms: 1, from: 'now' },
    'In rule.after, from is \'now\': give "@entering" or one of the fields: startsAt, endsAt.',
  ],
  [
    { kind: 'before', field: 'startAt', ms: 1 },
    "In rule.before, field is 'startAt': give one of the fields: startsAt, endsAt.",
  ],
  [
    { kind: 'before', field: 'startsAt', ms: '1' },
    "In rule.before, ms is '1': give a whole number from 0 to 315537897599999.",
  ],
  [{ kind: 'at', field: '@entering' }, "In rule.at, field is '@entering': give one of the fields: startsAt, endsAt."],
  [{ kind: 'at' }, 'In rule.at, field is undefined: give one of the fields: startsAt, endsAt.'],
  [
    { kind: 'at', field: 'startsAt', time: '10:00' },
    "In rule.at, time is '10:00': give no such property, only field, closed.",
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: -1 },
    'In rule.daysBefore, days is -1: give a whole number from 0 to 36525.',
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: 36_526 },
    'In rule.daysBefore, days is 36526: give a whole number from 0 to 36525.',
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: 1, time: '24:00' },
    "In rule.daysBefore, time is '24:00': give a local time from 00:00 to 23:59.",
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: 1, closed: 'never' },
    "In rule.daysBefore, closed is 'never': give earlier or later.",
  ],
  [
    { kind: 'daysAfter', from: 'startsAt', days: null },
    'In rule.daysAfter, days is null: give a whole number from 0 to 36525.',
  ],
  [
    { kind: 'daysAfter', from: 'startsAt', days: 1, calendar: 'work' },
    "In rule.daysAfter, calendar is 'work': give business.",
  ],
  [
    { kind: 'daysAfter', from: 'startsAt', days: 1, tiem: '10:00' },
    "In rule.daysAfter, tiem is '10:00': give no such property, only from, days, calendar, time, closed, zone.",
  ],
  [
    { kind: 'monthsBefore', field: 'startsAt', months: 1.5 },
    'In rule.monthsBefore, months is 1.5: give a whole number from 0 to 36525.',
  ],
  [
    { kind: 'monthsAfter', from: 'startsAt', months: 1, calendar: 'business' },
    "In rule.monthsAfter, calendar is 'business': give no such property, only from, months, time, closed, zone.",
  ],
  [
    { kind: 'endOfDay', from: {} },
    'In rule.endOfDay, from is an object: give "@entering" or one of the fields: startsAt, endsAt.',
  ],
  [
    { kind: 'timeOfDay', from: 'startsAt' },
    'In rule.timeOfDay, time is undefined: give a local time from 00:00 to 23:59.',
  ],
  [
    { kind: 'afterNotice', notice: 'startsAt', ms: 1 },
    "In rule.afterNotice, notice is 'startsAt': give one of the notices: reminder.",
  ],
  [
    { kind: 'elapsed', clock: 'reminder', ms: 1 },
    "In rule.elapsed, clock is 'reminder': give one of the clocks: delivery.",
  ],
  [{ kind: 'earliest', rules: [] }, 'In rule.earliest, rules is an object: give a list of one rule or more.'],
  [{ kind: 'latest', rules: 'all' }, "In rule.latest, rules is 'all': give a list of one rule or more."],
  [
    { kind: 'at', field: 'startsAt', rules: [{}] },
    'In rule.at, rules is an object: give no such property, only field, closed.',
  ],
  [{ kind: 'every', interval: {}, from: 'startsAt' }, `In rule.every, interval is an object: ${interval}`],
  [
    { kind: 'every', interval: { days: 1, weeks: 1 }, from: 'startsAt' },
    `In rule.every, interval is an object: ${interval}`,
  ],
  [{ kind: 'every', interval: { quarters: 1 }, from: 'startsAt' }, `In rule.every, interval is an object: ${interval}`],
  [{ kind: 'every', interval: { days: 0 }, from: 'startsAt' }, `In rule.every, interval is an object: ${interval}`],
  [{ kind: 'every', interval: null, from: 'startsAt' }, `In rule.every, interval is null: ${interval}`],
  [
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', missed: 'all' },
    "In rule.every, missed is 'all': give once or each.",
  ],
  [
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', before: 'endAt' },
    "In rule.every, before is 'endAt': give one of the fields: startsAt, endsAt, or a rule that counts from one.",
  ],
  [
    { kind: 'every', interval: { days: 1 }, from: '@entering', before: { kind: 'at', field: 'endAt' } },
    "In rule.every.before.at, field is 'endAt': give one of the fields: startsAt, endsAt.",
  ],
  [
    { kind: 'every', interval: { days: 1 }, from: '@entering', before: { kind: 'every', interval: { days: 1 } } },
    `In rule.every.before, kind is 'every': give one of ${KINDS}.`,
  ],
  [
    {
      kind: 'every',
      interval: { days: 1 },
      from: '@entering',
      before: { kind: 'afterNotice', notice: 'reminder', ms: 1 },
    },
    "In rule.every.before.afterNotice, notice is 'reminder': give one of the notices: none.",
  ],
  ...[
    'startsAt',
    { kind: 'at', field: 'startsAt' },
    { kind: 'daysBefore', field: 'startsAt', days: 3 },
    { kind: 'after', from: 'startsAt', ms: 0 },
    {
      kind: 'latest',
      rules: [
        { kind: 'at', field: 'startsAt' },
        { kind: 'before', field: 'startsAt', ms: 1 },
      ],
    },
  ].map((before): [object, string] => [
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', before },
    'In rule.every, before is never later than from: there is no occurrence. Give a later date.',
  ]),
  [
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', cap: 0 },
    'In rule.every, cap is 0: give a whole number from 1 to 36525.',
  ],
  [
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', time: '9:00' },
    "In rule.every, time is '9:00': give a local time from 00:00 to 23:59.",
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: 1, zone: 'plac' },
    "In rule.daysBefore, zone is 'plac': give an IANA name such as 'Europe/Copenhagen', or one of the texts: place.",
  ],
  [
    { kind: 'daysBefore', field: 'startsAt', days: 1, zone: 'Europe/Atlantis' },
    "In rule.daysBefore, zone is 'Europe/Atlantis': give an IANA name such as 'Europe/Copenhagen', or 'UTC'.",
  ],
  [
    { kind: 'after', ms: 1, from: '@entering', calendar: 'business' },
    "In rule.after, calendar is 'business': give open.",
  ],
  [
    { kind: 'afterNotice', notice: 'reminder', ms: 1, time: '09:00' },
    "In rule.afterNotice, time is '09:00': give no such property, only notice, ms, calendar, closed.",
  ],
  [
    { kind: 'afterNotice', notice: 'reminder', days: 1, calendar: 'open' },
    "In rule.afterNotice, calendar is 'open': give business.",
  ],
  [
    { kind: 'every', interval: { hours: 6 }, from: '@entering', time: '09:00' },
    'In rule.every, time goes with days, weeks or months: hours and minutes are exact.',
  ],
  [
    { kind: 'every', interval: { minutes: 6 }, from: '@entering', on: 'mon' },
    'In rule.every, on goes with days, weeks or months: hours and minutes are exact.',
  ],
  [
    { kind: 'every', interval: { days: 6 }, from: '@entering', on: 'mon' },
    'In rule.every, on goes with weeks or months.',
  ],
  [
    { kind: 'every', interval: { months: 1 }, from: '@entering', on: 'mon' },
    "In rule.every, on names no day of a month: give its number, 'first_open_day', 'last_fri' or the like.",
  ],
  [
    { kind: 'every', interval: { weeks: 1 }, from: '@entering', on: 1 },
    'In rule.every, on names no day of a week: give mon, or a list of such.',
  ],
  [
    { kind: 'every', interval: { years: 2 }, from: '@entering' },
    'In rule.every, interval is an object: give { months: 24 } for that many years.',
  ],
  ...[32, 0, 1.5, 'fifth_mon', [], ['mon', 'funday'], { day: 1 }].map((on): [unknown, string] => [
    { kind: 'every', interval: { months: 1 }, from: '@entering', on },
    `In rule.every, on is ${typeof on === 'object' ? 'an object' : typeof on === 'string' ? `'${on}'` : on}: give mon, a list of such, a number from 1 to 31, 'first_open_day' or the like.`,
  ]),
  [{ kind: 'sometimes' }, `In rule, kind is 'sometimes': give one of ${KINDS}, every.`],
  [{ kind: 'constructor' }, `In rule, kind is 'constructor': give one of ${KINDS}, every.`],
  [null, `In rule, kind is undefined: give one of ${KINDS}, every.`],
  ['at', `In rule, kind is undefined: give one of ${KINDS}, every.`],
])('%j is wrong', (rule, message) => {
  expect(checkRule(rule, names)).toEqual([message])
})

describe('rules in rules', () => {
  test('are checked each in its place, and every mistake is told', () => {
    const rule = {
      kind: 'latest',
      rules: [
        { kind: 'at', field: 'startsAt' },
        { kind: 'earliest', rules: [{ kind: 'daysBefore', field: 'start', days: -1, hour: 10 }] },
        { kind: 'every', interval: { days: 1 }, from: 'startsAt' },
      ],
    }
    expect(checkRule(rule, names)).toEqual([
      'In rule.latest[1].earliest[0].daysBefore, hour is 10: give no such property, only field, days, calendar, time, closed, zone.',
      "In rule.latest[1].earliest[0].daysBefore, field is 'start': give one of the fields: startsAt, endsAt.",
      'In rule.latest[1].earliest[0].daysBefore, days is -1: give a whole number from 0 to 36525.',
      `In rule.latest[2], kind is 'every': give one of ${KINDS}.`,
    ])
  })

  test('may stand eight deep', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? { kind: 'at', field: 'startsAt' } : { kind: 'latest', rules: [nested(depth - 1)] }
    expect(checkRule(nested(8), names)).toEqual([])
    const place = Array.from({ length: 9 }, () => 'latest[0]').join('.')
    expect(checkRule(nested(9), names)).toEqual([
      `In rule.${place}, kind is 'at': give rules in one another at most 8 deep.`,
    ])
  })

  test('that hold themselves are refused', () => {
    const rules: unknown[] = []
    rules.push({ kind: 'latest', rules })
    expect(checkRule({ kind: 'latest', rules }, names)).toHaveLength(1)
  })
})

test('a name that cannot be right is told as such', () => {
  const none = { fields: [], notices: [], clocks: [], texts: [] }
  expect(checkRule({ kind: 'at', field: 'startsAt' }, none)).toEqual([
    "In rule.at, field is 'startsAt': give one of the fields: none.",
  ])
})

const withThrowing = Object.defineProperty({}, 'time', {
  enumerable: true,
  get: () => {
    throw new Error('no')
  },
})

describe('a rule that is composed', () => {
  test('is the very object, frozen', () => {
    const rule: TimerRule = { kind: 'at', field: 'anything' }
    expect(checked(() => rule)).toBe(rule)
    expect(Object.isFrozen(rule)).toBe(true)
  })

  const broken = { kind: 'elapsed', clock: '', ms: -1 } as const
  const problems = [
    "In rule.elapsed, clock is '': give the name of one of the clocks.",
    'In rule.elapsed, ms is -1: give a whole number from 0 to 315537897599999.',
  ]

  test('carries every mistake until a declaration lists them', () => {
    const carried = checked((): TimerRule => broken)
    expect(checkRule(carried, names)).toEqual(problems)
    expect(
      checkRule(
        checked(() => ({ kind: 'latest', rules: [carried] }) as TimerRule),
        names,
      ),
    ).toEqual(problems)
    expect(checkRule(JSON.parse(JSON.stringify(carried)), names)).toEqual(problems)
  })

  test.each([[{}], [{ problems: [] }], [{ problems: [1] }], [{ problems: 'all' }]])(
    'cannot be told to carry what is none: %j',
    (part) => {
      expect(checkRule({ kind: 'mistaken', ...part }, names)).toEqual([
        expect.stringContaining("In rule, kind is 'mistaken'"),
      ])
    },
  )

  test('throws them all where it is asked when it is due', () => {
    const rule = checked((): TimerRule => broken)
    const context = {
      enteredAt: new Date(0),
      fields: {},
      calendar: parseCalendar({ zone: 'UTC' }),
      accepted: {},
      clocks: {},
    }
    const error = expect.objectContaining({ code: 'invalid_rule', message: problems.join(' '), details: { problems } })
    expect(() => dueAt(rule, context)).toThrow(error)
    expect(() => dueAt(latest(rule), context)).toThrow(error)
    expect(() => nextOccurrence(every({ days: 0 }), context, new Date(0))).toThrow(OrdnaError)
    expect(() => describeRule(rule)).toThrow(error)
  })

  test.each<[unknown, string]>([
    [at(3 as never), 'In rule.at, field is 3: give the name of one of the fields.'],
    [endOfDay(''), 'In rule.endOfDay, from is \'\': give "@entering" or the name of one of the fields.'],
    [latest(every({ days: 1 }) as unknown as TimerRule), "In rule.latest[0], kind is 'every'"],
    [timeOfDay('noon'), "In rule.timeOfDay, time is 'noon'"],
    [after({ hours: -1 }), 'The duration {"hours":-1} has no length'],
    [after({ days: 2 }, { calendar: 'open' }), 'opening days are not all as long: give hours, or a rule as daysAfter('],
    [daysAfter(entering, 1, withThrowing as never), 'The options of a rule cannot be read'],
  ])('%j says what is wrong with it', (rule, message) => {
    expect(checkRule(rule, names)).toEqual([expect.stringContaining(message)])
  })
})
