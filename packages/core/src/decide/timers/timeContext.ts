import type { TimeContext } from '../../time/index.js'
import { isToBeSaidAnew } from './former.js'
import { askOnce } from '../../words/fixed.js'
import { shownData, type InProgress } from '../inProgress.js'

/** What time rules may look at, for a subject as it now stands. */
export function timeContext(inProgress: InProgress): TimeContext {
  const { within, subject } = inProgress
  const zone = givenZone(inProgress)
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
      return (accepted ??= acceptedOf(inProgress, this))
    },
    clocks,
    ...(zone === undefined || zone === null ? {} : { zone }),
  }
}

/** The same, made when it is first asked for. */
export function timeOf(inProgress: InProgress): () => TimeContext {
  let made: TimeContext | undefined
  return () => (made ??= timeContext(inProgress))
}

/** The zone that the declaration gives for the data as it now stands. */
export function givenZone(inProgress: InProgress): string | null | undefined {
  const { zone } = inProgress.lifecycle.declaration.head
  return zone && askOnce(zone, shownData(inProgress))
}

/** When each notice was accepted, but for those that are to be said anew: what was accepted of them tells of another date. */
function acceptedOf(inProgress: InProgress, context: TimeContext): TimeContext['accepted'] {
  const counting = Object.entries(inProgress.subject.stay.accepted).filter(
    ([notice]) => !isToBeSaidAnew(inProgress, notice, context),
  )
  return Object.fromEntries(counting.map(([notice, { at }]) => [notice, at]))
}
