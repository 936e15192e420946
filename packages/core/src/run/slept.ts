import type { Clock } from '../ports/clock.js'

/**
 * Sleeps, and answers whether so many milliseconds have passed: not where the signal ended it, nor by a clock that does
 * not sleep at all, as one that a test has made for itself.
 */
export async function slept(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const begun = clock.now().getTime()
  await clock.sleep(milliseconds, signal)
  const passed = clock.now().getTime() - begun
  // A clock that was set back has slept; timers of the process ring a little early.
  return passed < 0 || passed >= milliseconds / 2
}
