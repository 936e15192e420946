import { OrdnaError } from '../errors.js'
import type { Message } from '../words/change.js'
import type { Claimed, ClaimQuery, Claims, MessageClaim, TimerClaim } from '../ports/claims.js'
import { fix } from '../words/fixed.js'
import { deliverNotice } from './deliver.js'
import { type ClaimedMessage, loadTheirSubjects, type ClaimedMessages } from './dropping.js'
import { attend } from './attend.js'
import { breathe } from '../run/breathe.js'
import { isWithoutStore } from '../run/faults.js'
import { setUpOf } from '../run/settings/setUp.js'
import { tellUnserved } from '../run/settings/unserved.js'
import { workable } from './workable.js'
import { allEnded, fireTimers } from './firing.js'
import { handleJob } from './handling.js'
import { withHeartbeat } from './heartbeat.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { tellHost, thrown } from './settling.js'

/**
 * What a tick did, and when there will be more to do; null when nothing waits.
 *
 * @example
 * ```ts
 * const { fired, next }: Ticked = await ordna.tick()
 * ```
 */
export type Ticked = { readonly fired: number; readonly handled: number; readonly next: Date | null }

/** As many as are claimed at once: more would outlive their lease before their turn comes. */
export const claimLimit = 64

/** More rounds than any backlog needs at one moment: timers that set each other off without end stop here. */
const roundLimit = 10_000

/** Does everything that is due at a moment: timers first, then the messages, until nothing is left. */
export async function tick(settings: Settings, now: Date): Promise<Ticked> {
  let fired = 0
  let handled = 0
  for (let rounds = 0; rounds < roundLimit; rounds++) {
    const timers = await claimAndFire(settings, now)
    const messages = await claimAndHandle(settings, now)
    fired += timers.fired
    handled += messages.claims.length
    const idle = timers.looked + lookedAt(messages) === 0
    await breathe()
    if (idle) return { fired, handled, next: earlier(timers.next, messages.next) }
  }
  throw new OrdnaError(
    'endless_work',
    `Timers set each other off without end at ${now.toISOString()}. Give one of them a later moment.`,
    { now },
  )
}

/** Claims due timers and fires them. */
async function claimAndFire(
  settings: Settings,
  now: Date,
): Promise<{ looked: number; fired: number; next: Date | null }> {
  const timers = await claimTimers(settings, now)
  const { claims, next } = timers
  const fired = claims.length === 0 ? 0 : await fireTimers(settings, claims, now)
  return { looked: lookedAt(timers), fired, next }
}

/** How many were found due: behind them there may be more. */
export function lookedAt({ claims, failed = [] }: Claimed<unknown>): number {
  return claims.length + failed.length
}

export async function claimTimers(settings: Settings, now: Date): Promise<Claimed<TimerClaim>> {
  return claimed(settings, 'timer', await claimQuery(settings, now, claimLimit))
}

/** What cannot be claimed is told, one or a whole kind, and stops no other; a store that is away stops everything. */
async function claimed<Kind extends keyof Claims>(
  settings: Settings,
  kind: Kind,
  query: ClaimQuery,
): Promise<Claimed<Claims[Kind]>> {
  const aside = settings.aside[kind].at(query.now)
  try {
    const answer = await settings.store.claim(kind, aside.length === 0 ? query : { ...query, aside })
    for (const { claim, failed } of answer.failed ?? []) {
      const { detail, error } = thrown(failed)
      tellHost(settings, claim, { detail: `it cannot be claimed: ${detail}`, error }, false)
    }
    return aside.length === 0 ? answer : { ...answer, next: earlier(answer.next, settings.aside[kind].next(query.now)) }
  } catch (error) {
    if (isWithoutStore(error)) throw error
    settings.onFault(error)
    return { claims: [], next: null }
  }
}

/** Claims due messages and handles them side by side, each to its end. An engine without channels, jobs and hooks leaves them to another. */
async function claimAndHandle(settings: Settings, now: Date): Promise<Claimed<MessageClaim>> {
  const messages = await claimMessages(settings, now, claimLimit)
  const { claims, loaded } = messages
  await allEnded(claims.map((claim) => handleMessage(settings, { claim, loaded: loaded.get(claim) }, () => now)))
  return messages
}

export async function claimMessages(settings: Settings, now: Date, limit: number): Promise<ClaimedMessages> {
  tellUnserved(settings)
  const kinds = kindsOf(settings)
  if (kinds.length === 0) return noMessages
  const query = { ...(await claimQuery(settings, now, limit)), kinds, except: setUpOf(settings).left }
  const messages = await claimed(settings, 'message', query)
  return loadTheirSubjects(settings, messages)
}

/** What is claimed where nothing is. */
export const noMessages: ClaimedMessages = { claims: [], next: null, loaded: new Map() }

/** What this engine is made for. The rest waits for another. */
function kindsOf({ channels, jobs, hooks }: Settings): readonly Message['kind'][] {
  return [...(channels ? (['notice'] as const) : []), ...(jobs || hooks?.after ? (['job'] as const) : [])]
}

/** Handles one claimed message, notice or job, under a heartbeat. */
export function handleMessage(
  settings: Settings,
  claimed: ClaimedMessage,
  now: Now,
  left?: AbortSignal,
): Promise<void> {
  const { claim } = claimed
  fix(claim.message)
  fix(claim.content)
  const handle = claim.message.kind === 'notice' ? deliverNotice : handleJob
  const attended = (signal: AbortSignal) => attend(settings, claim, now, () => handle(settings, claimed, now, signal))
  return withHeartbeat(settings, claim, attended, left)
}

async function claimQuery(settings: Settings, now: Date, limit: number) {
  return { limit, lease: settings.lease, now, lifecycles: await workable(settings) }
}

/** The earlier of two moments that may be unknown. */
export function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
