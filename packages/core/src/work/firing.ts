import { RefusedError } from '../errors.js'
import { fire } from '../decide/timers/fire.js'
import { limitOf } from '../decide/timers/late.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Change } from '../words/change.js'
import type { TimerClaim } from '../ports/claims.js'
import { attemptAll } from '../run/attemptAll.js'
import { attempt, type Attempt, type Decide, type Result } from '../run/attempt.js'
import { attend } from './attend.js'
import { type DueTimer, earlierThan, oneOfEach, type Order } from './earlier.js'
import { isOfSetUp, isWithoutStore } from '../run/faults.js'
import type { Settings } from '../run/settings/settings.js'
import { buryWritten, giveUp, leaveToOthers, retryOrGiveUp, settle } from './settling.js'
import {
  awaitedOf,
  isOfNothing,
  lookAgain,
  notBefore,
  orTooLate,
  waitInLine,
  waitUntil,
  whoComesFirst,
} from './waiting.js'

/** A timer that its subject no longer has armed: whoever claimed it comes too late, and there is nothing to do. */
const gone = refuse('stale', 'This timer is no longer set. Nothing is to be done.')

/** A timer that the history calls dead already: whoever wrote that has crashed since, or lost the claim meanwhile. */
const givenUp = refuse('stale', 'This timer was given up before. It is only left to be settled.')

/** A timer whose subject has one that was meant for an earlier moment: that one goes first. */
const notYet = refuse('stale', 'An earlier timer of this subject comes first. Try again after that one.')

/** So many timers are fired before a claimed one, at most, before it is left for another look. */
const mostBefore = 100

/**
 * Fires claimed timers, each decided against its subject as it is now. Answers how many took effect.
 *
 * A subject's timers fire in the order of their moments, also those that are set by what fires: an earlier one is fired
 * first, claimed or not, and whoever has claimed it finds nothing left to do.
 *
 * A subject of a version that this engine does not know is left for one that does, for as long as it takes.
 */
export async function fireTimers(settings: Settings, claims: readonly TimerClaim[], now: Date): Promise<number> {
  const looks = new Map<DueTimer, Look>()
  const order: Order = { tried: [], behind: new Map() }
  const firing = (timer: DueTimer) => firingOf(settings, timer, looks, order)
  const results = [...(await attemptEach(settings, claims.map(firing), now))]
  let fired = 0
  for (let before = 0; before < mostBefore && results.includes(notYet); before++) {
    const late = claims.filter((_, index) => results[index] === notYet)
    const first = oneOfEach(late.flatMap((claim) => order.behind.get(claim) ?? []))
    const again = await attemptEach(settings, [...first, ...late].map(firing), now)
    fired += again.slice(0, first.length).filter(hasMoved).length
    late.forEach((claim, index) => (results[claims.indexOf(claim)] = again[first.length + index] as Result))
  }
  const attended = claims.flatMap((claim, index) => {
    const result = results[index] as Result
    // What took effect took its row with it.
    if (result.outcome === 'moved') return []
    const work = () => conclude(settings, claim, { result, ...looks.get(claim) }, now)
    return [attend(settings, claim, () => now, work)]
  })
  await allEnded(attended)
  return fired + results.filter(hasMoved).length
}

function hasMoved({ outcome }: Result): boolean {
  return outcome === 'moved'
}

/** Attempts that cannot be made together are made one by one, so that whoever is to blame fails alone. */
async function attemptEach(settings: Settings, attempts: readonly Attempt[], now: Date): Promise<readonly Result[]> {
  try {
    return await attemptAll(settings, attempts, now)
  } catch (error) {
    if (isWithoutStore(error)) throw error
    if (attempts.length === 1) return [{ outcome: 'fault', error }]
  }
  const results: Result[] = []
  for (const attempt of attempts) results.push(...(await attemptEach(settings, [attempt], now)))
  return results
}

/** Waits for the end of all, and throws what went wrong with one only then. */
export async function allEnded(begun: readonly Promise<void>[]): Promise<void> {
  const fault = (await Promise.allSettled(begun)).find((one) => one.status === 'rejected')
  if (fault) throw fault.reason
}

/**
 * Needs no request: what it does takes the timer away, so that it cannot be done twice. Its id tells the history. One that
 * comes anew does not get what others wait for before they do.
 */
function firingOf(settings: Settings, own: DueTimer, looks: Map<DueTimer, Look>, order: Order): Attempt {
  const { subject: key, id, name, due } = own
  const requestId = `timer/${key.lifecycle}/${key.id}/${id}@${due.toISOString()}`
  const decide: Decide = (lifecycle, subject, within, now) => {
    const timer = subject?.timers.find((armed) => armed.id === id && armed.due?.getTime() === due.getTime())
    if (!subject || !timer) return gone
    if (subject.dead.includes(id)) return givenUp
    const earlier = subject.timers.length > 1 ? earlierThan(own, subject, order) : null
    if (earlier) {
      order.behind.set(own, earlier)
      return notYet
    }
    order.tried.push(own)
    const firing = { timer, within, requestId }
    const decision = fire(lifecycle, subject, firing, now)
    const limit = decision.outcome === 'refused' ? limitOf(lifecycle, subject, firing, now) : null
    looks.set(own, { limit, seen: subject.revision })
    return decision
  }
  const afterwards = own.inLine ? null : (change: Change) => whoComesFirst(settings, own, change)
  return attempt(key, name, decide, { inLine: true, afterwards })
}

/** At which revision a timer was decided, and after which moment it is not tried any more. */
type Look = { readonly limit: Date | null; readonly seen: number }

/** What became of an attempt that took no effect, as far as it came to a decision. */
type Attempted = { readonly result: Exclude<Result, { readonly outcome: 'moved' }> } & Partial<Look>

/**
 * What was refused waits for the moment that the refusal names; where it names
 * none, it is tried again, later each time, and in the end is given up: never a hot loop.
 */
async function conclude(
  settings: Settings,
  claim: TimerClaim,
  { result, limit = null, seen }: Attempted,
  now: Date,
): Promise<void> {
  if (result === gone || result.outcome === 'request_reused')
    return void (await settle(settings, { claim, as: 'done' }))
  if (result === givenUp) return buryWritten(settings, claim, { detail: 'it was given up before' }, now)
  if (result === notYet) return void (await settle(settings, { claim, as: 'leave', at: now }))
  if (result.outcome === 'fault') throw result.error
  const failure = { detail: result.message, tried: claim.attempts }
  if (result.code === 'restless') return giveUp(settings, claim, failure, now)
  if (isOfSetUp(new RefusedError(result))) return leaveToOthers(settings, claim, failure, now)
  const named = notBefore(result, now)
  const awaited = awaitedOf(result)
  if (awaited) return waitInLine(settings, claim, { for: awaited, at: orTooLate(named, limit), seen }, now)
  if (!named && isOfNothing(result)) return lookAgain(settings, claim, { limit, seen }, now)
  if (!named) return retryOrGiveUp(settings, claim, failure, now)
  return waitUntil(settings, claim, { ...failure, at: orTooLate(named, limit) ?? named, seen }, now)
}
