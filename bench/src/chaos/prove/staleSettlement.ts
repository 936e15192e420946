import { engine, type Store } from '@ordna/core'
import type { MessageClaim } from '@ordna/core/adapters'
import { rental } from '../rental.js'

/** Two workers have one message after the other, and the first settles it while the second is still at it. */
export async function staleSettlement(store: Store): Promise<void> {
  const staff = { id: 'scenario', roles: ['staff'] }
  const from = new Date('2030-06-01T00:00:00Z')
  const data = { from, until: new Date('2030-06-02T00:00:00Z'), credit: 0, steps: 0, phone: '+4500000000' }
  await engine({ store })
    .open(rental, { tenant: 'north', actor: staff })
    .start('scenario', { ...data, closesAt: new Date(Date.now() + 60_000) })
  const [first] = await claim(store, Date.now())
  const [second] = await claim(store, Date.now() + 60)
  if (!first || !second) throw new Error('The message of the scenario could not be claimed twice.')
  await new Promise((resolve) => setTimeout(resolve, 20))
  await store.settle([{ claim: first, as: 'keep', until: new Date() }])
  await store.settle([{ claim: second, as: 'retry', at: new Date() }])
}

async function claim(store: Store, now: number): Promise<readonly MessageClaim[]> {
  const { claims } = await store.claim('message', { limit: 1, lease: 50, now: new Date(now), lifecycles: ['rental'] })
  return claims
}
