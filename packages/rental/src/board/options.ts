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
