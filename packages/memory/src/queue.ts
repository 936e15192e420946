import { Heap, type HeapItem } from './heap.js'

/** What a row without a lease has as the end of its lease. */
export const noLease = -Infinity

/** What timers and messages have in common. Moments are in milliseconds. */
export type Claimable = HeapItem & {
  /** When it was meant for: a timer's due moment, a message's creation. Infinity while that is not known. */
  meant: number
  /** From when it may be claimed: when it was meant for, or a later retry. */
  due: number
  leasedUntil: number
  /** For how many milliseconds it was claimed. */
  lease: number
  token: number
  attempts: number
  dead: boolean
  /** What orders rows that are due at the same moment: tenant, subject, and a timer's id. No name holds the NUL between them. */
  readonly place: string
  /** False for a message that stands behind an older one. */
  claimable: boolean
}

/** A row's state before anybody claimed it. */
export function unclaimed(meant: number, names: readonly string[]): Claimable {
  const place = names.join('\0')
  const lease = { leasedUntil: noLease, lease: 0, token: 0, attempts: 0, dead: false }
  return { meant, due: meant, place, ...lease, claimable: true, heap: null, position: 0 }
}

/**
 * The rows of one kind and lifecycle that somebody may claim, now or later.
 *
 * Rows without a lease wait in order of their due moments, leased ones in order of becoming free again, so that a
 * claim looks at no row that waits and that it does not take: O(log n) for each row, and all that are under way.
 */
export class Queue<Row extends Claimable> {
  readonly #waiting = new Heap<Row>((left, right) => precedes(left.due, left, right.due, right))
  readonly #leased = new Heap<Row>((left, right) => precedes(freeAt(left), left, freeAt(right), right))

  /** Changes a row and moves it to where it now belongs. Rows change in no other way. */
  change(row: Row, changed: Partial<Claimable>): void {
    this.remove(row)
    Object.assign(row, changed)
    if (row.dead || !row.claimable || row.due === Infinity) return
    const heap = row.leasedUntil === noLease ? this.#waiting : this.#leased
    heap.add(row)
  }

  /** Whether it was here. */
  remove(row: Row): boolean {
    return this.#waiting.remove(row) || this.#leased.remove(row)
  }

  /** The row to claim next, due or not. It stays where it is. */
  head(now: number): Row | undefined {
    this.#expire(now)
    for (let row = this.#waiting.first; row; row = this.#waiting.first) {
      if (row.leasedUntil <= now) return row
      this.#move(row, this.#waiting, this.#leased)
    }
    return undefined
  }

  /** When the next row becomes claimable; Infinity when none waits. */
  next(now: number): number {
    const waiting = this.head(now)?.due ?? Infinity
    const leased = this.#leased.first
    return leased ? Math.min(waiting, freeAt(leased)) : waiting
  }

  /**
   * Cuts leases that end later than they could have begun now: whoever claimed has a clock that is ahead. They last as
   * long as they were taken for, counted from now. Only rows that are due, and before the first `free` one, are cut.
   */
  cutLeases(now: number, free: number): void {
    const isTooLong = ({ due, leasedUntil, lease }: Row) => due <= now && due < free && leasedUntil > now + lease
    const tooLong = this.#leased.items.filter(isTooLong)
    for (const row of tooLong) this.change(row, { leasedUntil: now + row.lease })
  }

  #expire(now: number): void {
    for (let row = this.#leased.first; row && freeAt(row) <= now; row = this.#leased.first) {
      this.#move(row, this.#leased, this.#waiting)
    }
  }

  #move(row: Row, from: Heap<Row>, to: Heap<Row>): void {
    from.remove(row)
    to.add(row)
  }
}

function freeAt(row: Claimable): number {
  return Math.max(row.due, row.leasedUntil)
}

function precedes(moment: number, row: Claimable, otherMoment: number, other: Claimable): boolean {
  return moment < otherMoment || (moment === otherMoment && row.place < other.place)
}
