import type { HistoryEntry, Store, SubjectKey } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'

const limit = 1_000

/** A subject's whole history, oldest entry first. */
export async function readHistory(store: Store, key: SubjectKey): Promise<readonly HistoryEntry[]> {
  const history: HistoryEntry[] = []
  for (let more = true; more;) {
    const page = await store.history(key, { after: history.length, limit })
    history.push(...page)
    more = page.length === limit
  }
  return history
}

/** The histories of all subjects of a lifecycle, the one that was started first first. */
export async function readHistories(
  store: Store,
  where: Pick<ListQuery, 'tenant' | 'lifecycle'>,
): Promise<readonly (readonly HistoryEntry[])[]> {
  const histories: (readonly HistoryEntry[])[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const query: ListQuery = { ...where, order: 'startedAt', descending: false, limit, ...(cursor ? { cursor } : {}) }
    const page = await store.list(query)
    for (const { id } of page.items) histories.push(await readHistory(store, { ...where, id }))
    cursor = page.cursor
  }
  return histories
}
