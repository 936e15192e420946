import { RefusedError } from '../errors.js'
import type { Lifecycle } from '../declare/graph.js'
import { shown, storableText } from '../words/storable.js'
import type { MessageClaim, Settlement, TimerClaim } from '../ports/claims.js'
import type { Result } from '../run/attempt.js'
import { isOfSetUp, isWithoutStore } from '../run/faults.js'
import { isSubject } from '../run/sound.js'
import type { Settings } from '../run/settings/settings.js'
import type { Problem } from '../run/settings/options.js'
import { writeEntry } from './writeEntry.js'
import type { Content } from '../ports/channel.js'
import { died, retriedBefore, waitingFor } from '../decide/messages/dead.js'

/** Settles one claim. False where it was lost: an outdated token settles nothing, and there is nothing left to do. */
export async function settle(settings: Settings, settlement: Settlement): Promise<boolean> {
  const [settled] = await settings.store.settle([settlement])
  return settled === true
}

/**
 * Whether a claim is ours still, and for another lease then. Asked before the history is told how it ended: whoever has
 * lost it does not know. `content` is stored with it.
 */
export function stillOurs(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  now: Date,
  content?: Content,
): Promise<boolean> {
  const until = new Date(now.getTime() + settings.lease)
  return settle(settings, { claim, as: 'keep', until, ...(content ? { content } : {}) })
}

/**
 * When to try again after so many attempts: doubling, or as long as is asked for; at most the longest delay, with up to a quarter
 * of jitter.
 */
function backoff({ patience, random }: Settings, { tried, retryAfter = 0 }: Failure, now: Date): Date {
  const delay = Math.min(Math.max(patience.firstDelay * 2 ** (tried - 1), retryAfter), patience.longestDelay)
  return new Date(now.getTime() + Math.round(delay * (1 + random() / 4)))
}

/** What went wrong, and how often it has been tried by now. */
export type Failure = {
  readonly detail: string
  readonly error?: unknown
  readonly tried: number
  /** Milliseconds that the provider asks for. */
  readonly retryAfter?: number | undefined
}

/** The revision of the subject that was asked, where a change of it may end what failed. */
export type SeenAt = { readonly seen?: number | undefined }

/** The detail, as a text that can be kept, and the cause of something that was thrown. */
export function thrown(error: unknown): { readonly detail: string; readonly error: unknown } {
  return { detail: shown(error), error }
}

/** How often this has been tried by now: a notice begins anew with each channel. */
export function triesOf(claim: TimerClaim | MessageClaim): number {
  const before = claim.kind === 'message' && claim.content ? claim.content.firstAttempt - 1 : 0
  return claim.attempts - before
}

/** Whether a job has had its last attempt: all that is left to try is to write down that it is dead. */
export function hasEnded(claim: TimerClaim | MessageClaim): boolean {
  return claim.kind === 'message' && claim.message.kind === 'job' && claim.content?.spent === true
}

/** What a job has for a content once it is given up: it is not run again. */
const ended: Content = { channel: '', body: '', firstAttempt: 1, spent: true }

/** Work that failed waits for its next attempt, and is given up after its last. */
export async function retryOrGiveUp(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Failure & SeenAt,
  now: Date,
): Promise<void> {
  if (failure.tried >= settings.patience.attempts) return giveUp(settings, claim, failure, now)
  await tellAndRetry(settings, claim, failure, now)
}

/** Work that failed and will not be given up. */
export async function tellAndRetry(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Failure & SeenAt,
  now: Date,
): Promise<void> {
  tellHost(settings, claim, failure, false)
  const { seen, detail } = failure
  await settle(settings, {
    claim,
    as: 'retry',
    at: backoff(settings, failure, now),
    seen,
    detail: storableText(detail),
  })
}

/**
 * Work that this engine is not made for waits for one that is: told, not counted as an attempt, and never given up. For
 * others it stays due as it was.
 */
export async function leaveToOthers(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Omit<Failure, 'tried'>,
  now: Date,
): Promise<void> {
  tellHost(settings, claim, failure, false)
  const { firstDelay } = settings.patience
  const isAside = settings.aside[claim.kind].put(claim, firstDelay, now)
  const at = isAside ? new Date(0) : new Date(now.getTime() + firstDelay)
  await settle(settings, { claim, as: 'leave', at })
}

/**
 * Gives work up: the history says so, a flag shows it, and it stays where it can be retried.
 *
 * The history comes first: a crash in between leaves a claim that runs out, and the work is given up again. Where it
 * cannot be written, that alone is tried again, as often as the work was; then the work is dead without it.
 */
