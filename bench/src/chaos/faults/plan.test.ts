import { expect, test } from 'vitest'
import { randomFrom } from '../random.js'
import { planFaults } from './plan.js'

const pace = { killWorker: 1_000, crash: 60_000 }

test('a seed repeats the plan of faults, and another seed makes another', () => {
  const plan = (seed: string) => planFaults(randomFrom(seed), 20_000, pace, 1)
  expect(plan('7')).toEqual(plan('7'))
  expect(plan('7')).not.toEqual(plan('8'))
})

test('every kind strikes at least once within the load, in order of time', () => {
  const plan = planFaults(randomFrom('7'), 5_000, pace, 1)
  const moments = plan.map(({ at }) => at)
  expect(plan.filter(({ fault }) => fault === 'crash')).toHaveLength(1)
  expect([3, 4]).toContain(plan.filter(({ fault }) => fault === 'killWorker').length)
  expect(moments).toEqual(moments.toSorted((one, other) => one - other))
  expect(Math.max(...moments)).toBeLessThanOrEqual(5_000)
})

test('over many rounds that need not have it, a rare kind strikes as often as it would in one', () => {
  const rounds = Array.from({ length: 400 }, (_, nth) => planFaults(randomFrom(`${nth}`), 7_500, pace, 0))
  const crashes = rounds.flat().filter(({ fault }) => fault === 'crash').length
  expect(crashes).toBeGreaterThan(20)
  expect(crashes).toBeLessThan(60)
})
