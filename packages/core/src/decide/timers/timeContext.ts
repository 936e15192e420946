import type { TimeContext } from '../../time/index.js'
import { isToBeSaidAnew } from './former.js'
import { shownData, type Working } from '../working.js'
import { askOnce } from '../../words/fixed.js'

/** What time rules may look at, for a subject as it now stands. */
export function timeContext(working: Working): TimeContext {
  const { within, subject } = working
  const zone = givenZone(working)
  const { stay, data, clocks } = subject
  let accepted: TimeContext['accepted'] | undefined
  return {
    enteredAt: stay.enteredAt,
    fields: data,
    // Looked up where a rule asks for it: a broken calendar stops only what needs it.
    get calendar() {
      return within.calendar
    },
    get accepted() {
      return (accepted ??= acceptedOf(working, this))
    },
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

/** When each notice was accepted, but for those that are to be said anew: what was accepted of them tells of another date. */
function acceptedOf(working: Working, context: TimeContext): TimeContext['accepted'] {
  const counting = Object.entries(working.subject.stay.accepted).filter(
    ([notice]) => !isToBeSaidAnew(working, notice, context),
  )
  return Object.fromEntries(counting.map(([notice, { at }]) => [notice, at]))
}