export async function giveUp(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Omit<Failure, 'tried'>,
  now: Date,
): Promise<void> {
  if (!(await stillOurs(settings, claim, now))) return
  const unwritten = await writeDeath(settings, claim, failure.detail, now)
  if (unwritten === null) return buryWritten(settings, claim, failure, now)
  const { detail, error } = unwritten
  if (triesOf(claim) >= 2 * settings.patience.attempts)
    return void (await bury(settings, claim, {
      detail: `${failure.detail}; its subject could not be flagged: ${detail}`,
      error,
    }))
  if (claim.kind === 'message' && claim.message.kind === 'job') await stillOurs(settings, claim, now, ended)
  const waits = `${failure.detail}; it is given up as soon as its subject can be flagged: ${detail}`
  await tellAndRetry(settings, claim, { detail: waits, error, tried: triesOf(claim) }, now)
}

/**
 * Whether the history says already that a message is dead: whoever wrote it has crashed since, or lost the claim meanwhile, and
 * it is only left to be settled. Asked of nothing but what has had its last attempt.
 */
export async function isGivenUp(settings: Settings, claim: MessageClaim): Promise<boolean> {
  return triesOf(claim) > settings.patience.attempts && (await isCalledDead(settings, claim)) === true
}

/** Whether its subject calls work dead; null where that is gone, or cannot be read. */
async function isCalledDead({ store }: Settings, claim: TimerClaim | MessageClaim): Promise<boolean | null> {
  const { id, subject, life } = about(claim)
  const [found] = await store.load([subject])
  const row = found?.subject
  return row && isSubject(row) && (life === undefined || row.life === life) ? row.dead.includes(id) : null
}

/** Settles work as dead that the history calls so. Whoever has retried it meanwhile came too early, and is heard now. */
export async function buryWritten(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Omit<Failure, 'tried'>,
  now: Date,
): Promise<void> {
  const isSettled = await bury(settings, claim, failure)
  if (!isSettled || (await isCalledDead(settings, claim)) !== false) return
  const { id, subject, life } = about(claim)
  const requestId = `${id}#retried#${claim.token}`
  await writeEntry(
    settings,
    subject,
    { entry: retriedBefore(id), life, requestId, says: [], cause: causeOf(claim) },
    now,
  )
}

async function bury(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  failure: Omit<Failure, 'tried'>,
): Promise<boolean> {
  const isSettled = await settle(settings, { claim, as: 'dead' })
  tellHost(settings, claim, failure, true)
  return isSettled
}

/** Writes into the history that work is dead; what kept it from being written, or null. */
async function writeDeath(settings: Settings, claim: TimerClaim | MessageClaim, detail: string, now: Date) {
  const { id, name, subject, life } = about(claim)
  const requestId = `${id}#dead#${claim.token}`
  const entry = died(id, name, storableText(detail))
  try {
    mustStand(await writeEntry(settings, subject, { entry, life, requestId, says: [], cause: causeOf(claim) }, now))
    return null
  } catch (error) {
    if (isWithoutStore(error) || isOfSetUp(error)) throw error
    return thrown(error)
  }
}

/** Throws where something that had to be written into a history was refused. A subject that is gone has none. */
export function mustStand(result: Result): void {
  if (result.outcome === 'refused' && result.code !== 'unknown_subject') throw new RefusedError(result)
}

function causeOf(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer'
    ? ({ by: 'timer', timer: claim.name } as const)
    : ({ by: 'receipt', message: claim.message.id } as const)
}

function about(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer'
    ? { id: claim.id, name: claim.name, subject: claim.subject, life: undefined, what: claim.kind }
    : { ...claim.message, life: claim.broken ? undefined : claim.message.life, what: claim.message.kind }
}

/** Tells the host of work that did not succeed. */
export function tellHost(
  { onProblem, known }: Settings,
  claim: TimerClaim | MessageClaim,
  { detail, error, outage }: Omit<Failure, 'tried'> & OfOutage,
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
    ...(dead && what === 'job' ? holdsBackOf(known.get(subject.lifecycle), name) : {}),
    ...(error === undefined ? {} : { error }),
    ...(outage ? ofOutage(outage) : {}),
  })
}

type OfOutage = { readonly outage?: NonNullable<Problem['outage']> & { readonly channel: string } }

function ofOutage({ channel, ...outage }: NonNullable<OfOutage['outage']>): Pick<Problem, 'what' | 'name' | 'outage'> {
  return { what: 'outage', name: channel, outage }
}

function holdsBackOf(lifecycle: Lifecycle | undefined, job: string): Pick<Problem, 'holdsBack'> {
  const holdsBack = waitingFor(lifecycle?.declaration.head.jobs ?? {}, job)
  return holdsBack.length > 0 ? { holdsBack } : {}
}
