import { unlessAborted } from '@ordna/core/adapters'

/** One after another: a printer takes one document at a time. Whoever is aborted leaves the line. */
export function inTurn(): <Answer>(signal: AbortSignal, work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve()
  return async (signal, work) => {
    const before = last
    const mine = unlessAborted(before, signal).then(work)
    last = Promise.allSettled([before, mine])
    return mine
  }
}
