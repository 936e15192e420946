import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberOf, patternOf, periodOf } from './pattern.js'
import { seriesLifecycle } from './seriesLifecycle.js'

test.each([
  ['Y#/8', '2025-03-01', 1, '20250001'],
  ['Ym#/9', '2025-01-31', 1, '202501001'],
  ['FA-y-#', '2026-12-31', 42, 'FA-26-42'],
  ['Y#D/9', '2026-01-01', 7, '20260007D'],
  ['#', '2026-01-01', 7, '7'],
])('CB-57: %s on %s counts %i as %s', (pattern, on, count, number) => {
  expect(numberOf(patternOf(pattern), on, count)).toBe(number)
})

test.each(['', 'Y', 'Y##/8', 'Y#/4', 'm#/6', 'Y#/8/8', 'Y#/99', 'Y#/08', '#/0', 'Y#\n', 'č#', '<#>'])(
  'CB-57: %j is no pattern, and what is one is said',
  (pattern) => {
    expect(() => patternOf(pattern)).toThrow(/is no pattern of numbers: .*'Y#\/8'/)
  },
)

test('CB-57: a series with a pattern that leaves no room for its counter says so, and what to write', async () => {
  const ordna = engine({ store: memoryStore() })
  const series = ordna.open(seriesLifecycle(), { tenant: 'poprad', actor: { id: 'eva', roles: ['accountant'] } })
  const refused = await series.tryStart('invoices', { pattern: 'Y#/4' })
  expect(refused.outcome === 'refused' && refused.message).toBe(
    "'invoices' cannot start with this data: pattern: is no pattern of numbers: numbers of 4 characters leave its counter 0, and it needs 1 to 15. Write one such as 'Y#/8', which makes 20250001.",
  )
})

test('CB-57: a counter that has outgrown its pattern makes no number', () => {
  expect(numberOf(patternOf('Y#/8'), '2026-01-01', 9999)).toBe('20269999')
  expect(numberOf(patternOf('Y#/8'), '2026-01-01', 10_000)).toBeNull()
})

test.each([
  ['Y#/8', '2026'],
  ['Ym#/9', '2026-07'],
  ['#/8', 'all'],
])('CB-57: %s counts anew for each %s', (pattern, period) => {
  expect(periodOf(patternOf(pattern), '2026-07-15')).toBe(period)
})

test('CB-57: two counters of one period never make the same number, and numbers sort as they were counted', () => {
  const patterns = fc.constantFrom('Y#/8', 'Ym#/12', 'A-y-#/12', '#/7', 'Y-#-X/14')
  const counts = fc.integer({ min: 1, max: 9_999 })
  fc.assert(
    fc.property(patterns, counts, counts, (text, one, other) => {
      const numbers = [one, other].map((count) => String(numberOf(patternOf(text), '2026-07-15', count)))
      expect(Math.sign(Number(numbers[0]?.localeCompare(numbers[1] ?? '')))).toBe(Math.sign(one - other))
    }),
  )
})
