import { expect, test } from 'vitest'
import { randomFrom } from '../random.js'
import { planFaults } from './plan.js'

const pace = { killWorker: 1_000, crash: 60_000 }

test('a seed repeats the plan of faults, and another seed makes another', () => {
  const plan = (seed: string) => planFaults(randomFrom(seed), 20_000, pace)
  expect(plan('7')).toEqual(plan('7'))
  expect(plan('7')).not.toEqual(plan('8'))
})

test('every kind strikes at least once within the load, in order of time', () => {
  const plan = planFaults(randomFrom('7'), 5_000, pace)
  const moments = plan.map(({ at }) => at)
  expect(plan.filter(({ fault }) => fault === 'crash')).toHaveLength(1)
  expect(plan.filter(({ fault }) => fault === 'killWorker')).toHaveLength(4)
  expect(moments).toEqual(moments.toSorted((one, other) => one - other))
  expect(Math.max(...moments)).toBeLessThanOrEqual(5_000)
})
