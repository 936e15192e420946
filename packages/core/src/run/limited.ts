import type { Clock } from '../ports/clock.js'
import type { Settings } from './settings/settings.js'
import { slept } from './slept.js'

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
    ended.abort()
  }
}

const late = Symbol('late')

/** Resolves when the time is over; never where it does not pass. */
async function isLate(clock: Clock, longest: number, ended: AbortSignal): Promise<typeof late> {
  return (await slept(clock, longest, ended)) ? late : new Promise(() => {})
}
