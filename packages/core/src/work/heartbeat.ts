import type { MessageClaim } from '../ports/claims.js'
import type { Settings } from '../run/settings/settings.js'
import { nobodyWaits, slept } from '../run/limited.js'

/**
 * Does work on a claim, and for as long as it lasts tells the store that somebody is still at it.
 *
 * The signal aborts when the claim is lost to another worker, not when this one shall stop: what is under way is
 * finished. Where the worker has `left` without it, the signal aborts, and nobody says any more that it is worked on.
 */
export async function withHeartbeat(
  settings: Settings,
  claim: MessageClaim,
  work: (signal: AbortSignal) => Promise<void>,
  left?: AbortSignal,
): Promise<void> {
  const over = new AbortController()
  const lost = new AbortController()
  const leave = () => {
    over.abort(nobodyWaits)
    lost.abort()
  }
  left?.addEventListener('abort', leave)
  void beat(settings, claim, over.signal, lost)
  try {
    await work(lost.signal)
  } finally {
    left?.removeEventListener('abort', leave)
    over.abort(nobodyWaits)
  }
}

async function beat(settings: Settings, claim: MessageClaim, over: AbortSignal, lost: AbortController): Promise<void> {
  for (;;) {
    if (!(await slept(settings.clock, settings.lease / 3, over)) || over.aborted) return
    const until = new Date(settings.clock.now().getTime() + settings.lease)
    // A beat that cannot be stored is not fatal: the lease runs out, and the fencing token keeps the work from settling.
    const [kept] = await settings.store.settle([{ claim, as: 'keep', until }]).catch(() => [true])
    if (!kept) return lost.abort()
  }
}
