import type { Message } from '../../words/change.js'
import { withoutFired } from '../timers/fired.js'
import { raise } from '../timers/arming.js'
import { stayOfMessage, withDropped } from './left.js'
import { revisionOf } from './messages.js'
import type { EntryContent } from '../record.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Stay } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'
import { type Dropped, flagIfLate, timerNotFired, whyDropped } from './whyDropped.js'

/** A message that was to be dropped, and stands after all: what it depends on has changed back meanwhile. */
export const standsAgain = refuse('stale', 'This message stands again. It is to be tried again.')

/**
 * A message that does not stand any more, asked of the subject that the entry is written to. Where a timer sent it, and would
 * not be set for that moment any more, it has not fired: it is set for the moment that counts now. One that was overtaken by
 * a `late`r one stays so. `channel` is the one that it would have gone through next.
 */
export function dropped(
  message: Message,
  { late, channel }: { readonly late: Dropped | null; readonly channel: string | undefined },
) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const found = late ?? whyDropped(inProgress, message)
    if (!found) return standsAgain
    if (!message.follows) notSaid(inProgress, message, found)
    const { kind, name } = message
    const through = channel === undefined ? {} : { channel }
    return {
      kind: 'dropped',
      details: { message: message.id, [kind]: name, ...through, why: found.why, ...found.explained },
    }
  }
}

/**
 * What was not said at all: its timer has not fired, or what counts from it waits in vain. What follows another was
 * said by that.
 */
function notSaid(inProgress: InProgress, message: Message, found: Dropped): void {
  const { stay } = inProgress.subject
  const { kind, while: { timer, due } = {} } = message
  const unfired = timer !== undefined && due ? timerNotFired(inProgress, message) : null
  if (unfired && due) inProgress.subject.stay = withoutFired(stay, unfired, due, message.data)
  else if (kind === 'notice' && found.why !== 'superseded') inProgress.subject.stay = droppedIn(stay, message)
  const flag = found.why === 'expired' ? flagIfLate(inProgress, message) : undefined
  if (flag !== undefined) inProgress.subject.stay = raise(inProgress.subject.stay, flag)
}

/** The stay, or the one before it, with a notice that was dropped: what counts from it waits in vain. */
export function droppedIn(stay: Stay, message: Message): Stay {
  const where = stayOfMessage(stay, revisionOf(message))
  if (where === 'left' && stay.left) return { ...stay, left: withDropped(stay.left, message.name) }
  return where === 'present' ? withDropped(stay, message.name) : stay
}
