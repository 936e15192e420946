import type { Clock } from '../../ports/clock.js'
import { OrdnaError } from '../../errors.js'
import { shown } from '../../words/storable.js'
import { partsAmong } from '../parts.js'
import { assertPresent } from '../../time/zone.js'

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

/** A host's clock, each moment of which is checked: one that shows no moment of the years 1 to 9999 is told at once. */
export function checkedClock(clock: Clock): Clock {
  const { now, sleep } = partsAmong('clock', clock, ['now', 'sleep'], 'invalid_options')
  if (typeof now !== 'function' || typeof sleep !== 'function')
    throw new OrdnaError('invalid_options', "A 'clock' needs 'now' and 'sleep'. Pass systemClock, or leave it out.", {})
  return {
    now: () => new Date(assertPresent(momentOf(clock), 'moment of the clock')),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
  }
}

function momentOf(clock: Clock): Date {
  try {
    return clock.now()
  } catch (cause) {
    throw new OrdnaError('invalid_options', `The engine's 'clock' threw: ${shown(cause)}. Mend it.`, {}, { cause })
  }
}
