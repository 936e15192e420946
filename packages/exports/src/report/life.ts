import type { HistoryEntry } from '@ordna/core'
import type { Ending, Stayed } from './fact.js'
import type { Reading } from './reading.js'

/** What a history tells of an order. */
export type Life = { readonly ending: Ending | null; readonly stays: readonly Stayed[]; readonly handedOverBy?: string }

type Statuses = Pick<Reading<never>, 'closed' | 'lost' | 'later' | 'handOver'>

/**
 * Folds a history into stays and the ending.
 *
 * A status that is come back to is another stay. Where the clock was set back, a stay lasts no time, never less. An order
 * that is opened again has no ending until it has another.
 */
export class Living {
  private readonly stays: Stayed[] = []
  private ending: Ending | null = null
  private standing: { readonly status: string; readonly from: Date } | null = null
  private handedOverBy: string | undefined

  constructor(private readonly statuses: Statuses) {}

  tell(entry: HistoryEntry): void {
    if (entry.transition !== undefined && entry.transition === this.statuses.handOver) this.handedOverBy = who(entry)
    if (entry.to === this.standing?.status) return
    if (this.standing) this.stays.push({ ...this.standing, until: later(entry.at, this.standing.from) })
    this.standing = { status: entry.to, from: entry.at }
    this.ending = this.endingBy(entry)
  }

  told(): Life {
    const { ending, stays, handedOverBy } = this
    return { ending, stays, ...(handedOverBy === undefined ? {} : { handedOverBy }) }
  }

  private endingBy(entry: HistoryEntry): Ending | null {
    const { to } = entry
    if (this.statuses.later?.includes(to)) return this.ending
    const outcome = outcomeOf(to, this.statuses)
    if (outcome === null) return null
    return { outcome, status: to, at: entry.at, by: who(entry), reason: entry.reason }
  }
}

/** Which outcome a status stands for; null where it stands for none. */
export function outcomeOf(status: string, { closed, lost }: Statuses): Ending['outcome'] | null {
  if (closed.includes(status)) return 'closed'
  return lost.includes(status) ? 'lost' : null
}

function who({ actor }: HistoryEntry): string {
  return actor.kind === 'user' ? actor.id : actor.kind
}

function later(one: Date, other: Date): Date {
  return one < other ? other : one
}
