import { OrdnaError, type Page } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'

/** What makes pages: an opened lifecycle, or a page of a board as `{ list: ({ cursor }) => board.newest(cursor) }`. */
export type Listed<Row, Listing> = {
  /** One page of rows, behind the cursor. */
  list(listing: Listing & { readonly cursor: string | null; readonly limit: number }): Promise<Page<Row>>
}

/** How a list is read. */
export type RowsOptions = {
  /** Rows of a page, 1 to 1,000; default 500. */
  readonly limit?: number
  /** Is told the ids of rows that make no sense, and the list goes on without them. Default: it ends with `broken_row`. */
  readonly onBroken?: (ids: readonly string[]) => void
}

/**
 * Every row of a list, page by page, by the rights of whoever opened it.
 *
 * A page goes on behind the row with which the last one ended, so that each row that stays where it is comes exactly once while others come and go;
 * one that moves in the order meanwhile may come twice or not at all. Order by what does not change where that counts.
 */
export function rowsOf<Row, const Listing extends object>(
  orders: Listed<Row, Listing>,
  listing: Listing,
  options: RowsOptions = {},
): AsyncIterable<Row> {
  assertNames('options of rowsOf', options, { limit: true, onBroken: true })
  return pageByPage(orders, listing, options)
}

async function* pageByPage<Row, Listing extends object>(
  orders: Listed<Row, Listing>,
  listing: Listing,
  { limit = 500, onBroken = refuse }: RowsOptions,
): AsyncIterable<Row> {
  let cursor: string | null = null
  do {
    const page: Page<Row> = await orders.list({ ...listing, cursor, limit })
    if (page.broken && page.broken.length > 0) onBroken(page.broken)
    yield* page.items
    cursor = page.cursor
  } while (cursor !== null)
}

function refuse(ids: readonly string[]): never {
  const message = `Rows that make no sense would be missing from the list: ${ids.join(', ')}. Mend them, or pass 'onBroken' to go on without them.`
  throw new OrdnaError('broken_row', message, { ids })
}
