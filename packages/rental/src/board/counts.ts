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
