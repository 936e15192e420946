import type { Lifecycle, Store, Subject } from '@ordna/core'
import { assertNames, eraseSubject, own, removeSubject } from '@ordna/core/adapters'
import { daysLater, type LocalDate, localDateOf } from '@ordna/ready-made'
import type { BulkAction, Doing } from './action.js'
import type { BulkOutcome } from './bulkData.js'
import { eachAlone } from './eachAlone.js'
import { keptUntil, retentionNames, type Kept, type Retention } from './retention.js'
import { told } from './told.js'

/** What is deleted, and what keeps it. */
export type Deleting = {
  readonly lifecycle: Lifecycle
  /** With the right to change and remove what is written: on PostgreSQL the schema's owner's. */
  readonly store: Store
  /** The invoices of an order that were issued. */
  readonly invoices: (order: Subject, doing: Doing) => Promise<readonly Kept[]> | readonly Kept[]
  readonly retention?: Retention
  /** Why an order may not be touched at all, as in a dispute; undefined where it may. */
  readonly legalHold?: (order: Subject, doing: Doing) => Promise<string | undefined> | string | undefined
  /**
   * The names of holds that may go with an order, as that of a car which was sold; default none: what is held otherwise, as a car that is out,
   * keeps its order.
   */
  readonly letGo?: readonly string[]
  /** So many days lie between the erasing of an order and its removal, 0 or more; default 30. */
  readonly graceDays?: number
}

const names = {
  lifecycle: true,
  store: true,
  invoices: true,
  retention: true,
  legalHold: true,
  letGo: true,
  graceDays: true,
} as const

/**
 * Deletes orders in two steps (CB-14, CB-D6). The first erases what is personal: `erased`, with the day from which the rest may go: when the
 * days of grace are over, and no issued invoice has to be kept any more. Work over the same orders from that day on removes them: `deleted`.
 * What is not finished, or held by a dispute, is `refused`.
 */
export function deleting(how: Deleting): BulkAction {
  assertNames('options of deleting', how, names)
  assertNames('retention of deleting', how.retention, retentionNames)
  return {
    lifecycle: how.lifecycle,
    each: async (ids, doing) => {
      const orders = doing.ordna.open(how.lifecycle, doing.caller)
      return eachAlone(ids, async (id) => {
        const order = await orders.get(id)
        return order
          ? one(how, order as Subject, doing)
          : { id, outcome: 'gone', message: 'It is not there, or not any more.' }
      })
    },
  }
}

async function one(how: Deleting, order: Subject, doing: Doing): Promise<BulkOutcome> {
  const { lifecycle, store } = how
  const { id } = order
  const held = await how.legalHold?.(order, doing)
  if (held !== undefined) return { id, outcome: 'refused', code: 'legal_hold', message: held }
  const kept = await how.invoices(order, doing)
  const { at } = doing
  const key = { tenant: doing.caller.tenant, lifecycle: lifecycle.name, id }
  if (doing.dryRun) return foretold(how, order, kept, doing)
  const actor = { ...doing.caller.actor, kind: 'user' } as const
  const erased = await eraseSubject(store, lifecycle, key, { actor, at, comment: doing.reason })
  if (erased.outcome === 'refused') return told(id, erased)
  const from = removableFrom(how, kept, erased.at)
  if (!isOver(from, at)) return { id, outcome: 'erased', details: { removableFrom: from, invoices: numbers(kept) } }
  const removed = await removeSubject(store, lifecycle, key, how.letGo)
  if (removed.outcome === 'refused') return told(id, removed)
  const { entries, hash } = removed
  return { id, outcome: 'deleted', details: { entries, hash } }
}

/** What would come of it. A timer or a message that is left is seen only when it is done. */
function foretold(how: Deleting, order: Subject, kept: readonly Kept[], { at }: Doing): BulkOutcome {
  const { id, status, data, updatedAt } = order
  const { head } = how.lifecycle.declaration
  const { [status]: node } = head.statuses as { readonly [status: string]: { readonly final?: boolean } | undefined }
  if (!node?.final) return { id, outcome: 'refused', code: 'wrong_status', message: `It stands in '${status}'.` }
  const isPersonal = (head.erasable ?? []).some((field) => (own(data, field) ?? null) !== null)
  const from = removableFrom(how, kept, isPersonal ? at : updatedAt)
  if (isOver(from, at)) return { id, outcome: 'would', details: { as: 'deleted' } }
  return { id, outcome: 'would', details: { as: 'erased', removableFrom: from, invoices: numbers(kept) } }
}

/** The day from which it may go: behind the last day of every invoice and the days of grace. Null where one is kept for good. */
function removableFrom(
  { retention, graceDays = 30 }: Deleting,
  kept: readonly Kept[],
  erasedAt: Date,
): LocalDate | null {
  let from = daysLater(dayOf(erasedAt), graceDays)
  for (const invoice of kept) {
    const until = keptUntil(invoice, retention)
    if (until === null) return null
    const behind = daysLater(until, 1)
    if (behind > from) from = behind
  }
  return from
}

function isOver(from: LocalDate | null, at: Date): boolean {
  return from !== null && from <= dayOf(at)
}

function numbers(kept: readonly Kept[]): readonly string[] {
  return kept.map(({ number }) => number)
}

/** Days as UTC counts them: none is over sooner than it is anywhere in Europe. */
function dayOf(at: Date): LocalDate {
  return localDateOf(at, 'UTC')
}
