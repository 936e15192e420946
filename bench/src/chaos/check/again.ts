import type { Event } from '../events.js'
import type { Facts } from './facts.js'
import type { Violation } from './violation.js'

/**
 * A notice that a worker knows to be taken is not sent again: one that could not write the acceptance down, and put the message up
 * for another attempt, has not made anybody send it anew.
 */
export function checkAgain({ journals }: Facts): readonly Violation[] {
  const known = new Map([...journals.values()].flatMap(putUpAgain))
  return [...journals.values()].flat().flatMap((event) => {
    if (event.kind !== 'attempt' || event.type !== 'notice') return []
    const since = known.get(event.message)
    if (since === undefined || event.at <= since) return []
    const what = `${event.message} was sent again ${event.at - since} ms after its acceptance was known`
    return [{ check: 'again', what, evidence: [JSON.stringify(event)] }]
  })
}

/** Of one worker's events: messages that it knew to be taken when it put them up again, and when. */
function putUpAgain(events: readonly Event[]): readonly (readonly [string, number])[] {
  const taken = new Set<string>()
  return events.flatMap((event) => {
    if (event.kind === 'attempt') taken.delete(event.message)
    if (event.kind === 'accepted') taken.add(event.message)
    if (event.kind !== 'settle' || event.as !== 'retry' || event.settled !== true) return []
    const message = event.key.replace(/^message /, '')
    return taken.has(message) ? [[message, event.asked] as const] : []
  })
}
