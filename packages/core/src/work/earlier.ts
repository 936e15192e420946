import type { ArmedTimer, Subject } from '../words/subject.js'
import type { TimerClaim } from '../ports/claims.js'
import { keyText } from '../words/keyText.js'

/** A timer that falls due, claimed or not. */
export type DueTimer = Pick<TimerClaim, 'subject' | 'id' | 'name' | 'due' | 'inLine'>

/** The order of one batch: what has been tried, and what of it comes behind an earlier timer of its subject. */
export type Order = { readonly tried: DueTimer[]; readonly behind: Map<DueTimer, DueTimer> }

/**
 * The earliest timer of a subject that was meant for an earlier moment than this one and has not been tried: what fires
 * arms others, and those may have been due long ago. One that is dead is waited for no longer.
 */
export function earlierThan(own: DueTimer, subject: Subject, { tried }: Order): DueTimer | null {
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
export function oneOfEach(timers: readonly DueTimer[]): readonly DueTimer[] {
  return [...new Map(timers.map((timer) => [keyText(timer.subject), timer])).values()]
}
