import { own } from '../../floor/own.js'
import { isDate } from '../../floor/realm.js'
import { dueOrNever } from '../../time/due.js'
import type { TimeContext } from '../../time/index.js'
import { hasFired, hasFiredEver } from './fired.js'
import type { TimerNode } from '../../declare/graph.js'
import type { Stay } from '../../words/subject.js'
import { shownData, type InProgress } from '../inProgress.js'

/** The stay in which a notice says something anew: what was accepted of it before counts no more, and nothing that is heard of that. */
export function withoutFormer(stay: Stay, notice: string): Stay {
  const former = own(stay.accepted, notice)
  if (!former) return stay
  const { [notice]: _, ...accepted } = stay.accepted
  const messages = [former, ...(former.others ?? [])].map(({ message }) => message)
  return { ...stay, accepted, failed: [...stay.failed, ...messages] }
}

/** Whether a timer that comes once has said a notice of one date, and is set to say it of another. */
export function isToBeSaidAnew(inProgress: InProgress, notice: string, context: TimeContext): boolean {
  return inProgress.status.timers.some(
    (node) => 'notice' in node.definition && node.definition.notice === notice && isSetAgain(inProgress, node, context),
  )
}

function isSetAgain(inProgress: InProgress, node: TimerNode, context: TimeContext): boolean {
  const { name, bound, when, definition } = node
  const { stay } = inProgress.subject
  if (bound || definition.at.kind === 'every' || !hasFiredEver(stay, name)) return false
  const data = shownData(inProgress)
  if (when && !when(data)) return false
  const due = dueOrNever(definition.at, context)
  return isDate(due) && !hasFired(stay, node, { due, data }, due > inProgress.now)
}
