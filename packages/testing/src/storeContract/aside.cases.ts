import { expect } from 'vitest'
import { claim, claimOne, lease, settleOne, startWith } from './actions.js'
import { aMessage, aScene, aSubject } from './builders.js'
import { casesOfBoth, rowNameOf, subjectIds } from './claimable.js'
import { later, minute } from './moments.js'
import { casesOf, type StoreCase } from './storeCase.js'

const ofBoth = casesOfBoth('claims', ({ kind, put }) => ({
  [`${kind}s that are put aside are not claimed, not spoken of, and stay due for others`]: async ({ store }) => {
    const scene = aScene()
    for (const id of ['b1', 'b2', 'b3']) await put(store, scene, id, minute(1))
    const query = { lease, lifecycles: [scene.lifecycle] }
    const all = await store.claim(kind, { ...query, limit: 2, now: minute(1) })
    for (const one of all.claims) await settleOne(store, { claim: one, as: 'leave', at: new Date(0) })
    const aside = all.claims.map(rowNameOf)
    expect((await store.claim(kind, { ...query, limit: 9, now: minute(0), aside })).next).toEqual(minute(1))
    const others = await store.claim(kind, { ...query, limit: 1, now: minute(1), aside })
    expect(subjectIds(others.claims)).toEqual(['b3'])
    const missing = { subject: { ...scene, id: 'b9' }, id: 'nobody' }
    const none = await store.claim(kind, { ...query, limit: 9, now: minute(1), aside: [...aside, missing] })
    expect(none).toEqual({ claims: [], next: later(minute(1), lease) })
    const left = await store.claim(kind, { ...query, limit: 9, now: minute(1) })
    expect(subjectIds(left.claims)).toEqual(['b1', 'b2'])
    expect(left.claims.map(({ attempts }) => attempts)).toEqual([1, 1])
  },
}))

export const asideCases: readonly StoreCase[] = [
  ...ofBoth,
  ...casesOf('claims', {
    'a message that is put aside holds up those behind it': async ({ store }) => {
      const scene = aScene()
      const subject = aSubject(scene, 'b1')
      await startWith(store, subject, { messages: [aMessage(subject, 1), aMessage(subject, 2)] })
      const first = await claimOne(store, 'message', scene, minute(1))
      await settleOne(store, { claim: first, as: 'leave', at: minute(1) })
      const query = { limit: 9, lease, now: minute(1), lifecycles: [scene.lifecycle], aside: [rowNameOf(first)] }
      expect(await store.claim('message', query)).toEqual({ claims: [], next: null })
      const { claims } = await claim(store, 'message', scene, minute(1))
      expect(claims.map(({ message }) => message.seq)).toEqual([1])
    },
  }),
]
