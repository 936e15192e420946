import { CalendarOf } from '../../time/localCalendar.js'
import { shownOf } from '../../words/shownRow.js'
import type { Subject } from '../../words/subject.js'
import { timeContext } from '../timers/timeContext.js'
import { shownData, type Working } from '../working.js'
import type { Context } from '../../declare/guard.js'

/** What a guard gets to see when nobody has said what the input would be: reaching for it ends the question. */
export const inputNeeded = new Error('the guard needs the input')

/**
 * The context for one function of the declaration: an object of its own, so that whatever it does to it concerns nobody
 * else. What stands in it cannot be changed.
 *
 * It is made when a function is about to be asked, and straight from what is being decided: a transition without
 * functions has none, and nothing of its row is frozen.
 */
export function contextOf(working: Working): Context {
  const { input, actor, now, reason, within } = working
  const { shown } = (working.shown ??= shownOf(working.prior as Subject))
  const own: Context = {
    data: shownData(working),
    input,
    actor,
    now,
    reason,
    subject: shown as never,
    linked: within.linked,
    calendar: new CalendarOf(working, timeContext),
  }
  return input === inputNeeded ? withheld(own) : own
}

function withheld(context: Context): Context {
  return Object.defineProperty(context, 'input', {
    get() {
      throw inputNeeded
    },
  })
}
