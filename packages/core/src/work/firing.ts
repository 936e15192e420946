import { RefusedError } from '../errors.js'
import { fire } from '../decide/timers/fire.js'
import { limitOf } from '../decide/timers/late.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Change } from '../words/change.js'
import type { Refusal } from '../words/refusal.js'
import type { TimerClaim } from '../ports/claims.js'
import { attemptAll } from '../run/attemptAll.js'
import { attempt, faulty, type Attempt, type Decide, type Result } from '../run/attempt.js'
import { attend } from './attend.js'
import { firstOfEach, lookFor, type DueTimer, type FiringTimer, type Look } from './dueTimer.js'
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
  const tried: DueTimer[] = []
  const claimed = claims.map(begin)
  await fireEach(settings, claimed, { tried, now })
  let firedBefore = 0
  for (let round = 0; round < mostBefore; round++) {
    const behind = claimed.filter(({ look }) => look?.found === 'behind')
    if (behind.length === 0) break
    const first = firstOfEach(behind).map(begin)
    await fireEach(settings, [...first, ...behind], { tried, now })
    firedBefore += first.filter(hasMoved).length
  }
  // What took effect took its row with it.
  const left = claimed.filter((one) => !hasMoved(one))
  const at = () => now
  await allEnded(left.map((one) => attend(settings, one.timer, at, () => endUnmoved(settings, one, now))))
  return firedBefore + claimed.length - left.length
}

function begin<Timer extends DueTimer>(timer: Timer): FiringTimer<Timer> {
  return { timer, look: null, result: null }
}

function hasMoved({ result }: FiringTimer): boolean {
  return result?.outcome === 'moved'
}

/** The timers of one batch that were fired by now, and the moment at which all of it is. */
type Batch = { readonly tried: DueTimer[]; readonly now: Date }

async function fireEach(settings: Settings, timers: readonly FiringTimer[], batch: Batch): Promise<void> {
  const results = await attemptEach(
    settings,
    timers.map((one) => firingOf(settings, one, batch.tried)),
    batch.now,
  )
  timers.forEach((one, index) => (one.result = results[index] as Result))
}

/** Attempts that cannot be made together are made one by one, so that whoever is to blame fails alone. */
async function attemptEach(settings: Settings, attempts: readonly Attempt[], now: Date): Promise<readonly Result[]> {
  try {
    return await attemptAll(settings, attempts, now)
  } catch (error) {
    if (isWithoutStore(error)) throw error
    if (attempts.length === 1) return [faulty(error)]
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

/** What is decided of a timer that is not to be fired. */
const unfired: Readonly<Record<Exclude<Look['found'], 'due'>, Refusal>> = {
  gone: refuse('stale', 'This timer is no longer set. Nothing is to be done.'),
  given_up: refuse('stale', 'This timer was given up before. It is only left to be settled.'),
  behind: refuse('stale', 'An earlier timer of this subject comes first. Try again after that one.'),
}

/**
 * Needs no request: what it does takes the timer away, so that it cannot be done twice. Its id tells the history. One that
 * comes anew does not get what others wait for before they do.
 */
function firingOf(settings: Settings, one: FiringTimer, tried: DueTimer[]): Attempt {
  const { subject: key, id, name, due, inLine } = one.timer
  const requestId = `timer/${key.lifecycle}/${key.id}/${id}@${due.toISOString()}`
  one.look = null
  // It may be decided several times, as any attempt: the last time counts.
  const decide: Decide = (lifecycle, row, within, now) => {
    const look = lookFor(one.timer, row, tried)
    if (look.found !== 'armed') return unfired[(one.look = look).found]
    const { subject, timer } = look
    tried.push(one.timer)
    const firing = { timer, within, requestId }
    const decision = fire(lifecycle, subject, firing, now)
    const limit = decision.outcome === 'refused' ? limitOf(lifecycle, subject, firing, now) : null
    one.look = { found: 'due', seen: subject.revision, limit }
    return decision
  }
  const afterwards = inLine ? null : (change: Change) => whoComesFirst(settings, one.timer, change)
  return attempt(key, name, decide, { inLine: true, afterwards })
}

/** Ends the claim of a timer that took no effect. */
async function endUnmoved(
  settings: Settings,
  { timer, look, result }: FiringTimer<TimerClaim>,
  now: Date,
): Promise<void> {
  if (look?.found === 'gone' || result?.outcome === 'request_reused')
    return void (await settle(settings, { claim: timer, as: 'done' }))
  if (look?.found === 'given_up') return buryWritten(settings, timer, { detail: 'it was given up before' }, now)
  if (look?.found === 'behind') return void (await settle(settings, { claim: timer, as: 'leave', at: now }))
  if (result?.outcome === 'fault') throw result.error
  if (result?.outcome === 'refused') await endRefused(settings, timer, { refusal: result, ...look }, now)
}

/** Why a timer was refused; where it came to a decision, at which revision that was, and after which moment it is not tried any more. */
type RefusedFiring = { readonly refusal: Refusal; readonly limit?: Date | null; readonly seen?: number }

/**
 * What was refused waits for the moment that the refusal names; where it names
 * none, it is tried again, later each time, and in the end is given up: never a hot loop.
 */
async function endRefused(
  settings: Settings,
  claim: TimerClaim,
  { refusal, limit = null, seen }: RefusedFiring,
  now: Date,
): Promise<void> {
  const failure = { detail: refusal.message, tried: claim.attempts }
  if (refusal.code === 'restless') return giveUp(settings, claim, failure, now)
  if (isOfSetUp(new RefusedError(refusal))) return leaveToOthers(settings, claim, failure, now)
  const named = notBefore(refusal, now)
  const awaited = awaitedOf(refusal)
  if (awaited) return waitInLine(settings, claim, { for: awaited, at: orTooLate(named, limit), seen }, now)
  if (named) return waitUntil(settings, claim, { ...failure, at: orTooLate(named, limit) ?? named, seen }, now)
  if (isOfNothing(refusal)) return lookAgain(settings, claim, { limit, seen }, now)
  return retryOrGiveUp(settings, claim, failure, now)
}
