import { own } from '../../floor/own.js'
import { bounds } from '../../words/bounds.js'
import { type Demand, demandOf, holdsOf, wantedOf } from './demand.js'
import { findHeld } from './held.js'
import { tooManyHolds } from './invalid.js'
import { choosesNothing, notHeld } from './unchosen.js'
import type { HoldNode } from '../../declare/graph.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, Hold } from '../../words/subject.js'
import { same } from '../../words/values.js'
import { shownData, type InProgress } from '../inProgress.js'

const noHolds: readonly Hold[] = Object.freeze([])

/** The holds of a subject as it now stands, and the very same array as before when they did not change. */
export function computeHolds(inProgress: InProgress): readonly Hold[] | Refusal {
  const before = inProgress.prior?.holds ?? noHolds
  if (inProgress.status.holds.length === 0) return before.length === 0 ? before : noHolds
  const data = shownData(inProgress)
  const demands: Demand[] = []
  for (const node of inProgress.status.holds) {
    const demand = chosenOf(node, data)
    if ('outcome' in demand) return demand
    demands.push(demand)
  }
  const holds = demands.flatMap((demand) => holdsOf(demand, demand.resources ?? []))
  if (holds.length > bounds.holds) return tooManyHolds((holds[bounds.holds] as Hold).name, holds.length)
  if (same(holds, before)) return before
  return findClash(inProgress, demands) ?? holds
}

/** What a hold asks for, of the candidate that was chosen where there were several. */
function chosenOf(node: HoldNode, data: Data): Demand | Refusal {
  const demand = demandOf(node, data)
  if ('outcome' in demand || !node.definition.oneOf || choosesNothing(demand)) return demand
  const chosen = demand.resources?.find((resource) => resource === own(data, node.into ?? ''))
  return chosen === undefined ? notHeld(node) : { ...demand, resources: [chosen] }
}

/** Whoever has looked at what others hold, to choose by it, is told by the same look what cannot be had. */
function findClash({ asksOthers, within: { others } }: InProgress, demands: readonly Demand[]): Refusal | null {
  if (!asksOthers || !others) return null
  const wanted = demands.filter(({ resources }) => resources).map(wantedOf)
  return findHeld(
    others,
    wanted.map((one) => ({ ...one, any: false, partly: false })),
  )
}
