import { setMaxListeners } from 'node:events'
import { OrdnaError } from '../errors.js'
import { wakenBy } from '../run/alarm.js'
import type { Claimed, TimerClaim } from '../ports/claims.js'
import { breathe } from '../run/breathe.js'
import { checkAmount } from '../run/settings/checks.js'
import { fireTimers } from './firing.js'
import type { ClaimedMessage, ClaimedMessages } from './dropping.js'
import type { Settings } from '../run/settings/settings.js'
import { partsOf, readOrThrow } from '../run/parts.js'
import { claimLimit, claimMessages, claimTimers, earlier, handleMessage, lookedAt, noMessages } from './tick.js'
import { longestSleep } from '../run/settings/systemClock.js'
import type { Message } from '../words/change.js'
import { keyText } from '../words/keyText.js'
import { nobodyWaits } from '../run/limited.js'

/**
 * How a worker goes about it.
 *
 * @example
 * ```ts
 * const stopping = new AbortController()
 * const work: WorkOptions = { signal: stopping.signal, concurrency: 8 }
 * ```
 */
export type WorkOptions = {
  /** Ends the work: what is under way is finished, nothing new is begun. */
  readonly signal: AbortSignal
  /** Milliseconds between looks at the store when nothing is known to fall due earlier; default 5,000. */
  readonly poll?: number
  /** Messages handled at once; default 16. A notice whose channel has not answered for a lease counts no more. */
  readonly concurrency?: number
  /**
   * Milliseconds that what is under way has to end once the signal has aborted; default 20,000. What has not ended then
   * is left to others, who take it up when its lease runs out.
   */
  readonly grace?: number
}

/** Batches of timers that are fired at once: while one is committed, the next ones are claimed and decided. */
const firings = 4

/** Milliseconds until another look at what is due and cannot be claimed: somebody's transaction has locked it and may last. */
const glance = 50

/** A message under way, and when it was begun: milliseconds since the epoch. */
type Begun = { readonly kind: Message['kind']; readonly at: number }

/** What a worker has begun and not ended. */
type UnderWay = {
  /** Batches of timers, with the subjects that they move. */
  readonly firings: Map<Promise<void>, ReadonlySet<string>>
  readonly messages: Map<Promise<void>, Begun>
  /** Aborts when what is under way is waited for no longer. */
  readonly left: AbortSignal
}

/**
 * Works until the signal aborts: fires what is due, delivers, and sleeps until the next due moment. It ends within the
 * grace after that, whatever a store, a channel or a handler does.
 *
 * A message that takes long holds up neither timers nor other subjects' messages. Nothing that throws ends the work:
 * it is reported and tried again after the poll.
 */
export async function work(settings: Settings, given: WorkOptions): Promise<void> {
  const options = partsOf('options of work', given ?? null, ['signal', 'poll', 'concurrency', 'grace'])
  const { signal, poll = 5_000, concurrency = 16, grace = 20_000 }: WorkOptions = options
  if (!readOrThrow("work's 'signal'", 'invalid_options', () => signal instanceof AbortSignal))
    throw new OrdnaError('invalid_options', "Work needs a 'signal' that ends it. Pass an AbortSignal.", {})
  checkAmount("work's 'poll'", poll, 1, longestSleep)
  checkAmount("work's 'concurrency'", concurrency, 1)
  checkAmount("work's 'grace'", grace, 0, longestSleep)
  const [left, ended] = [new AbortController(), new AbortController()]
  // One listener for each message under way: Node takes more than ten for a leak.
  setMaxListeners(0, left.signal)
  const underWay: UnderWay = { firings: new Map(), messages: new Map(), left: left.signal }
  const working = workOn(settings, { signal, poll, concurrency }, underWay)
  const isLate = graceOver(settings, { signal, grace, ended: ended.signal })
  const hasEnded = await Promise.race([working.then(() => true), isLate.then(() => false)])
  ended.abort()
  if (hasEnded) return
  settings.onFault(unfinished(underWay, grace))
  left.abort()
}

async function workOn(
  settings: Settings,
  { signal, poll, concurrency }: Required<Omit<WorkOptions, 'grace'>>,
  underWay: UnderWay,
): Promise<void> {
  while (!signal.aborted) {
    const next = await look(settings, underWay, concurrency).catch((error: unknown) => {
      settings.onFault(error)
      return idle
    })
    if (next === 'busy') await breathe()
    if (next === 'busy' || signal.aborted) continue
    await rest(settings, { ...next, poll, signal }, underWay)
    if (!signal.aborted) await breathe()
  }
  await Promise.all(allOf(underWay))
}

/** Resolves when the grace after the signal is over; never when the work has ended before. */
async function graceOver(
  { clock }: Settings,
  { signal, grace, ended }: { readonly signal: AbortSignal; readonly grace: number; readonly ended: AbortSignal },
): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    const aborted = () => resolve()
    signal.addEventListener('abort', aborted, { once: true })
    ended.addEventListener('abort', () => signal.removeEventListener('abort', aborted), { once: true })
  })
  await breathe()
  if (!ended.aborted) await clock.sleep(grace, ended)
}

function unfinished({ firings: { size: timers }, messages: { size: messages } }: UnderWay, grace: number): OrdnaError {
  return new OrdnaError(
    'work_unfinished',
    `A worker was told to stop, and ${timers} batches of timers and ${messages} messages had not ended ${grace} ms later. They are left to other workers, who take them up when their leases run out.`,
    { timers, messages, grace },
  )
}

