import type { House } from './house.js'
import { claimAndFire, claimLimit, claimMessages, earlier, handleMessage } from './tick.js'

/** How a worker goes about it. */
export type WorkOptions = {
  /** Ends the work: what is under way is finished, nothing new is begun. */
  readonly signal: AbortSignal
  /** Milliseconds between looks at the store when nothing is known to fall due earlier; default 5,000. */
  readonly poll?: number
  /** Messages handled at once; default 16. */
  readonly concurrency?: number
}

/**
 * Works until the signal aborts: fires what is due, delivers, and sleeps until the next due moment.
 *
 * A message that takes long holds up neither timers nor other subjects' messages. Nothing that throws ends the work:
 * it is reported and tried again after the poll.
 */
export async function work(house: House, { signal, poll = 5_000, concurrency = 16 }: WorkOptions): Promise<void> {
  const underWay = new Set<Promise<void>>()
  while (!signal.aborted) {
    const next = await turn(house, underWay, concurrency).catch((error: unknown) => {
      house.onFault(error)
      return undefined
    })
    if (next === 'busy') continue
    await rest(house, { next: next ?? null, poll, signal }, underWay)
  }
  await Promise.all(underWay)
}

/** One look at the store. Answers `busy` when there may be more to do at once, else when there will be. */
async function turn(house: House, underWay: Set<Promise<void>>, concurrency: number): Promise<Date | null | 'busy'> {
  const now = house.clock.now()
  const timers = await claimAndFire(house, now)
  const free = Math.min(concurrency - underWay.size, claimLimit)
  const messages = free > 0 ? await claimMessages(house, now, free) : { claims: [], next: null }
  for (const claim of messages.claims) {
    const handling = handleMessage(house, claim, () => house.clock.now())
      .catch((error: unknown) => house.onFault(error))
      .finally(() => underWay.delete(handling))
    underWay.add(handling)
  }
  if (timers.claimed + messages.claims.length > 0) return 'busy'
  return earlier(timers.next, messages.next)
}

/** Sleeps until the next due moment, no longer than the poll; a message that is done may free the next one of its subject. */
async function rest(
  { clock }: House,
  { next, poll, signal }: { next: Date | null; poll: number; signal: AbortSignal },
  underWay: ReadonlySet<Promise<void>>,
): Promise<void> {
  const until = next ? next.getTime() - clock.now().getTime() : poll
  const awake = new AbortController()
  const wake = () => awake.abort()
  signal.addEventListener('abort', wake)
  await Promise.race([clock.sleep(Math.max(1, Math.min(until, poll)), awake.signal), ...underWay])
  signal.removeEventListener('abort', wake)
  wake()
}
