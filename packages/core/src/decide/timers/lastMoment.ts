import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { isSupported } from '../../time/zone.js'
import { isDate } from '../../floor/realm.js'
import type { TimerNode } from '../../declare/graph.js'

/** The last moment at which a timer may fire that falls due at `due`; null where there is none, or nobody knows it. */
export function lastMoment({ until }: TimerNode, due: Date, context: TimeContext): Date | null {
  if (until === null) return null
  const moment = typeof until === 'number' ? new Date(due.getTime() + until) : dueOrNever(until, context)
  return isDate(moment) && isSupported(moment.getTime()) ? moment : null
}
