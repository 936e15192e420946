import type { Page } from '@ordna/core'

/** Whose days they are, and how much of a list is shown at once. */
export type BoardOptions = {
  /** Default that of the lifecycle. */
  readonly zone?: string
  /** Subjects on a page, 1 to 1,000; default 50. */
  readonly limit?: number
}

/** Where the page before ended; null for the first page. */
export type Cursor = string | null

/** What all lists of a board have in common: the one that matters most comes first. */
export function pagesOf({ limit = 50 }: Pick<BoardOptions, 'limit'>) {
  return (cursor: Cursor) => ({ descending: false, limit, cursor })
}

/** The subjects of a page that are wanted; what comes after it stays where its cursor leads. */
export function only<Item>({ items, cursor }: Page<Item>, isWanted: (item: Item) => boolean): Page<Item> {
  return { items: items.filter(isWanted), cursor }
}

/** How many subjects stand in each of these statuses. */
export type Counts<Status extends string> = { readonly [In in Status]: number }

/** Counts each status by itself, all at once: those asked for, or every one. None is left out because nothing stands in it. */
export function countsOf<Status extends string>(
  statuses: () => readonly Status[],
  count: (filter: { readonly status: Status }) => Promise<number>,
) {
  return async <Asked extends Status = Status>(asked?: readonly Asked[]): Promise<Counts<Asked>> => {
    const named = asked ?? statuses()
    const counted = await Promise.all(named.map(async (status) => [status, await count({ status })] as const))
    return Object.fromEntries(counted) as Counts<Asked>
  }
}
