import { bounds } from '../lifecycle/bounds.js'
import type { Change } from '../lifecycle/change.js'
import { refuse } from '../lifecycle/refuse.js'
import type { Blocker, Refusal } from '../lifecycle/refusal.js'
import type { Awaited, TimerClaim } from '../ports/claims.js'
import { isDate } from '../realm.js'
import { isSupported } from '../time/zone.js'
import type { House } from './house.js'
import { type Failure, retryOrGiveUp, settle } from './settling.js'

/**
 * The moment before which a refused timer would ask in vain: the latest that anything in its way names, whatever else is
 * in its way. Null where nothing names one that is still to come.
 */
export function notBefore({ blockers, retryAt }: Refusal, now: Date): Date | null {
  const named = [retryAt, ...blockers.map((blocker) => blocker.retryAt)]
  const moments = named.flatMap((moment) => (isDate(moment) && isSupported(moment.getTime()) ? moment.getTime() : []))
  const latest = Math.max(now.getTime(), ...moments)
  return latest > now.getTime() ? new Date(latest) : null
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
 * A timer that was told when to come again comes then. To wait is no attempt, and nothing dies of it; but a moment that is
 * always just ahead would be asked for without end, so that a wait that is shorter than the first delay counts.
 */
export async function waitUntil(
  house: House,
  claim: TimerClaim,
  { at, ...failure }: Failure & { readonly at: Date },
  now: Date,
): Promise<void> {
  const isShort = at.getTime() - now.getTime() < Math.max(house.patience.firstDelay, shortestWait)
  if (!isShort) return void (await settle(house, { claim, as: 'leave', at }))
  if (failure.tried >= house.patience.attempts) return retryOrGiveUp(house, claim, failure, now)
  await settle(house, { claim, as: 'retry', at })
}

/**
 * The resources that are in a timer's way and nothing else is, with those who have them; null where there is more to it.
 * Of those of whom units are taken it is not one alone who is in the way.
 */
export function awaitedOf({ code, blockers }: Refusal): readonly Awaited[] | null {
  const held = blockers.filter((blocker) => blocker.code === 'held' && typeof blocker.resource === 'string')
  return code === 'held' && held.length > 0 ? held.map(awaited) : null
}

function awaited({ resource, by, from, until, ...more }: Blocker): Awaited {
  const isWhole = by && isDate(from) && (isDate(until) || until === null) && !('left' in more)
  const subject = by as Extract<Awaited['heldBy'], object>['subject']
  return { resource: resource as string, ...(isWhole ? { heldBy: { subject, from, until } } : {}) }
}

/** A timer that wants what is held stands in line for it until it is freed, and never dies of waiting. */
export async function waitInLine(
  house: House,
  claim: TimerClaim,
  { awaited: resources, at }: { readonly awaited: readonly Awaited[]; readonly at: Date | null },
  now: Date,
): Promise<void> {
  await settle(house, { claim, as: 'wait', for: resources, at, now })
}

/**
 * Those who waited first for what a timer would get, as a refusal: it stands in line behind them. Asked only of one
 * that would get something to hold.
 */
export async function whoComesFirst(
  { store }: House,
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
