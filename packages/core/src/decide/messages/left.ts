import type { StatusNode, TimerNode } from '../../declare/graph.js'
import type { ArmedTimer, Left, Stay } from '../../words/subject.js'
import { noticesIn } from '../../declare/rulesIn.js'

/** Where a message stands by its revision: it is of this stay, of the one before it that may be come back to, or of none of both. */
export function stayOfMessage({ id, resumed, left }: Stay, revision: number): 'present' | 'left' | 'over' {
  if (revision >= id) return 'present'
  if (resumed && revision >= resumed.since && revision < resumed.until) return 'present'
  return left && revision >= left.since ? 'left' : 'over'
}

/**
 * What of a stay is remembered where a transition leads back to it: what of it is under way, what has fired by a date, and what
 * counts from notices that are not sent anew whenever its status is entered.
 */
export function leftBy(stay: Stay, from: StatusNode, set: readonly ArmedTimer[]): Left {
  // One that counts from dates and is set has another one still to come.
  const isSet = (timer: TimerNode) => set.some(({ name }) => name === timer.name)
  const counting = from.timers.filter((timer) => goesOn(from, timer) || (!timer.bound && !isSet(timer)))
  const { id, resumed, failed } = stay
  const { accepted, dropped } = unrenewed(stay, from)
  const fired = stay.fired.filter((entry) =>
    counting.some(({ name }) => entry === name || entry.startsWith(`${name}@`)),
  )
  return { since: resumed?.since ?? id, accepted, failed, fired, ...(dropped?.length ? { dropped } : {}) }
}

/** Whether a timer goes on where its stay is taken up again: it counts from a notice that is not sent anew then. */
export function goesOn(status: StatusNode, { definition: { at } }: TimerNode): boolean {
  return noticesIn(at).some((name) => !isSentAnew(status, name))
}

/** Whether a notice is sent whenever a status is entered: then what counts from it counts from the one that was sent last. */
export function isSentAnew({ notices }: StatusNode, notice: string): boolean {
  return notices.includes(notice)
}

/** What is known of the notices that are not sent anew. */
function unrenewed({ accepted, dropped }: Pick<Stay, 'accepted' | 'dropped'>, status: StatusNode) {
  return {
    accepted: Object.fromEntries(Object.entries(accepted).filter(([name]) => !isSentAnew(status, name))),
    dropped: dropped?.filter((name) => !isSentAnew(status, name)),
  }
}

/**
 * The stay that takes up again what counts from notices: nobody is told of the same order twice, so what counts from it goes
 * on. What was heard of others while the status was left is of those before the ones that are sent anew.
 */
export function takenUp(stay: Stay, left: Left, { status, until }: { status: StatusNode; until: number }): Stay {
  const { since, failed, fired } = left
  const { accepted, dropped } = unrenewed(left, status)
  return {
    ...stay,
    fired: [...new Set([...stay.fired, ...fired])],
    accepted,
    failed,
    ...(dropped?.length ? { dropped } : {}),
    resumed: { since, until },
  }
}

/** The stay in which nobody will accept a notice: it was dropped, or sent to nobody, so that what counts from it waits in vain. */
export function withDropped<Stayed extends Pick<Stay, 'dropped'>>(stay: Stayed, notice: string): Stayed {
  return { ...stay, dropped: [...new Set([...(stay.dropped ?? []), notice])] }
}

/** The stay in which a notice is sent again after that. */
export function withoutDropped({ dropped = [], ...stay }: Stay, notice: string): Stay {
  const others = dropped.filter((name) => name !== notice)
  return { ...stay, ...(others.length > 0 ? { dropped: others } : {}) }
}
