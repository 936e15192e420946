import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { describeRule } from './describe.js'
import { entering, type TimerRule } from './rule.js'
import * as rules from './rules.js'

const { after, afterNotice, at, before, daysAfter, daysBefore, earliest, elapsed, endOfDay } = rules
const { every, latest, monthsAfter, monthsBefore, timeOfDay } = rules

test('entering is the name that no field has', () => {
  expect(entering).toBe('@entering')
})

test.each<[string, () => unknown, unknown]>([
  ['after', () => after({ hours: 72 }), { kind: 'after', ms: 259_200_000, from: '@entering' }],
  ['after a field', () => after({ days: 1 }, 'endsAt'), { kind: 'after', ms: 86_400_000, from: 'endsAt' }],
  ['before', () => before('startsAt', { hours: 1 }), { kind: 'before', field: 'startsAt', ms: 3_600_000 }],
  ['at', () => at('startsAt'), { kind: 'at', field: 'startsAt' }],
  ['daysBefore', () => daysBefore('startsAt', 5), { kind: 'daysBefore', field: 'startsAt', days: 5 }],
  [
    'daysBefore with all its options',
    () => daysBefore('startsAt', 10, { time: '10:00', calendar: 'business', closed: 'earlier' }),
    { kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00', calendar: 'business', closed: 'earlier' },
  ],
  [
    'daysAfter',
    () => daysAfter(entering, 3, { closed: 'later' }),
    { kind: 'daysAfter', from: '@entering', days: 3, closed: 'later' },
  ],
  [
    'monthsBefore',
    () => monthsBefore('endsAt', 1, { time: '08:00' }),
    { kind: 'monthsBefore', field: 'endsAt', months: 1, time: '08:00' },
  ],
  ['monthsAfter', () => monthsAfter('startsAt', 12), { kind: 'monthsAfter', from: 'startsAt', months: 12 }],
  ['endOfDay', () => endOfDay('startsAt'), { kind: 'endOfDay', from: 'startsAt' }],
  ['timeOfDay', () => timeOfDay('10:00'), { kind: 'timeOfDay', time: '10:00', from: '@entering' }],
  [
    'timeOfDay of a field',
    () => timeOfDay('10:00', 'startsAt'),
    { kind: 'timeOfDay', time: '10:00', from: 'startsAt' },
  ],
  [
    'afterNotice',
    () => afterNotice('reminder', { hours: 1 }),
    { kind: 'afterNotice', notice: 'reminder', ms: 3_600_000 },
  ],
  ['elapsed', () => elapsed('delivery', { minutes: 1 }), { kind: 'elapsed', clock: 'delivery', ms: 60_000 }],
  [
    'earliest',
    () => earliest(at('a'), at('b')),
    {
      kind: 'earliest',
      rules: [
        { kind: 'at', field: 'a' },
        { kind: 'at', field: 'b' },
      ],
    },
  ],
  ['latest', () => latest(at('a')), { kind: 'latest', rules: [{ kind: 'at', field: 'a' }] }],
  ['every', () => every({ weeks: 2 }), { kind: 'every', interval: { weeks: 2 }, from: '@entering' }],
  [
    'every with all its options',
    () => every({ days: 1 }, { from: 'startsAt', time: '06:00', missed: 'each', cap: 5 }),
    { kind: 'every', interval: { days: 1 }, from: 'startsAt', time: '06:00', missed: 'each', cap: 5 },
  ],
])('%s is plain data', (_, make, data) => {
  const rule = make()
  expect(rule).toStrictEqual(data)
  expect(JSON.parse(JSON.stringify(rule))).toStrictEqual(data)
})

describe('mistakes are carried, and thrown where the rule is asked', () => {
  test.each<[string, () => unknown, string]>([
    ['a negative length', () => after({ hours: -1 }), 'invalid_duration'],
    ['a length of nothing', () => before('startsAt', {}), 'invalid_duration'],
    ['half a day', () => daysBefore('startsAt', 0.5), 'invalid_rule'],
    ['days back in days after', () => daysAfter(entering, -1), 'invalid_rule'],
    ['a nameless field', () => at(''), 'invalid_rule'],
    ['an hour too many', () => monthsAfter('startsAt', 1, { time: '24:00' }), 'invalid_time'],
    ['a month too few', () => monthsBefore('startsAt', -1), 'invalid_rule'],
    ['no day', () => endOfDay(''), 'invalid_rule'],
    ['no time of day', () => timeOfDay(''), 'invalid_time'],
    ['no notice', () => afterNotice('', { hours: 1 }), 'invalid_rule'],
    ['no clock', () => elapsed('', { hours: 1 }), 'invalid_rule'],
    ['the earliest of none', () => earliest(), 'invalid_rule'],
    ['the latest of none', () => latest(), 'invalid_rule'],
    ['every nothing', () => every({ days: 0 }), 'invalid_rule'],
  ])('%s', (_, make, code) => {
    expect(make()).toMatchObject({ kind: 'mistaken', problems: [{ code }] })
    expect(() => describeRule(make() as TimerRule)).toThrow(OrdnaError)
  })
})
