import type { Clock } from '../ports/clock.js'
import type { Settings } from './settings/settings.js'

/**
 * What a function of the host's gives, unless it takes longer than one attempt may: then it has failed, as by anything
 * that it throws, and the signal that it was given aborts. What it gives afterwards, nobody hears.
 */
export async function limited<Answer>(
  { clock }: Settings,
  { longest, signal }: { readonly longest: number; readonly signal: AbortSignal },
  run: (signal: AbortSignal) => Promise<Answer> | Answer,
): Promise<Answer> {
  const [until, ended] = [new AbortController(), new AbortController()]
  const leave = () => until.abort()
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  const running = (async () => run(until.signal))()
  try {
    const first = await Promise.race([running, isLate(clock, longest, ended.signal)])
    if (first !== late) return first as Answer
    leave()
    throw new Error(`it has not ended within ${longest} ms`)
  } finally {
    signal.removeEventListener('abort', leave)
    ended.abort(nobodyWaits)
  }
}

/** Why a sleep ends that nobody waits for any more. Without a reason Node makes an error each time, with its stack. */
export const nobodyWaits = 'nobody waits for it any more'

const late = Symbol('late')

/** Resolves when the time is over; never where it does not pass. */
async function isLate(clock: Clock, longest: number, ended: AbortSignal): Promise<typeof late> {
  return (await slept(clock, longest, ended)) ? late : new Promise(() => {})
}

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
