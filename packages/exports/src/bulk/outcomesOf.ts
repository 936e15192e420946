import type { HistoryEntry } from '@ordna/core'
import type { Batch, BulkOutcome } from './bulkData.js'

/** What reads a history by pages: the opened lifecycle of bulk work. */
type Histories = {
  history(id: string, query: { readonly after: number; readonly limit: number }): Promise<readonly HistoryEntry[]>
}

/** What became of each order so far, in the order of their turns, read page by page from the history of the work. */
export async function* outcomesOf(works: Histories, id: string): AsyncIterable<BulkOutcome> {
  for (let after = 0; ;) {
    const entries = await works.history(id, { after, limit: 20 })
    for (const { transition, input } of entries) if (transition === 'worked') yield* (input as Batch).outcomes
    const last = entries.at(-1)
    if (!last) return
    after = last.seq
  }
}
