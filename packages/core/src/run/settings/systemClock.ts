import type { Clock } from '../../ports/clock.js'

/** Milliseconds. A process sets no timer for longer: it would ring at once. */
export const longestSleep = 2 ** 31 - 1

/** The process's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal?.addEventListener('abort', done)
    }),
}
