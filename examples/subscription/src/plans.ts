import { addDays, between, chance, pick } from 'ordna-examples-common'
import type { Kind } from './goods.js'
import type { Act, Plan } from './plan.js'
import { scripted } from './scripted.js'

/** What people want first of all: some things more often than others. */
const mainKinds: Plan['wants'] = ['bysykkel', 'bysykkel', 'elsykkel', 'elsykkel', 'lastesykkel']

/** How many orders the shop gets in the two years. */
const orderCount = 44

/** Every order of the two years: some as written down, the others as chance has it. */
export const plans: readonly Plan[] = Array.from({ length: orderCount }, (_, index) => {
  const order = String(101 + index)
  return scripted.find((plan) => plan.order === order) ?? inventedPlan(order)
})

function inventedPlan(order: string): Plan {
  const orderedOn = addDays('2027-01-04', between(0, 640, order, 'ordered'))
  const startsOn = addDays(orderedOn, between(1, 8, order, 'starts'))
  const wants = wishOf(order, startsOn)
  return { order, orderedOn, startsOn, wants, acts: inventedActs(order, startsOn, wants[0]) }
}

function wishOf(order: string, startsOn: string): Plan['wants'] {
  const winterComes = /-(09|10|11|12)-/.test(startsOn)
  const main = pick(mainKinds, order, 'kind')
  const extra = chance(order, 'extra')
  if (winterComes && extra < 0.6) return [main, 'piggdekk']
  return extra > 0.8 ? [main, 'sykkelvogn'] : [main]
}

function inventedActs(order: string, startsOn: string, has: Kind): readonly Act[] {
  const swap: Act = {
    on: addDays(startsOn, between(20, 120, order, 'swap day')),
    does: 'swap',
    for: pick(otherThan(has), order, 'swap for'),
  }
  const end: Act = { on: addDays(startsOn, between(100, 420, order, 'end day')), does: 'end' }
  return [...(chance(order, 'swaps') < 0.25 ? [swap] : []), ...(chance(order, 'ends') < 0.6 ? [end] : [])]
}

function otherThan(has: Kind): Plan['wants'] {
  return has === 'elsykkel' ? ['bysykkel', 'lastesykkel'] : ['elsykkel']
}
