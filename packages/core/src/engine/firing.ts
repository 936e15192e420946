import { fire } from '../lifecycle/fire.js'
import { refuse } from '../lifecycle/refuse.js'
import type { TimerClaim } from '../ports/store.js'
import { attemptAll, type Attempt, type Result } from './attempt.js'
import type { House } from './house.js'
import { leaveToOthers, retryOrGiveUp, settle, tellAndRetry, thrown } from './settling.js'

/** A timer that its subject no longer has armed: whoever claimed it comes too late, and there is nothing to do. */
const gone = refuse('stale', 'This timer is no longer set. Nothing is to be done.')

/**
 * Fires claimed timers, each decided against its subject as it is now. Answers how many took effect.
 *
 * A subject of a version that this engine does not know is left for one that does, for as long as it takes.
 */
export async function fireTimers(house: House, claims: readonly TimerClaim[], now: Date): Promise<number> {
  const results = await attemptAll(house, claims.map(attemptOf), now)
  await Promise.all(claims.map((claim, index) => conclude(house, claim, results[index] as Result, now)))
  return results.filter(({ outcome }) => outcome === 'moved').length
}

/** Needs no request: what it does takes the timer away, so that it cannot be done twice. Its id tells the history. */
function attemptOf({ subject: key, id, name, due }: TimerClaim): Attempt {
  const requestId = `timer/${key.lifecycle}/${key.id}/${id}@${due.toISOString()}`
  return {
    key,
    name,
    request: null,
    decide: (lifecycle, subject, within, now) => {
      const timer = subject?.timers.find((armed) => armed.id === id && armed.due?.getTime() === due.getTime())
      return subject && timer ? fire(lifecycle, subject, { timer, within, requestId }, now) : gone
    },
  }
}

/** What took effect took its row with it. What was refused waits, and in the end is given up: never a hot loop. */
async function conclude(house: House, claim: TimerClaim, result: Result, now: Date): Promise<void> {
  if (result.outcome === 'moved') return
  if (result === gone || result.outcome === 'request_reused') return void (await settle(house, { claim, as: 'done' }))
  if (result.outcome === 'fault')
    return tellAndRetry(house, claim, { ...thrown(result.error), tried: claim.attempts }, now)
  const failure = { detail: result.message, tried: claim.attempts }
  return result.code === 'unknown_version'
    ? leaveToOthers(house, claim, failure.detail, now)
    : retryOrGiveUp(house, claim, failure, now)
}
