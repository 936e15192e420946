import { describe, expect, test } from 'vitest'
import { parseCalendar } from './calendar.js'
import type { TimeContext } from './context.js'
import { missedOccurrences, nextOccurrence, occurrenceOrNever } from './recurrence.js'
import type { RecurringRule } from './rule.js'
import { at, earliest, every, monthsAfter } from './rules.js'

function contextOf(from: string, end: string | null, holidays: string[] = []): TimeContext {
  const fields = { from: new Date(from), end: end === null ? null : new Date(end) }
  const calendar = parseCalendar({ zone: 'UTC', holidays })
  return { enteredAt: new Date(from), fields, calendar, accepted: {}, clocks: {} }
}

/** All occurrences of a rule, at most a hundred. */
function all(rule: RecurringRule, context: TimeContext): string[] {
  const found: string[] = []
  let next = nextOccurrence(rule, context, new Date('2020-01-01T00:00:00Z'))
  while (next && found.length < 100) {
    found.push(next.toISOString().slice(0, 16))
    next = nextOccurrence(rule, context, next)
  }
  return found
}

const year = ['2026-01-31T10:00:00Z', '2027-01-31T10:00:00Z'] as const

describe('a rule that ends', () => {
  test('has the occurrences before its end: of twelve months, twelve', () => {
    const found = all(every({ months: 1 }, { from: 'from', before: 'end' }), contextOf(...year))
    expect(found).toHaveLength(12)
    expect(found.at(-1)).toBe('2026-12-31T10:00')
    const byRule = every({ months: 1 }, { from: 'from', before: monthsAfter('from', 12) })
    expect(all(byRule, contextOf(...year))).toEqual(found)
  })

  test('goes by dates where it counts days, weeks or months, and by moments where it counts hours', () => {
    const monthly = every({ months: 1 }, { from: 'from', before: 'end' })
    expect(all(monthly, contextOf(year[0], '2027-01-31T23:59:00Z'))).toHaveLength(12)
    expect(all(monthly, contextOf(year[0], '2027-02-01T00:00:00Z'))).toHaveLength(13)
    const hourly = every({ hours: 6 }, { from: 'from', before: 'end' })
    expect(all(hourly, contextOf(year[0], '2026-01-31T22:00:00Z'))).toHaveLength(2)
    expect(all(hourly, contextOf(year[0], '2026-01-31T22:00:00.001Z'))).toHaveLength(3)
  })

  test('has three months from winter to summer, whatever the clocks do meanwhile', () => {
    const context = { ...contextOf('2026-01-05T09:00:00Z', '2026-04-05T09:00:00Z'), zone: 'Europe/Stockholm' }
    expect(all(every({ months: 1 }, { from: 'from', before: 'end' }), context)).toHaveLength(3)
  })

  test.each([{ time: '06:00' }, { time: '23:00' }, { on: 31, time: '06:00' }, { on: 'last_open_day' }] as const)(
    'goes by dates where it says so, at its end as at its start: %j',
    (options) => {
      expect(all(every({ months: 1 }, { from: 'from', before: 'end', ...options }), contextOf(...year))).toHaveLength(
        12,
      )
    },
  )

  test('is asked where it names an occurrence, and not where a calendar moves that', () => {
    const later = every({ weeks: 1 }, { from: 'from', before: 'end', closed: 'later' })
    expect(all(later, contextOf('2026-06-06T10:00:00Z', '2026-06-14T10:00:00Z'))).toEqual([
      '2026-06-08T10:00',
      '2026-06-15T10:00',
    ])
    const earlier = every({ weeks: 1 }, { from: 'from', before: 'end', closed: 'earlier' })
    expect(all(earlier, contextOf('2026-06-06T10:00:00Z', '2026-06-13T10:00:00Z'))).toEqual(['2026-06-05T10:00'])
  })

  test('ends never while nobody knows when, and has none where that is not later than its start', () => {
    const rule = every({ days: 1 }, { from: 'from', before: 'end' })
    expect(all(rule, contextOf('2026-06-06T10:00:00Z', null))).toHaveLength(100)
    expect(all(rule, contextOf('2026-06-06T10:00:00Z', '2026-06-06T10:00:00Z'))).toEqual([])
    expect(all(rule, contextOf('2026-06-06T10:00:00Z', '2025-06-06T10:00:00Z'))).toEqual([])
    expect(
      all(
        every({ hours: 1 }, { before: earliest(at('end'), at('from')) }),
        contextOf('2026-06-06T10:00:00Z', '2026-06-06T12:00:00Z'),
      ),
    ).toEqual([])
  })

  test('is over, which is not never', () => {
    const rule = every({ days: 1 }, { from: 'from', before: 'end' })
    const context = contextOf('2026-06-06T10:00:00Z', '2026-06-08T10:00:00Z')
    expect(occurrenceOrNever(rule, context, new Date('2026-06-07T10:00:00Z'))).toBeNull()
  })

  test('is asked as fast however long ago it ended, and catches up with no more than it has', () => {
    const rule = every({ minutes: 1 }, { from: 'from', before: 'end', missed: 'each' })
    const context = contextOf('1026-06-06T10:00:00Z', '1026-06-06T10:03:00Z')
    const missed = missedOccurrences(rule, context, new Date('1026-06-06T10:00:00Z'), new Date('2026-06-06T10:00:00Z'))
    expect(missed.fire.map((one) => one.getUTCMinutes())).toEqual([0, 1, 2])
    expect(missed.next).toBeNull()
    const open = every({ minutes: 1 }, { from: 'from', before: 'end', missed: 'each', closed: 'later' })
    expect(
      missedOccurrences(open, context, new Date('1026-06-06T10:00:00Z'), new Date('2026-06-06T10:00:00Z')).next,
    ).toBeNull()
  })
})
