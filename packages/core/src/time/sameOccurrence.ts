import type { Occurrences } from './occurrences.js'

/** The occurrences that are later than the one of a name, which may have been moved since. */
export function laterThan(series: Occurrences, name: number): Occurrences {
  let index = series.numbered(name)
  while (isSame(series, index + 1, name)) index++
  while (!isSame(series, index, name)) index--
  return { ...series, first: Math.max(series.first, index + 1) }
}

/** Whether an occurrence is the one of a name, moved to later by less than half an interval; or lies before it. */
function isSame(series: Occurrences, index: number, name: number): boolean {
  const named = series.named(index)
  return named <= name || named - name < (named - series.named(index - 1)) / 2
}
