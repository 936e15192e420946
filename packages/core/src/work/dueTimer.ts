import type { ArmedTimer, Subject } from '../words/subject.js'
import type { TimerClaim } from '../ports/claims.js'
import type { Result } from '../run/attempt.js'
import { keyText } from '../words/keyText.js'

/** A timer that falls due, claimed or not. */
export type DueTimer = Pick<TimerClaim, 'subject' | 'id' | 'name' | 'due' | 'inLine'>

/** A timer in the middle of being fired: how its last attempt found it, and what that came to. */
export type FiringTimer<Timer extends DueTimer = DueTimer> = {
  readonly timer: Timer
  look: Look | null
  result: Result | null
}

/** How a timer stands on its subject as that is now. */
export type Look =
  /** Its subject has it armed no longer: whoever claimed it comes too late, and there is nothing to do. */
  | { readonly found: 'gone' }
  /** The history calls it dead: whoever wrote that has crashed since, or lost the claim meanwhile. */
  | { readonly found: 'given_up' }
  /** Its subject has one that was meant for an earlier moment: that one goes first. */
  | { readonly found: 'behind'; readonly first: DueTimer }
  /** It is fired, on its subject at this revision; refused, it is not tried any more after this moment. */
  | { readonly found: 'due'; readonly seen: number; readonly limit: Date | null }

/** Looks for a timer where it should be armed; `tried` are those of its batch that were fired before it. */
export function lookFor(
  own: DueTimer,
  subject: Subject | null,
  tried: readonly DueTimer[],
):
  | Exclude<Look, { readonly found: 'due' }>
  | { readonly found: 'armed'; readonly timer: ArmedTimer; readonly subject: Subject } {
  const timer = subject?.timers.find((armed) => armed.id === own.id && armed.due?.getTime() === own.due.getTime())
  if (!subject || !timer) return { found: 'gone' }
  if (subject.dead.includes(own.id)) return { found: 'given_up' }
  const first = subject.timers.length > 1 ? earlierThan(own, subject, tried) : null
  return first ? { found: 'behind', first } : { found: 'armed', timer, subject }
}

/**
 * The earliest timer of a subject that was meant for an earlier moment than this one and has not been tried: what fires
 * arms others, and those may have been due long ago. One that is dead is waited for no longer.
 */
function earlierThan(own: DueTimer, subject: Subject, tried: readonly DueTimer[]): DueTimer | null {
  let first: (ArmedTimer & { readonly due: Date }) | null = null
  for (const { id, name, due } of subject.timers) {
    if (due === null || due >= (first?.due ?? own.due) || subject.dead.includes(id)) continue
    if (!tried.some((one) => isSame(one, { subject: own.subject, id, due }))) first = { id, name, due }
  }
  return first && { ...first, subject: own.subject }
}

function isSame(one: DueTimer, { subject, id, due }: Pick<DueTimer, 'subject' | 'id' | 'due'>): boolean {
  return one.id === id && one.due.getTime() === due.getTime() && keyText(one.subject) === keyText(subject)
}

/** What these wait for, once for each subject. */
export function firstOfEach(behind: readonly FiringTimer[]): readonly DueTimer[] {
  const first = behind.flatMap(({ look }) => (look?.found === 'behind' ? [look.first] : []))
  return [...new Map(first.map((timer) => [keyText(timer.subject), timer])).values()]
}
