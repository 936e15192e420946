import type { TimeContext } from '../time/index.js'
import { askOnce } from './askOnce.js'
import type { Stay } from './subject.js'
import { shownData, type Working } from './working.js'

/** What time rules may look at, for a subject as it now stands. */
export function timeContext(working: Working): TimeContext {
  const { within, subject } = working
  const zone = givenZone(working)
  const { stay, data, clocks } = subject
  return {
    enteredAt: stay.enteredAt,
    fields: data,
    // Looked up where a rule asks for it: a broken calendar stops only what needs it.
    get calendar() {
      return within.calendar
    },
    accepted: mapAccepted(stay.accepted),
    clocks,
    ...(zone === undefined || zone === null ? {} : { zone }),
  }
}

/** The same, made when it is first asked for. */
export function timeOf(working: Working): () => TimeContext {
  let made: TimeContext | undefined
  return () => (made ??= timeContext(working))
}

/** The zone that the declaration gives for the data as it now stands. */
export function givenZone(working: Working): string | null | undefined {
  const { zone } = working.lifecycle.declaration.head
  return zone && askOnce(zone, shownData(working))
}

function mapAccepted(accepted: Stay['accepted']): TimeContext['accepted'] {
  return Object.fromEntries(Object.entries(accepted).map(([notice, { at }]) => [notice, at]))
}
