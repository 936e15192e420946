import { OrdnaError, type Listing } from '@ordna/core'
import type { BulkAction, Doing } from './action.js'
import type { Batch, BulkData } from './bulkData.js'

/** Which orders come next, and how many there are in all where that is not known yet. */
export type Picked = Omit<Batch, 'outcomes'>

/**
 * Picks the next orders. They are written down before anything is done to them: an order that matches no more because its turn was had
 * is told of all the same, and a batch that is done again is the same one.
 */
export async function pick(data: BulkData, action: BulkAction, doing: Doing, asked: Date): Promise<Picked> {
  const size = sizeOf(action)
  const { selection, cursor, total } = data
  if ('ids' in selection) {
    const ids = [...new Set(selection.ids)]
    const from = cursor === null ? 0 : Number(cursor)
    const next = ids.slice(from, from + size)
    return { next, cursor: String(from + next.length), total: total ?? ids.length }
  }
  if (total !== undefined && cursor === null) return { next: [], cursor, total }
  const orders = doing.ordna.open(action.lifecycle, doing.caller)
  const filter = before(selection.listing, asked)
  const list = async (behind: string | null) =>
    orders.list({ ...filter, order: 'startedAt', descending: false, limit: size, cursor: behind })
  let page = await list(cursor)
  // A page of rows that cannot be read is not the end.
  while (page.items.length === 0 && page.cursor !== null) page = await list(page.cursor)
  return { next: page.items.map(({ id }) => id), cursor: page.cursor, total: total ?? (await orders.count(filter)) }
}

/** What began later is not meant: whoever asked has not seen it, and the work would have no end. */
function before(listing: { readonly [part: string]: unknown }, asked: Date): Listing {
  const moments = (listing['moments'] ?? {}) as NonNullable<Listing['moments']>
  const { from, until } = moments.startedAt ?? {}
  const end = new Date(Number(asked) + 1)
  const startedAt = { ...(from === undefined ? {} : { from }), until: until !== undefined && until < end ? until : end }
  return { ...listing, moments: { ...moments, startedAt } } as Listing
}

function sizeOf({ batch = 100 }: BulkAction): number {
  if (Number.isInteger(batch) && batch >= 1 && batch <= 1_000) return batch
  throw new OrdnaError('invalid_options', `'batch' of an action is ${String(batch)}. Give a whole number, 1 to 1,000.`)
}
