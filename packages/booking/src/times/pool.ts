import type { Planned } from './agenda.js'
import { countWhile } from './stretches.js'

/** What is left of a pool: how many units there are, and who has some. */
export type PoolState = { readonly units: number; readonly planned: readonly Planned[] }

/** Answers whether a unit of the pool is left through a whole time; where there is no pool, always. */
export function leftIn(pool: PoolState | undefined): (from: number, until: number) => boolean {
  if (!pool) return () => true
  const steps = stepsOf(pool)
  return (from, until) => {
    let index = Math.max(0, countWhile(steps, ({ at }) => at <= from) - 1)
    for (; index < steps.length && (steps[index] as Step).at < until; index++)
      if ((steps[index] as Step).taken >= pool.units) return false
    return true
  }
}

type Step = { readonly at: number; readonly taken: number }

/** From each moment on so many units are taken. */
function stepsOf({ units, planned }: PoolState): readonly Step[] {
  const changes = planned.flatMap(({ from, until, units: some = units }) => [
    { at: from.getTime(), change: some },
    { at: until?.getTime() ?? Infinity, change: -some },
  ])
  let taken = 0
  const steps: Step[] = []
  for (const { at, change } of changes.toSorted((one, other) => one.at - other.at)) {
    taken += change
    if (steps.at(-1)?.at === at) steps.pop()
    steps.push({ at, taken })
  }
  return steps
}
