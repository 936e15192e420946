import type { LinkedSubject } from '@ordna/core/types'
import type { LineStatus } from './statuses.js'

/** A status of lines that the order may take from them. Cancelled lines do not count. */
export type Ranked = Exclude<LineStatus, 'cancelled'>

/** Errors first, then the least advanced. */
export const leastAdvanced: readonly Ranked[] = ['error', 'approved', 'received', 'processing', 'produced', 'delivered']

/** What is wrong with a ranking, in words; null where nothing is. */
export function wrongRanking(ranking: readonly Ranked[]): string | null {
  const named = new Set(ranking)
  const missing = leastAdvanced.filter((status) => !named.has(status))
  if (missing.length > 0) return `does not say where ${missing.join(', ')} stands`
  if (ranking.length > named.size) return 'names a status twice'
  return ranking.at(-1) === 'delivered' ? null : 'must end with delivered: an order that is delivered is invoiced'
}

type Line = Pick<LinkedSubject, 'status' | 'data'>

/**
 * The status of an order whose lines stand so: the first of the ranking in which a line stands. Undefined where nobody can
 * tell: it has no lines, or those that are left of them are cancelled. `linked`: how many lines it has ever had.
 */
export function rankedStatus(
  ranking: readonly Ranked[],
  lines: readonly Line[],
  linked: number,
): Ranked | 'cancelled' | undefined {
  const first = ranking.find((status) => lines.some((line) => line.status === status))
  if (first) return first
  const allCancelled = lines.length > 0 && lines.length === linked && lines.every(isCancelled)
  return allCancelled ? 'cancelled' : undefined
}

function isCancelled({ status }: Line): boolean {
  return status === 'cancelled'
}
