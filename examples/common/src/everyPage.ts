import type { Page } from '@ordna/core'

/** The items of all pages. Each page is asked for with the cursor of the one before, the first with null. */
export async function everyPage<Item>(
  pageAfter: (cursor: string | null) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const all: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await pageAfter(cursor)
    all.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}
