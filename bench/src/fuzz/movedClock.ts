import type { Clock } from '@ordna/core'

/** A clock that stands until it is moved on. Pauses of less than a second are none: nobody is there to wait for. */
export type MovedClock = Clock & {
  /** Moves on, and wakes whoever was to sleep until then. */
  pass(milliseconds: number): void
}

export function movedClock(start: Date): MovedClock {
  let now = start.getTime()
  const sleepers = new Map<() => void, number>()
  return {
    now: () => new Date(now),
    pass(milliseconds) {
      now += milliseconds
      for (const [wake, until] of sleepers) if (until <= now) wake()
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(wake)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        if (milliseconds < 1_000 || signal?.aborted) return void setImmediate(resolve)
        sleepers.set(wake, now + milliseconds)
        signal?.addEventListener('abort', wake)
      }),
  }
}
