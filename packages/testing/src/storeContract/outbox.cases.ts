import type { Message, Store } from '@ordna/core'
import type { OutboxCount } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claimOne, settleOne, startWith } from './actions.js'
import { aMessage, aScene, aSubject, type Scene } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

async function order(store: Store, scene: Scene, id: string, parts: readonly Partial<Message>[]): Promise<void> {
  const messages = parts.map((part, index) => aMessage(aSubject(scene, id), index + 1, part))
  await startWith(store, aSubject(scene, id), { messages })
}

const text = ({ kind, name, channels }: OutboxCount): string => JSON.stringify([kind, name, channels])

/** In one order, for a store may answer in any. */
async function told(store: Store, { lifecycle }: Scene): Promise<readonly OutboxCount[]> {
  const counts = await store.outbox(lifecycle)
  return counts.toSorted((one, other) => (text(one) < text(other) ? -1 : 1))
}

const job = { kind: 'job', name: 'bill', channels: [] } as const
const notice = { kind: 'notice', name: 'thanks', channels: ['sms', 'email'] } as const

export const outboxCases = casesOf('outbox', {
  'what waits to go out is counted by kind, name and channels, in all tenants': async ({ store }) => {
    const scene = aScene()
    const elsewhere = { ...scene, tenant: aScene().tenant }
    expect(await told(store, scene)).toEqual([])
    await order(store, scene, 'b1', [job, notice, { ...notice, channels: ['email', 'sms'] }])
    await order(store, scene, 'b2', [{ ...notice, name: 'bill' }])
    await order(store, elsewhere, 'b1', [notice, { ...notice, name: '\uFEFFthanks' }])
    await order(store, aScene(), 'b1', [job])
    expect(await told(store, scene)).toEqual([
      { ...job, count: 1 },
      { ...notice, name: 'bill', count: 1 },
      { ...notice, channels: ['email', 'sms'], count: 1 },
      { ...notice, count: 2 },
      { ...notice, name: '\uFEFFthanks', count: 1 },
    ])
  },

  'what has gone out, or is dead, waits no more': async ({ store }) => {
    const scene = aScene()
    await order(store, scene, 'b1', [notice, notice, notice])
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'done' })
    expect(await told(store, scene)).toEqual([{ ...notice, count: 2 }])
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'dead' })
    expect(await told(store, scene)).toEqual([{ ...notice, count: 1 }])
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'keep', until: minute(9) })
    expect(await told(store, scene)).toEqual([{ ...notice, count: 1 }])
  },
})
