import type { TimeContext } from '../time/index.js'
import type { Stay } from './subject.js'
import type { Working } from './working.js'

/** What time rules may look at, for a subject as it now stands. */
export function timeContext({ lifecycle, within, subject }: Working): TimeContext {
  const { stay, data, clocks } = subject
  const zone = lifecycle.declaration.head.zone?.(data)
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

function mapAccepted(accepted: Stay['accepted']): TimeContext['accepted'] {
  return Object.fromEntries(Object.entries(accepted).map(([notice, { at }]) => [notice, at]))
}
