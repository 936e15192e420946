import type { Lifecycle } from '@ordna/core'

/** The statuses that subjects have been in, by lifecycle. */
export type Reached = Map<string, Set<string>>

export function reach(reached: Reached, lifecycle: string, status: string | null | undefined): void {
  if (!status) return
  const statuses = reached.get(lifecycle) ?? new Set()
  reached.set(lifecycle, statuses.add(status))
}

/** How many statuses were reached of how many, of each lifecycle and of all, and which were not. */
export function shareReached(
  reached: Reached,
  lifecycles: readonly Lifecycle[],
): { readonly share: number; readonly lines: readonly string[] } {
  const rows = lifecycles.map(({ name, graph }) => {
    const all = [...graph.statuses.keys()]
    const missing = all.filter((status) => !reached.get(name)?.has(status))
    return { name, all: all.length, missing }
  })
  const [all, missed] = [rows.map((row) => row.all), rows.map((row) => row.missing.length)].map((counts) =>
    counts.reduce((sum, count) => sum + count, 0),
  ) as [number, number]
  const lines = rows.map(
    ({ name, all, missing }) =>
      `${all - missing.length} of ${all} statuses of ${name}${missing.length > 0 ? `, not ${missing.join(', ')}` : ''}`,
  )
  return { share: (all - missed) / all, lines: [...lines, `${all - missed} of ${all} statuses in all`] }
}
