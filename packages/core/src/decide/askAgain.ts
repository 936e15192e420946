import { followAutomatic } from './automatic.js'
import type { Asked, Decision } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish } from './finish.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Subject } from '../words/subject.js'
import { begin, inStatus } from './inProgress.js'

/** Whether a subject stands where an automatic transition may be taken as soon as what it links to has moved. */
export function mayMoveItself({ graph, version }: Lifecycle, subject: Subject): boolean {
  return subject.version === version && Boolean(graph.statuses.get(subject.status)?.automatic)
}

/** Asks the automatic transitions of a subject for which nothing has changed but what it links to; null where none is taken. */
export function askAgain(lifecycle: Lifecycle, subject: Subject, asked: Asked, now: Date): Decision | null {
  try {
    const inProgress = begin(inStatus(lifecycle, subject), asked, now)
    const refused = followAutomatic(inProgress, asked.cause)
    if (refused) return refused
    return inProgress.entries.length === 0 ? null : finish(inProgress)
  } catch (error) {
    return brokenRule('automatic', error)
  }
}
