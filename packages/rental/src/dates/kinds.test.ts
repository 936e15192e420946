import type { Block } from '@ordna/core'
import { expect, test } from 'vitest'
import { happened } from './happened.js'
import { inReach } from './period.js'
import { planned } from './planned.js'

const now = new Date('2026-06-01T09:00:00Z')
const at = (text: string) => new Date(text)
const problemOf = (answer: true | Block) => (answer === true ? null : answer.parameters.problem)

test.each([
  ['2026-06-01T09:05:00Z', null, 'clocks differ by five minutes'],
  ['2026-06-01T09:05:00.001Z', 'in_the_future', 'by more they do not'],
  ['2025-05-31T09:00:00Z', null, 'a year ago'],
  ['2025-05-31T08:59:59Z', 'long_ago', 'longer ago'],
])('what happened at %s: %s, for %s', (date, problem, _why) => {
  expect(problemOf(happened({ paidAt: at(date) }, { now }))).toBe(problem)
})

test('what happened came after what it follows, and may be told long after it was planned for', () => {
  const handedOverAt = at('2026-05-30T08:00:00Z')
  expect(happened({ returnedAt: handedOverAt }, { now, since: { handedOverAt } })).toBe(true)
  const early = happened({ returnedAt: at('2026-05-29T08:00:00Z') }, { now, since: { handedOverAt } })
  expect(early).toMatchObject({ parameters: { problem: 'too_early', handedOverAt } })
  const twoYearsAgo = at('2024-06-01T09:00:00Z')
  expect(happened({ handedOverAt: twoYearsAgo }, { now, planned: twoYearsAgo })).toBe(true)
  expect(happened({ returnedAt: undefined }, { now })).toBe(true)
})

test.each([
  ['2026-06-01T08:55:00Z', null],
  ['2026-06-01T08:54:59Z', 'in_the_past'],
  ['2026-06-10T07:59:59Z', null],
  ['2026-06-10T08:00:00Z', 'too_late'],
  ['2126-06-01T08:00:00Z', 'too_far'],
])('what is planned for %s, before the 10th: %s', (date, problem) => {
  const endsAt = at('2026-06-10T08:00:00Z')
  expect(problemOf(planned({ deliverAt: at(date) }, { now, until: { endsAt } }))).toBe(problem)
})

test('a period lies within reach; what stands already may lie anywhere', () => {
  const long = { startsAt: at('2024-01-01T00:00:00Z'), endsAt: at('2027-01-01T00:00:00Z') }
  expect(problemOf(inReach(long, now))).toBe('long_ago')
  expect(inReach(long, now, { startsAt: long.startsAt })).toBe(true)
  expect(problemOf(inReach({ ...long, endsAt: at('2206-01-01T00:00:00Z') }, now, long))).toBe('too_far')
})
