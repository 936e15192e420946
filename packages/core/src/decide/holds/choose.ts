import { own } from '../../floor/own.js'
import { fixedCopy } from '../../words/fixed.js'
import type { Lifecycle, StatusNode } from '../../declare/graph.js'
import { applyPatch, type Patched, together } from '../guards/patch.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, HeldBy, Hold, Subject } from '../../words/subject.js'
import { same } from '../../words/values.js'
import { bufferedPeriod, type Demand, demandOf, holdsOf, wantedOf } from './demand.js'
import { canBeHad, findHeld, refuseHeld } from './held.js'
import { noneLeftOut, type LeftOut, type Occupancy } from './occupancy.js'
import { choosesNothing, emptyInto } from './unchosen.js'
import { wholeSpan } from './busy.js'

/** What holds are chosen for: a subject with this data in this status, beside what others hold. */
export type Choosing = {
  readonly lifecycle: Lifecycle
  readonly status: StatusNode
  readonly prior: Subject | null
  readonly data: Data
  /** Without it everything is free: a decision that nobody commits. */
  readonly others: Occupancy | undefined
}

/** The data with what was chosen, what was left out, and whether that depends on what others hold. */
export type Chosen = Patched & { readonly leftOut: readonly LeftOut[]; readonly asksOthers: boolean }

/**
 * Chooses for each hold that leaves a choice: one of its candidates, or those of its periods that are free. What the subject
 * has already it keeps, while that is among them and can be had; where there is nothing to choose, the field says so.
 */
export function choose(choosing: Choosing): Chosen | Refusal {
  let chosen: Chosen = { data: choosing.data, before: undefined, after: undefined, leftOut: [], asksOthers: false }
  const beside: HeldBy[] = []
  for (const node of choosing.status.holds) {
    if (!node.chooses) continue
    const demand = demandOf(node, chosen.data)
    if ('outcome' in demand) return demand
    if (choosesNothing(demand)) {
      const emptied = emptyInto(choosing, node, chosen)
      if ('outcome' in emptied) return emptied
      const { leftOut, asksOthers } = chosen
      chosen = { ...emptied, data: fixedCopy(emptied.data), leftOut, asksOthers }
      continue
    }
    const now = { ...choosing, data: chosen.data }
    const picked = node.definition.oneOf ? pickOne(now, demand, beside) : pickPeriods(now, demand)
    if ('outcome' in picked) return picked
    beside.push(...picked.holds.map((hold) => ({ ...hold, subject: itself })))
    const patched = picked.patch ? applyPatch(choosing.lifecycle, chosen.data, picked.patch) : null
    if (patched && 'outcome' in patched) return patched
    const told = {
      leftOut: [...chosen.leftOut, ...picked.leftOut],
      asksOthers: chosen.asksOthers || picked.asksOthers,
    }
    chosen = patched ? { ...together(chosen, patched), data: fixedCopy(patched.data), ...told } : { ...chosen, ...told }
  }
  return chosen
}

/** Stands for the subject that chooses. */
const itself = Object.freeze({ tenant: '', lifecycle: '', id: '' })

type Picked = {
  readonly holds: readonly Hold[]
  readonly patch: Data | null
  readonly leftOut: readonly LeftOut[]
  readonly asksOthers: boolean
}

/** The candidate that the subject has, if it can have it, else the first that nobody is about to take, else the first. */
function pickOne({ prior, data, others }: Choosing, demand: Demand, beside: readonly HeldBy[]): Picked | Refusal {
  const { node, resources, spans, units } = demand
  const into = node.into ?? ''
  const candidates = resources ?? []
  const present = own(data, into)
  const first = candidates.find((candidate) => candidate === present)
  const inOrder = first === undefined ? candidates : [first, ...candidates.filter((one) => one !== first)]
  const picked = (resource: string, asksOthers = false): Picked => ({
    holds: holdsOf(demand, [resource]),
    patch: resource === present ? null : { [into]: resource },
    leftOut: noneLeftOut,
    asksOthers,
  })
  const [sole] = candidates
  if (sole !== undefined && isNoChoice(demand) && !beside.some((hold) => hold.resource === sole)) return picked(sole)
  if (first !== undefined && hasAlready(prior, holdsOf(demand, [first]))) return picked(first)
  if (!others && inOrder[0] !== undefined) return picked(inOrder[0])
  if (!others) return refuseHeld([{ code: 'held', hold: node.name }])
  others.need(candidates, wholeSpan(spans), units !== undefined)
  const isFree = (resource: string, also: readonly HeldBy[]) =>
    holdsOf(demand, [resource]).every((hold) => canBeHad(others, hold, also))
  const free = inOrder.filter((resource) => isFree(resource, beside))
  const best = free.find((resource) => isFree(resource, [...beside, ...others.plannedOf(resource)])) ?? free[0]
  return best === undefined ? noneFree(others, demand, beside) : picked(best, true)
}

/** Whether there is but one to take: nothing is chosen, and whether it can be had is asked of the end of the change. */
export function isNoChoice({ node, resources }: Demand): boolean {
  return node.definition.oneOf !== undefined && resources?.length === 1
}

/** What else the subject has chosen stands in the way as well: of two holds each has another. */
function noneFree(others: Occupancy, demand: Demand, beside: readonly HeldBy[]): Refusal {
  const withOwn: Occupancy = {
    ...others,
    need: (...needed) => others.need(...needed),
    unitsOf: (resource) => others.unitsOf(resource),
    plannedOf: (resource) => others.plannedOf(resource),
    heldOf: (resource) => [...others.heldOf(resource), ...beside.filter((hold) => hold.resource === resource)],
  }
  return findHeld(withOwn, [wantedOf(demand)]) as Refusal
}

/** Those of the periods in which all of the resources can be had; none at all refuses. */
function pickPeriods({ prior, others }: Choosing, demand: Demand): Picked | Refusal {
  const { node, resources, asked, spans, units } = demand
  const holds = holdsOf(demand, resources ?? [])
  const all = { holds, patch: null, leftOut: noneLeftOut }
  if (!others || hasAlready(prior, holds)) return { ...all, asksOthers: false }
  others.need(resources ?? [], wholeSpan(spans), units !== undefined)
  const isFree = (period: unknown) =>
    (resources ?? []).every((resource) => {
      const hold = { name: node.name, resource, ...bufferedPeriod(node, period) }
      return canBeHad(others, units === undefined ? hold : { ...hold, units }, [])
    })
  const free = asked.filter(isFree)
  if (free.length === asked.length) return { ...all, asksOthers: true }
  if (free.length === 0) return findHeld(others, [wantedOf(demand)]) as Refusal
  const leftOut = asked.flatMap((period) =>
    free.includes(period) ? [] : [{ hold: node.name, from: period.from, until: period.until ?? null }],
  )
  return { holds: [], patch: { [node.periods ?? '']: free }, leftOut, asksOthers: true }
}

function hasAlready(prior: Subject | null, holds: readonly Hold[]): boolean {
  return prior !== null && holds.every((hold) => prior.holds.some((held) => same(held, hold)))
}
