/** What a scan at a station says of an order. */
export type Scanned = 'processing' | 'produced' | 'delivered'

/**
 * What became of a scan: the order `moved`; it is there already (`again`), further (`passed`), or not so far that it
 * belongs here (`not_yet`); it is in error or on hold (`stopped`), or is over (`ended`); or nobody knows the code.
 */
export type ScanOutcome = 'moved' | 'again' | 'passed' | 'not_yet' | 'stopped' | 'ended' | 'unknown'

const way: readonly string[] = ['approved', 'received', 'processing', 'produced', 'delivered', 'invoiced']
const ended: ReadonlySet<string> = new Set(['cancelled', 'rejected', 'archived'])
const stopped: ReadonlySet<string> = new Set(['error', 'on_hold'])

/** What a scan that moved nothing means, by where the order stands. */
export function outcomeOf(status: string, says: Scanned): Exclude<ScanOutcome, 'moved' | 'unknown'> {
  if (stopped.has(status)) return 'stopped'
  if (ended.has(status)) return 'ended'
  if (status === says) return 'again'
  return way.indexOf(status) > way.indexOf(says) ? 'passed' : 'not_yet'
}
