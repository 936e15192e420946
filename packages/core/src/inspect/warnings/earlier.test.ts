import { describe, expect, it } from 'vitest'
import {
  after,
  afterNotice,
  at,
  before,
  daysAfter,
  daysBefore,
  earliest,
  elapsed,
  endOfDay,
  every,
  latest,
  monthsAfter,
  monthsBefore,
  type RecurringRule,
  type TimerRule,
} from '../../time/index.js'
import { isAlwaysEarlier } from './earlier.js'
import { later, soon } from './waiting.fixture.js'

describe('isAlwaysEarlier', () => {
  type Rule = TimerRule | RecurringRule
  const business = { calendar: 'business' } as const

  it.each<[string, Rule, Rule]>([
    ['after less', after({ hours: 1 }), after({ hours: 2 })],
    ['before more', before('startsAt', { hours: 2 }), before('startsAt', { hours: 1 })],
    ['before, and at', before('startsAt', { hours: 1 }), at('startsAt')],
    ['at, and after', at('startsAt'), after({ hours: 1 }, 'startsAt')],
    ['after the same notice', afterNotice('hello', { hours: 1 }), afterNotice('hello', { hours: 2 })],
    ['more days before', daysBefore('startsAt', 3), daysBefore('startsAt', 2, { time: '00:00' })],
    ['days before, and after', daysBefore('startsAt', 1), daysAfter('startsAt', 0)],
    ['fewer days after', daysAfter('@entering', 1), daysAfter('@entering', 2)],
    ['more business days before', daysBefore('startsAt', 3, business), daysBefore('startsAt', 2, business)],
    ['more months before', monthsBefore('startsAt', 2), monthsBefore('startsAt', 1)],
    ['months before, and after', monthsBefore('startsAt', 1), monthsAfter('startsAt', 0)],
    ['the earliest of one that is', earliest(soon, daysBefore('startsAt', 1)), later],
    ['both of the latest', latest(soon, after({ minutes: 1 })), later],
    ['before every one of the earliest', soon, earliest(later, after({ hours: 3 }))],
    ['before one of the latest', soon, latest(later, daysBefore('startsAt', 1))],
    [
      'each of the latest before one of the latest',
      latest(soon, daysBefore('startsAt', 2)),
      latest(daysBefore('startsAt', 1), later),
    ],
    [
      'one of the earliest before each of the earliest',
      earliest(soon, at('startsAt')),
      earliest(later, after({ hours: 1 }, 'startsAt')),
    ],
    ['the earliest before the latest', earliest(soon, at('endsAt')), latest(later, at('startsAt'))],
  ])('knows: %s', (_, one, other) => {
    expect(isAlwaysEarlier(one, other)).toBe(true)
    expect(isAlwaysEarlier(other, one)).toBe(false)
    expect(isAlwaysEarlier(one, one)).toBe(false)
  })

  it.each<[string, Rule, Rule]>([
    ['other fields', at('startsAt'), after({ hours: 1 }, 'endsAt')],
    ['other notices', afterNotice('hello', { hours: 1 }), afterNotice('reminder', { hours: 2 })],
    ['other calendars', daysBefore('startsAt', 3), daysBefore('startsAt', 2, business)],
    ['other units', monthsBefore('startsAt', 3), daysBefore('startsAt', 2)],
    ['hours and days', after({ hours: 1 }), daysAfter('@entering', 9)],
    ['clocks', elapsed('work', { hours: 1 }), elapsed('work', { hours: 2 })],
    ['moved days', daysBefore('startsAt', 3, { closed: 'later' }), daysBefore('startsAt', 2)],
    ['months to a moved day', monthsBefore('startsAt', 3), monthsBefore('startsAt', 2, { closed: 'earlier' })],
    ['moved months after', monthsAfter('startsAt', 1, { closed: 'later' }), monthsAfter('startsAt', 2)],
    ['recurring rules', every({ days: 1 }), every({ days: 2 })],
    ['ends of days', endOfDay('startsAt'), endOfDay('startsAt')],
    ['one of the latest', latest(soon, at('startsAt')), later],
    ['one of the earliest', soon, earliest(later, at('startsAt'))],
    ['none of the earliest', earliest(at('startsAt'), at('endsAt')), later],
    ['none of the latest', soon, latest(at('startsAt'), at('endsAt'))],
  ])('cannot tell: %s', (_, one, other) => {
    expect(isAlwaysEarlier(one, other)).toBe(false)
    expect(isAlwaysEarlier(other, one)).toBe(false)
  })
})
