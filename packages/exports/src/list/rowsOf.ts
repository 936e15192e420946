import type { Page } from '@ordna/core'

/** What makes pages: an opened lifecycle, or a page of a board as `{ list: ({ cursor }) => board.newest(cursor) }`. */
export type Listed<Row, Listing> = {
  list(listing: Listing & { readonly cursor: string | null; readonly limit: number }): Promise<Page<Row>>
}

/**
 * Every row of a list, page by page, by the rights of whoever opened it.
 *
 * A page goes on behind the row with which the last one ended, so that each row that stays where it is comes exactly once while others come and go;
 * one that moves in the order meanwhile may come twice or not at all. Order by what does not change where that counts.
 */
export async function* rowsOf<Row, Listing extends object>(
  orders: Listed<Row, Listing>,
  listing: Listing,
  { limit = 500 }: { readonly limit?: number } = {},
): AsyncIterable<Row> {
  let cursor: string | null = null
  do {
    const page: Page<Row> = await orders.list({ ...listing, cursor, limit })
    yield* page.items
    cursor = page.cursor
  } while (cursor !== null)
}
