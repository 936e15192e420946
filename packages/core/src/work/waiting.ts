import { addTo } from '../words/addTo.js'
import { bounds } from '../words/bounds.js'
import type { Change } from '../words/change.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Blocker, Refusal, RefusalCode } from '../words/refusal.js'
import type { Awaited, MessageClaim, Settlement, TimerClaim } from '../ports/claims.js'
import { isDate } from '../floor/realm.js'
import { isSupported } from '../time/zone.js'
import type { Settings } from '../run/settings/settings.js'
import { type Failure, retryOrGiveUp, settle, tellHost } from './settling.js'

/**
 * The moment before which what is refused would ask in vain: the latest that anything in its way names, whatever else is
 * in its way. Where there are several ways, the earliest of theirs. Null where nothing names one that is still to come.
 */
export function notBefore(refusal: Refusal, now: Date): Date | null {
  const latest = waysOf(refusal).map((blockers) => latestOf([refusal.retryAt, ...blockers.map(momentOf)], now))
  const named = latest.filter((moment) => moment > now.getTime())
  return named.length > 0 ? new Date(Math.min(...named)) : null
}

/** Refusals of those that had a choice, by themselves or at the other end of a link. */
const ofChoices: ReadonlySet<RefusalCode> = new Set(['no_target', 'linked'])

/** What is in each way that a transition might take; all of it in the one way of a transition that has no choice. */
function waysOf({ code, blockers }: Refusal): readonly (readonly Blocker[])[] {
  if (!ofChoices.has(code)) return [blockers]
  const ways = new Map<string, Blocker[]>()
  for (const blocker of blockers) addTo(ways, JSON.stringify([blocker['to'], blocker['choice'] ?? null]), blocker)
  return [...ways.values()]
}

function momentOf({ retryAt }: Blocker): unknown {
  return retryAt
}

function latestOf(named: readonly unknown[], now: Date): number {
  const moments = named.flatMap((moment) => (isDate(moment) && isSupported(moment.getTime()) ? moment.getTime() : []))
  return Math.max(now.getTime(), ...moments)
}

/** When to come again: not later than it takes to find that it is too late. */
export function orTooLate(at: Date | null, limit: Date | null): Date | null {
  if (!limit) return at
  const over = new Date(limit.getTime() + 1)
  if (!isSupported(over.getTime())) return at
  return at && at < over ? at : over
}

/** Milliseconds: whoever waits for less is only trying again. */
const shortestWait = 1_000

/**
 * What was told when to come again comes then. To wait is no attempt, and nothing dies of it; but a moment that is
 * always just ahead would be asked for without end, so that a wait that is shorter than the first delay counts.
 *
 * Of a timer that waits nothing has happened yet. A job has been handled, and what it did is known to nobody: that is told.
 */
export async function waitUntil(
  settings: Settings,
  claim: TimerClaim | MessageClaim,
  { at, seen, ...failure }: Failure & { readonly at: Date; readonly seen?: number | undefined },
  now: Date,
): Promise<void> {
  const isShort = at.getTime() - now.getTime() < Math.max(settings.patience.firstDelay, shortestWait)
  if (isShort && failure.tried >= settings.patience.attempts) return retryOrGiveUp(settings, claim, failure, now)
  if (claim.kind === 'message') tellHost(settings, claim, failure, false)
  await settle(settings, {
    claim,
    as: isShort ? 'retry' : 'leave',
    at,
    seen: isShort && claim.kind === 'timer' ? undefined : seen,
  })
}

/**
 * The resources that are in a timer's way and nothing else is, with those who have them; null where there is more to it.
 * Of those of whom units are taken it is not one alone who is in the way. Of several ways, one that only waits for what
 * is held is enough, and the timer waits for all such.
 */
export function awaitedOf(refusal: Refusal): readonly Awaited[] | null {
  if (refusal.code !== 'held' && !ofChoices.has(refusal.code)) return null
  const ways = waysOf(refusal).map((blockers) => ({ blockers, held: blockers.filter(isOfResource) }))
  const open = refusal.code === 'held' ? ways : ways.filter(({ blockers, held }) => blockers.length === held.length)
  const held = open.flatMap((way) => way.held)
  return held.length > 0 ? held.map(awaited) : null
}

/** A timer that nothing can be chosen for looks again when its subject changes, and after the longest delay: it dies of nothing. */
export async function lookAgain(
  settings: Settings,
  claim: TimerClaim,
  { limit, seen }: { readonly limit: Date | null; readonly seen?: number | undefined },
  now: Date,
): Promise<void> {
  const later = new Date(now.getTime() + Math.max(settings.patience.longestDelay, shortestWait))
  await settle(settings, { claim, as: 'leave', at: orTooLate(later, limit) ?? later, seen })
}

/** Whether a way is closed by nothing but a hold that has nothing to choose from: nobody frees that, other data may. */
export function isOfNothing(refusal: Refusal): boolean {
  if (refusal.code !== 'held' && !ofChoices.has(refusal.code)) return false
  return waysOf(refusal).some((way) => way.length > 0 && way.every(hasNoChoice))
}

function hasNoChoice({ code, hold, resource }: Blocker): boolean {
  return code === 'held' && hold !== undefined && resource === undefined
}

function isOfResource({ code, resource }: Blocker): boolean {
  return code === 'held' && typeof resource === 'string'
}

function awaited({ resource, by, from, until, ...more }: Blocker): Awaited {
  const isWhole = by && isDate(from) && (isDate(until) || until === null) && !('left' in more)
  const subject = by as Extract<Awaited['heldBy'], object>['subject']
  return { resource: resource as string, ...(isWhole ? { heldBy: { subject, from, until } } : {}) }
}

/** For what a timer waits, at most until when, and at which revision of its subject that was found. */
type Waits = Pick<Extract<Settlement, { readonly as: 'wait' }>, 'for' | 'at' | 'seen'>

/** A timer that wants what is held stands in line for it until it is freed, and never dies of waiting. */
export async function waitInLine(settings: Settings, claim: TimerClaim, waits: Waits, now: Date): Promise<void> {
  await settle(settings, { claim, as: 'wait', ...waits, now })
}

/**
 * Those who waited first for what a timer would get, as a refusal: it stands in line behind them. Asked only of one
 * that would get something to hold.
 */
export async function whoComesFirst(
  { store }: Settings,
  { subject: own, due }: Pick<TimerClaim, 'subject' | 'due'>,
  { tenant, subjects }: Change,
): Promise<Refusal | null> {
  const wanted = subjects.flatMap(({ holdsChanged, subject }) => (holdsChanged ? subject.holds : []))
  const resources = [...new Set(wanted.map(({ resource }) => resource))].slice(0, bounds.blockers)
  const heads = await Promise.all(resources.map((resource) => store.waiting(tenant, resource, 1)))
  const awaited = resources.filter((_, index) => {
    const head = heads[index]?.[0]
    return head && head.since <= due && !(head.subject.lifecycle === own.lifecycle && head.subject.id === own.id)
  })
  if (awaited.length === 0) return null
  const blockers = awaited.map((resource) => ({ code: 'held', resource }))
  return refuse('held', `Others have waited longer for '${awaited[0]}'. It comes after them.`, blockers)
}
