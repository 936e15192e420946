import { died } from '../lifecycle/happenings.js'
import type { Content, MessageClaim, Settlement, TimerClaim } from '../ports/store.js'
import type { House } from './house.js'
import { recordOf } from './recording.js'

/** Settles one claim. False where it was lost: an outdated token settles nothing, and there is nothing left to do. */
export async function settle(house: House, settlement: Settlement): Promise<boolean> {
  const [settled] = await house.store.settle([settlement])
  return settled === true
}

/**
 * Whether a claim is ours still, and for another lease then. Asked before the history is told how it ended: whoever has
 * lost it does not know. `content` is stored with it.
 */
export function stillOurs(
  house: House,
  claim: TimerClaim | MessageClaim,
  now: Date,
  content?: Content,
): Promise<boolean> {
  const until = new Date(now.getTime() + house.lease)
  return settle(house, { claim, as: 'keep', until, ...(content ? { content } : {}) })
}

/** When to try again after so many attempts: doubling, at most the longest delay, with up to a quarter of jitter. */
function backoff({ patience, random }: House, attempts: number, now: Date): Date {
  const delay = Math.min(patience.firstDelay * 2 ** (attempts - 1), patience.longestDelay)
  return new Date(now.getTime() + Math.round(delay * (1 + random() / 4)))
}

/** What went wrong, and how often it has been tried by now. */
export type Failure = { readonly detail: string; readonly error?: unknown; readonly tried: number }

/** The detail and the cause of something that was thrown. */
export function thrown(error: unknown): { readonly detail: string; readonly error: unknown } {
  return { detail: error instanceof Error ? error.message : String(error), error }
}

/** Work that failed waits for its next attempt, and is given up after its last. */
export async function retryOrGiveUp(
  house: House,
  claim: TimerClaim | MessageClaim,
  failure: Failure,
  now: Date,
): Promise<void> {
  if (failure.tried >= house.patience.attempts) return giveUp(house, claim, failure, now)
  await tellAndRetry(house, claim, failure, now)
}

/** Work that failed and will not be given up. */
export async function tellAndRetry(
  house: House,
  claim: TimerClaim | MessageClaim,
  failure: Failure,
  now: Date,
): Promise<void> {
  tell(house, claim, failure, false)
  await settle(house, { claim, as: 'retry', at: backoff(house, failure.tried, now) })
}

/** Work that this engine is not made for waits for one that is: told, and never given up. */
export async function leaveToOthers(
  house: House,
  claim: TimerClaim | MessageClaim,
  detail: string,
  now: Date,
): Promise<void> {
  tell(house, claim, { detail }, false)
  await settle(house, { claim, as: 'retry', at: new Date(now.getTime() + house.patience.firstDelay) })
}

/**
 * Gives work up: the history says so, a flag shows it, and it stays where it can be retried.
 *
 * The history comes first: a crash in between leaves a claim that runs out, and the work is given up again.
 */
export async function giveUp(
  house: House,
  claim: TimerClaim | MessageClaim,
  failure: Omit<Failure, 'tried'>,
  now: Date,
): Promise<void> {
  if (!(await stillOurs(house, claim, now))) return
  const { id, name, subject } = about(claim)
  const requestId = `${subject.lifecycle}/${subject.id}/${id}#dead#${claim.token}`
  const alter = died(id, name, failure.detail)
  await recordOf(house, subject, { alter, requestId, says: [], cause: causeOf(claim) }, now)
  await settle(house, { claim, as: 'dead' })
  tell(house, claim, failure, true)
}

function causeOf(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer'
    ? ({ by: 'timer', timer: claim.name } as const)
    : ({ by: 'receipt', message: claim.message.id } as const)
}

function about(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer'
    ? { id: claim.id, name: claim.name, subject: claim.subject, what: claim.kind }
    : { ...claim.message, what: claim.message.kind }
}

/** Tells the host of work that did not succeed. */
export function tell(
  { onProblem }: House,
  claim: TimerClaim | MessageClaim,
  { detail, error }: Omit<Failure, 'tried'>,
  dead: boolean,
): void {
  const { id, name, subject, what } = about(claim)
  onProblem?.({
    what,
    id,
    name,
    subject,
    attempts: claim.attempts,
    dead,
    detail,
    ...(error === undefined ? {} : { error }),
  })
}
