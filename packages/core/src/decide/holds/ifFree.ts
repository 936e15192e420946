import type { Lifecycle, StatusNode, TransitionNode } from '../../declare/graph.js'
import { fixedCopy } from '../../words/fixed.js'
import { patchedBy } from '../guards/patched.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, Subject } from '../../words/subject.js'
import { same } from '../../words/values.js'
import { choose, isNoChoice } from './choose.js'
import { type Demand, demandOf, holdsOf, wantedOf } from './demand.js'
import { findHeld } from './held.js'
import type { Occupancy } from './occupancy.js'
import { shownData, type InProgress } from '../inProgress.js'

/** What a status would hold: asked before it is entered. */
type Trying = {
  readonly lifecycle: Lifecycle
  readonly status: StatusNode
  readonly prior: Subject | null
  readonly data: Data
  readonly others: Occupancy | undefined
}

/**
 * What keeps a subject with this data from all that a status holds; null where nothing does, and where something else is
 * wrong with it: that is told when the status is entered.
 */
export function findTaken({ others, ...trying }: Trying): Refusal | null {
  if (!others || trying.status.holds.length === 0) return null
  const chosen = choose({ ...trying, others })
  if ('outcome' in chosen) return chosen.code === 'held' ? chosen : null
  const demands: Demand[] = []
  for (const node of trying.status.holds) {
    const demand = demandOf(node, chosen.data)
    if ('outcome' in demand) return null
    // What leaves a choice was found free just now; what leaves none was not asked.
    if (demand.resources && (!node.chooses || isNoChoice(demand)) && !hasAll(trying.prior, demand)) demands.push(demand)
  }
  return demands.length === 0 ? null : findHeld(others, demands.map(wantedOf))
}

function hasAll(prior: Subject | null, demand: Demand): boolean {
  return holdsOf(demand, demand.resources ?? []).every((hold) => prior?.holds.some((held) => same(held, hold)))
}

/** The data as a transition would set it; as it is where that cannot be. */
export function dataAfter(inProgress: InProgress, node: TransitionNode): Data {
  const patched = patchedBy(inProgress, node)
  return 'outcome' in patched || !patched.data ? shownData(inProgress) : fixedCopy(patched.data)
}
