import type { Store, Subject } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import type { Scene } from './builders.js'

/** A query for everything in the scene, oldest start first. */
export function listOf(scene: Scene, also: Partial<ListQuery> = {}): ListQuery {
  return { ...scene, order: 'startedAt', descending: false, limit: 100, ...also }
}

/** The ids of one page. */
export async function idsOf(store: Store, query: ListQuery): Promise<readonly string[]> {
  return (await store.list(query)).items.map(({ id }) => id)
}

/** Every page to the end. `between` runs after each page but the last. */
export async function walk(
  store: Store,
  query: ListQuery,
  between: (page: number) => Promise<void> = async () => {},
): Promise<readonly (readonly Subject[])[]> {
  const pages = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await store.list(cursor ? { ...query, cursor } : query)
    pages.push(page.items)
    cursor = page.cursor
    if (pages.length > 1000) throw new Error('The pages never end.')
    if (cursor !== null) await between(pages.length)
  }
  return pages
}
