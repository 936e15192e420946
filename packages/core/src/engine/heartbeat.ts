import type { MessageClaim } from '../ports/store.js'
import type { House } from './house.js'
import { settle } from './settling.js'

/** Does work on a claim, and for as long as it lasts tells the store that somebody is still at it. */
export async function withHeartbeat(house: House, claim: MessageClaim, work: () => Promise<void>): Promise<void> {
  const over = new AbortController()
  void beat(house, claim, over.signal)
  try {
    await work()
  } finally {
    over.abort()
  }
}

async function beat(house: House, claim: MessageClaim, over: AbortSignal): Promise<void> {
  for (;;) {
    await house.clock.sleep(house.lease / 3, over)
    if (over.aborted) return
    // A beat that cannot be stored is not fatal: the lease runs out, and the fencing token keeps the work from settling.
    await settle(house, { claim, as: 'keep', until: new Date(house.clock.now().getTime() + house.lease) }).catch(() => undefined)
  }
}