function allOf({ firings: fired, messages }: UnderWay): readonly Promise<void>[] {
  return [...fired.keys(), ...messages.keys()]
}

/** When there will be more to do, as far as is known, and whether timers wait for what somebody else may free. */
type Outlook = { readonly next: Date | null; readonly waiting: boolean }

const idle: Outlook = { next: null, waiting: false }

/** One look at the store. Answers `busy` when there may be more to do at once. */
async function look(settings: Settings, underWay: UnderWay, concurrency: number): Promise<Outlook | 'busy'> {
  const now = settings.clock.now()
  const timers = await lookForTimers(settings, underWay, now)
  const messages = await lookForMessages(settings, underWay, concurrency)
  if (underWay.left.aborted) return idle
  if (lookedAt(timers) + lookedAt(messages) > 0) return 'busy'
  const next = earlier(timers.next, messages.next)
  const isLocked = next !== null && next <= now
  return { next: isLocked ? new Date(now.getTime() + glance) : next, waiting: timers.waiting === true }
}

/** Claims timers that are due and begins to fire them; that waits for an earlier batch of one of their subjects. */
async function lookForTimers(settings: Settings, underWay: UnderWay, now: Date): Promise<Claimed<TimerClaim>> {
  const timers = underWay.firings.size < firings ? await claimTimers(settings, now) : none
  if (timers.claims.length > 0 && !underWay.left.aborted) await beginFiring(settings, timers.claims, underWay, now)
  return timers
}

/** Claims as many messages as may be handled beside those under way, and begins to handle them. */
async function lookForMessages(settings: Settings, underWay: UnderWay, concurrency: number): Promise<ClaimedMessages> {
  const hanging = underWay.messages.size < concurrency ? 0 : hangingIn(settings, underWay)
  const free = Math.min(concurrency + hanging - underWay.messages.size, claimLimit)
  if (underWay.left.aborted) return noMessages
  if (free <= 0) return { ...noMessages, next: nextHanging(settings, underWay) }
  // As of now, and not of before the timers: whoever looks with an old moment cuts the leases of others short.
  const messages = await claimMessages(settings, settings.clock.now(), free)
  const { claims, loaded } = messages
  if (!underWay.left.aborted)
    for (const claim of claims) beginHandling(settings, { claim, loaded: loaded.get(claim) }, underWay)
  return messages
}

/** How many notices hang: their channels have not answered for a lease. They take no place from others any more. */
function hangingIn({ clock, lease }: Settings, { messages }: UnderWay): number {
  const before = clock.now().getTime() - lease
  return [...messages.values()].filter(({ kind, at }) => kind === 'notice' && at <= before).length
}

/** When the next of the notices under way will hang, if it does not end before; null where none is under way. */
function nextHanging({ clock, lease }: Settings, { messages }: UnderWay): Date | null {
  const now = clock.now().getTime()
  const moments = [...messages.values()].flatMap(({ kind, at }) =>
    kind === 'notice' && at + lease > now ? at + lease : [],
  )
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

const none: Claimed<never> = { claims: [], next: null }

/** Fires a batch of timers. One whose subject is in an earlier batch waits for that: a subject's timers keep their order. */
async function beginFiring(
  settings: Settings,
  claims: readonly TimerClaim[],
  underWay: UnderWay,
  now: Date,
): Promise<void> {
  const subjects = new Set(claims.map(({ subject }) => keyText(subject)))
  const before = [...underWay.firings].filter(([, others]) => [...subjects].some((subject) => others.has(subject)))
  await Promise.all(before.map(([firing]) => firing))
  const firing = watched(settings, fireTimers(settings, claims, now)).finally(() => underWay.firings.delete(firing))
  underWay.firings.set(firing, subjects)
}

function beginHandling(settings: Settings, claimed: ClaimedMessage, { messages, left }: UnderWay): void {
  const handled = handleMessage(settings, claimed, () => settings.clock.now(), left)
  const handling = watched(settings, handled).finally(() => messages.delete(handling))
  messages.set(handling, { kind: claimed.claim.message.kind, at: settings.clock.now().getTime() })
}

/** Waits for the end of something, and reports what goes wrong with it. */
async function watched({ onFault }: Settings, begun: Promise<unknown>): Promise<void> {
  try {
    await begun
  } catch (error) {
    onFault(error)
  }
}

/** Milliseconds until another look where timers wait for what another process may free. */
const lookout = 1_000

type Rest = Outlook & { readonly poll: number; readonly signal: AbortSignal }

/**
 * Sleeps until the next due moment, no longer than the poll; what ends meanwhile may free the next message of its subject.
 * Where timers wait for what is held, whoever frees it in this process wakes it.
 */
async function rest(
  { clock, store }: Settings,
  { next, waiting, poll, signal }: Rest,
  underWay: UnderWay,
): Promise<void> {
  const until = next ? next.getTime() - clock.now().getTime() : poll
  const longest = waiting ? Math.min(poll, lookout) : poll
  const awake = new AbortController()
  const wake = () => awake.abort(nobodyWaits)
  signal.addEventListener('abort', wake)
  const wokenNoMore = waiting ? wakenBy(store, wake) : undefined
  await Promise.race([clock.sleep(Math.max(1, Math.min(until, longest)), awake.signal), ...allOf(underWay)])
  wokenNoMore?.()
  signal.removeEventListener('abort', wake)
  wake()
}
