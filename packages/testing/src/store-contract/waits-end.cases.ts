import { expect } from 'vitest'
import { claimOne, given, move, settleOne } from './actions.js'
import { aChange, aScene, moving } from './builders.js'
import { subjectIds } from './claimable.js'
import { minute } from './moments.js'
import { casesOf, type StoreCase } from './store-case.js'
import { allWait, due, free, heldBy, holding, wait, wanting } from './waiting.js'

/** A change of its subject ends the waiting of a timer. */
export const waitEndCases: readonly StoreCase[] = casesOf('waits', {
  'a change of its subject makes a timer that waits due again': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    const inLine = await wanting(store, scene, 'w', 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    await given(store, aChange(moving(inLine), { at: minute(2) }))
    const again = await claimOne(store, 'timer', scene, minute(2))
    expect(again).toMatchObject({ attempts: 1, subject: { id: 'w' } })
    expect(again).not.toHaveProperty('inLine')
    await wait(store, again, { for: [heldBy(holder)], now: 2 })
    expect(await due(store, scene, 3)).toEqual([])
    expect(await store.waiting(scene.tenant, 'car', 9)).toHaveLength(1)
    await free(store, holder)
    expect(subjectIds(await due(store, scene, 3))).toEqual(['w'])
  },

  'a change of its subject makes a timer that waits for a moment due again': async ({ store }) => {
    const scene = aScene()
    const before = await wanting(store, scene, 'w', 1)
    await settleOne(store, { claim: await claimOne(store, 'timer', scene, minute(1)), as: 'leave', at: minute(60) })
    expect(await due(store, scene, 1.5)).toEqual([])
    await given(store, aChange(moving(before), { at: minute(2) }))
    expect(await due(store, scene, 1.9)).toEqual([])
    expect((await due(store, scene, 2)).map(({ attempts }) => attempts)).toEqual([1])
  },

  'a timer whose subject changed while it was tried does not begin to wait': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    const seen = await wanting(store, scene, 'w', 1)
    const first = await claimOne(store, 'timer', scene, minute(1))
    const changed = await move(store, seen)
    const waiting = { claim: first, as: 'wait', for: [heldBy(holder)], at: null, now: minute(1) } as const
    expect(await settleOne(store, { ...waiting, seen: seen.revision })).toBe(true)
    expect(await store.waiting(scene.tenant, 'car', 9)).toEqual([])
    const second = await claimOne(store, 'timer', scene, minute(1))
    expect(second.attempts).toBe(1)
    await move(store, changed)
    await settleOne(store, { claim: second, as: 'leave', at: minute(60), seen: changed.revision })
    const third = await claimOne(store, 'timer', scene, minute(1))
    expect(third).toMatchObject({ attempts: 1 })
    await settleOne(store, { claim: third, as: 'leave', at: minute(60), seen: changed.revision + 1 })
    expect(await due(store, scene, 2)).toEqual([])
  },
})
