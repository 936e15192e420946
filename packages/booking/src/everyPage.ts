import type { Page } from '@ordna/core'

/** Everything that a list has, page after page. */
export async function everyPage<Item>(page: (cursor: string | null) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const found: Item[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, cursor: next } = await page(cursor ?? null)
    found.push(...items)
    cursor = next
  }
  return found
}
