import type { Store } from '../ports/store.js'

/** A place in line for some subjects. `called` settles when it is the first in each of their lines. */
export type Turn = { readonly keys: readonly string[]; readonly called: Promise<void>; readonly isCalled: boolean }

/** More than so many do not wait for one subject at once: they would only fill the memory. */
const longestLine = 1_000

/**
 * Lets changes of the same subjects through one after the other, in the order in which they came.
 *
 * A turn stands in the lines of all its subjects from the beginning and never joins another, so that no two turns can
 * wait for each other: of all that wait, the one that came first is next in each of its lines or behind one under way.
 */
export class Turns {
  readonly #lines = new Map<string, Set<Waiting>>()

  /** Joins the lines; null where one of them is too long. Whoever joins leaves, whatever happens. */
  join(keys: readonly string[]): Turn | null {
    if (keys.some((key) => (this.#lines.get(key)?.size ?? 0) >= longestLine)) return null
    const turn = new Waiting(keys.length > 1 ? [...new Set(keys)] : keys)
    for (const key of turn.keys) this.#lineOf(key).add(turn)
    this.#callIfNext(turn)
    return turn
  }

  /** Leaves the lines; whoever is then first in all of theirs is called. */
  leave(turn: Turn): void {
    for (const key of turn.keys) {
      const line = this.#lines.get(key)
      line?.delete(turn as Waiting)
      if (line?.size === 0) this.#lines.delete(key)
    }
    for (const key of turn.keys) {
      const next = first(this.#lines.get(key))
      if (next) this.#callIfNext(next)
    }
  }

  #lineOf(key: string): Set<Waiting> {
    const line = this.#lines.get(key) ?? new Set()
    this.#lines.set(key, line)
    return line
  }

  #callIfNext(turn: Waiting): void {
    if (turn.isCalled || !turn.keys.every((key) => first(this.#lines.get(key)) === turn)) return
    turn.call()
  }
}

/** Nearly every turn is called as it joins: nobody waits for that, and nothing is made to wait for. */
class Waiting implements Turn {
  isCalled = false
  private wait: { readonly over: Promise<void>; readonly end: () => void } | undefined

  constructor(readonly keys: readonly string[]) {}

  get called(): Promise<void> {
    return this.isCalled ? Promise.resolve() : (this.wait ??= waiting()).over
  }

  call(): void {
    this.isCalled = true
    this.wait?.end()
  }
}

function waiting() {
  let end: () => void
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  return { over, end: () => end() }
}

function first(line: ReadonlySet<Waiting> | undefined): Waiting | undefined {
  return line?.values().next().value
}

const turns = new WeakMap<Store, Turns>()

/** The lines of a store: engines that share it share them. */
export function turnsOf(store: Store): Turns {
  const known = turns.get(store) ?? new Turns()
  turns.set(store, known)
  return known
}
