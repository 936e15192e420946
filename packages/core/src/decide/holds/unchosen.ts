import { listed } from '../../floor/listed.js'
import { own } from '../../floor/own.js'
import type { HoldNode, Lifecycle, StatusNode } from '../../declare/graph.js'
import { applyPatch, type Patched, together } from '../guards/patch.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data } from '../../words/subject.js'
import { type Demand, demandOf } from './demand.js'

type Emptying = { readonly lifecycle: Lifecycle; readonly status: StatusNode }

/** Whether nothing is held: there is nothing to choose from by this data, or no time for which. */
export function choosesNothing({ resources, spans }: Demand): boolean {
  return !resources || spans.length === 0
}

/** Takes out of the data what a hold that chooses nothing would be said to have: it may be somebody else's. */
export function emptyInto({ lifecycle, status }: Emptying, node: HoldNode, patched: Patched): Patched | Refusal {
  const { into } = node
  const { data } = patched
  if (into === null || (own(data, into) ?? null) === null) return patched
  if (status.holds.some((other) => other !== node && other.into === into && chooses(other, data))) return patched
  for (const empty of [undefined, null]) {
    const emptied = applyPatch(lifecycle, data, { [into]: empty })
    if (!('outcome' in emptied)) return together(patched, emptied)
  }
  return refuseUnchosen(status, [node], [into])
}

/** Whether another hold that keeps its choice in the same field has one to make. */
function chooses(node: HoldNode, data: Data): boolean {
  const demand = demandOf(node, data)
  return 'outcome' in demand || !choosesNothing(demand)
}

/** Refuses a status whose hold chooses nothing, where the field may not be empty. */
export function refuseUnchosen(status: StatusNode, holds: readonly HoldNode[], missing: readonly string[]): Refusal {
  const blockers = missing.map((field) => {
    const node = holds.find(({ into }) => into === field)
    return { code: 'missing_fields', field, ...(node ? { hold: node.name } : {}) }
  })
  const chosen = listed(holds.map(({ name }) => `'${name}'`))
  const fields = listed(missing.map((field) => `'${field}'`))
  return refuse(
    'missing_fields',
    `Status '${status.name}' requires ${fields}, and for hold ${chosen} this data leaves nothing to choose. Correct what its 'oneOf' looks at, or its periods.`,
    blockers,
  )
}

/** Refuses a choice that is no candidate by the data as it is in the end. */
export function notHeld({ name, into }: HoldNode): Refusal {
  const message = `'${into}' names none of its candidates, as the data is in the end`
  return refuse(
    'invalid_hold',
    `Hold '${name}' cannot be had: ${message}. Give each hold a field of its own, and name first what others are chosen by.`,
    [{ code: 'invalid_hold', place: `holds.${name}.into`, hold: name, message }],
  )
}
