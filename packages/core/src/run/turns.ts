import type { Store } from '../ports/store.js'

/** A place in line for some subjects. `called` settles when it is the first in each of their lines. */
export type Turn = { readonly keys: readonly string[]; readonly called: Promise<void>; isCalled: boolean }

type Waiting = Turn & { readonly call: () => void }

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
    const turn = waitingFor([...new Set(keys)])
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
    turn.isCalled = true
    turn.call()
  }
}

function waitingFor(keys: readonly string[]): Waiting {
  let call: () => void
  const called = new Promise<void>((resolve) => {
    call = resolve
  })
  return { keys, called, isCalled: false, call: () => call() }
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
