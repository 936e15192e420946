import { CalendarOf } from '../../time/localCalendar.js'
import { shownOf } from '../../words/shownRow.js'
import type { Subject } from '../../words/subject.js'
import { timeContext } from '../timers/timeContext.js'
import type { Context } from '../../declare/guard.js'
import { shownData, type InProgress } from '../inProgress.js'

/** What a guard gets to see when nobody has said what the input would be: reaching for it ends the question. */
export const inputNeeded = new Error('the guard needs the input')

/**
 * The context for one function of the declaration: an object of its own, so that whatever it does to it concerns nobody
 * else. What stands in it cannot be changed.
 *
 * It is made when a function is about to be asked, and straight from what is being decided: a transition without
 * functions has none, and nothing of its row is frozen.
 */
export function contextOf(inProgress: InProgress): Context {
  const { input, actor, now, reason, within } = inProgress
  const { shown } = (inProgress.shown ??= shownOf(inProgress.prior as Subject))
  const own: Context = {
    data: shownData(inProgress),
    input,
    actor,
    now,
    reason,
    subject: shown as never,
    linked: within.linked,
    calendar: new CalendarOf(inProgress, timeContext),
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
