import type { TimeContext } from '../time/index.js'
import type { Stay } from './subject.js'
import { shownData, type Working } from './working.js'

/** What time rules may look at, for a subject as it now stands. */
export function timeContext(working: Working): TimeContext {
  const { lifecycle, within, subject } = working
  const { stay, data, clocks } = subject
  const zone = lifecycle.declaration.head.zone?.(shownData(working))
  return {
    enteredAt: stay.enteredAt,
    fields: data,
    // Looked up where a rule asks for it: a broken calendar stops only what needs it.
    get calendar() {
      return within.calendar
    },
    accepted: mapAccepted(stay.accepted),
    clocks,
    ...(zone === undefined ? {} : { zone }),
  }
}

/** The same, made when it is first asked for: what the declaration says of the zone is asked once. */
export function timeOf(working: Working): () => TimeContext {
  let made: TimeContext | undefined
  return () => (made ??= timeContext(working))
}

function mapAccepted(accepted: Stay['accepted']): TimeContext['accepted'] {
  return Object.fromEntries(Object.entries(accepted).map(([notice, { at }]) => [notice, at]))
}
