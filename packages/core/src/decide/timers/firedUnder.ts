import { own } from '../../floor/own.js'
import { DAY } from '../../time/zone.js'
import { datesOf, firedUntil, notFired } from './fired.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Stay, Subject } from '../../words/subject.js'
import { isBoundToStay } from '../../declare/rulesIn.js'

/** Twice as far, in milliseconds, as what lies where its rule puts it is taken to move: its name is a date, of the next day at most. */
const overMidnight = 3 * DAY

/**
 * What recurring timers have fired for, with when the present version takes it over. What is overdue was set by a rule that nobody
 * knows any more: it moves no further than what fired by that one, or was corrected while it was overdue; where neither is known, than
 * within its day or into the one beside it.
 */
export function firedUnder({ declaration }: Lifecycle, stay: Stay, { timers }: Subject, now: Date): Stay {
  const found: { [timer: string]: readonly Date[] } = {}
  for (const name of Object.keys(declaration.timers)) {
    const { at } = own(declaration.timers, name) ?? {}
    if (at?.kind !== 'every') continue
    const due = timers.find((timer) => timer.name === name)?.due
    const interval = due && isBoundToStay(at) ? due.getTime() - stay.enteredAt.getTime() : overMidnight
    const fired = firedUntil(stay, name) ?? (due && due <= now ? notFired(interval / 2) : undefined)
    if (fired) found[name] = datesOf({ ...fired, carried: now })
  }
  return Object.keys(found).length === 0 ? stay : { ...stay, firedFor: { ...stay.firedFor, ...found } }
}
