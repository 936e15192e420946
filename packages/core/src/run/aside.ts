import type { MessageClaim, RowName, TimerClaim } from '../ports/claims.js'
import { keyText } from '../words/keyText.js'

/** Milliseconds for which a row is put aside at the longest: each look at it keeps it from others for a moment. */
const longestPause = 10 * 60_000

/** However rarely an engine looks, it counts as often as this. */
const rarest = 24 * 3_600_000

/** As many as are worth naming at each claim. */
const mostAside = 1_000

/** A row that is put aside: since when, and until when. */
type Aside = { readonly row: RowName; readonly from: number; readonly until: number }

/**
 * What this engine is not made for. The rows stay due as they are, for whoever is; this engine alone passes them over,
 * twice as long each time. Where it looks only now and then, as by `tick()`, every second look passes them over at least: whoever
 * looks at the same moments finds them then.
 */
export class PutAside {
  readonly #rows = new Map<string, Aside>()
  #looked = 0
  #rhythm = 0

  /** The rows to pass over at a moment. A clock that was set back makes nothing wait for longer. */
  at(now: Date): readonly RowName[] {
    const since = now.getTime() - this.#looked
    if (since !== 0) this.#rhythm = this.#looked === 0 ? 0 : Math.min(Math.max(0, since), rarest)
    this.#looked = now.getTime()
    return this.#waiting(now).map(({ row }) => row)
  }

  /** When the first of them is to be looked at again; null where there are none. */
  next(now: Date): Date | null {
    const moments = this.#waiting(now).map(({ until }) => until)
    return moments.length === 0 ? null : new Date(Math.min(...moments))
  }

  /** Puts a row aside. False where there are too many: then it must be made to wait for everybody. */
  put(claim: TimerClaim | MessageClaim, first: number, now: Date): boolean {
    const row = nameOf(claim)
    const place = `${keyText(row.subject)} ${row.id}`
    const before = this.#rows.get(place)
    if (this.#rows.size >= mostAside) this.#forget(now)
    if (this.#rows.size >= mostAside) return false
    const pause = Math.max(1, first, before ? longer(before, this.#rhythm) : 0)
    this.#rows.set(place, { row, from: now.getTime(), until: now.getTime() + pause })
    return true
  }

  #waiting(now: Date): readonly Aside[] {
    if (this.#rows.size === 0) return []
    return [...this.#rows.values()].filter((aside) => isWaiting(aside, now))
  }

  #forget(now: Date): void {
    for (const [place, aside] of this.#rows) if (!isWaiting(aside, now)) this.#rows.delete(place)
  }
}

/** Twice as long as before, and over the next look at least. */
function longer({ from, until }: Aside, rhythm: number): number {
  return Math.max(Math.min(2 * (until - from), longestPause), 1.5 * rhythm)
}

function isWaiting({ from, until }: Aside, now: Date): boolean {
  return from <= now.getTime() && now.getTime() < until
}

function nameOf(claim: TimerClaim | MessageClaim): RowName {
  return claim.kind === 'timer'
    ? { subject: claim.subject, id: claim.id }
    : { subject: claim.message.subject, id: claim.message.id }
}
