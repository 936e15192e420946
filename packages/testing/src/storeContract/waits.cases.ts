import type { TimerClaim } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, claimOne, given, move, settleOne, start } from './actions.js'
import { aChange, aHold, aScene, moving, someOf } from './builders.js'
import { subjectIds } from './claimable.js'
import { minute } from './moments.js'
import { casesOf, type StoreCase } from './storeCase.js'
import { allWait, due, free, heldBy, holding, wait, wanting } from './waiting.js'

export const waitCases: readonly StoreCase[] = casesOf('waits', {
  'a timer that waits falls due when what it waits for is freed, and not before': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, scene, 'w', 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    const idle = await claim(store, 'timer', scene, minute(30))
    expect(idle).toMatchObject({ claims: [], next: null, waiting: true })
    await free(store, holder)
    const called = await claimOne(store, 'timer', scene, minute(30))
    expect(called).toMatchObject({ attempts: 1, due: minute(1), inLine: true })
    await settleOne(store, { claim: called, as: 'retry', at: minute(40) })
    expect(await claimOne(store, 'timer', scene, minute(40))).not.toHaveProperty('inLine')
  },

  'a claim says nothing of waiting where nobody waits': async ({ store }) => {
    const scene = aScene()
    await wanting(store, scene, 'w', 1)
    expect(await store.waiting(scene.tenant, 'car', 10)).toEqual([])
    expect((await due(store, scene, 1)).map(({ attempts }) => attempts)).toEqual([1])
  },

  'those that wait fall due one by one, in the order of their moments': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    for (const [id, moment] of Object.entries({ third: 3, first: 1, second: 2 }))
      await wanting(store, scene, id, moment)
    await allWait(store, scene, 4, [heldBy(holder)])
    expect(await store.waiting(scene.tenant, 'car', 2)).toEqual([
      { subject: { ...scene, id: 'first' }, timer: 'reminder', since: minute(1) },
      { subject: { ...scene, id: 'second' }, timer: 'reminder', since: minute(2) },
    ])
    await free(store, holder)
    const [first, ...others] = await due(store, scene, 5)
    expect([first?.subject.id, others]).toEqual(['first', []])
    expect(await due(store, scene, 5)).toEqual([])
    await wait(store, first as TimerClaim, { for: [{ resource: 'car' }], now: 5 })
    const [second] = await due(store, scene, 5)
    expect(second?.subject.id).toBe('second')
    await settleOne(store, { claim: second as TimerClaim, as: 'done' })
    const [third] = await due(store, scene, 5)
    expect(third?.subject.id).toBe('third')
    await settleOne(store, { claim: third as TimerClaim, as: 'retry', at: minute(9) })
    expect(await due(store, scene, 6)).toEqual([])
    expect(subjectIds(await due(store, scene, 9))).toEqual(['third'])
  },

  'one that moved, or whose subject did, lets the next one have its turn': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    const subjects = [await wanting(store, scene, 'a', 1), await wanting(store, scene, 'b', 2)] as const
    await wanting(store, scene, 'c', 3)
    await allWait(store, scene, 4, [heldBy(holder)])
    await move(store, subjects[0], { timers: [] })
    await free(store, holder)
    expect(subjectIds(await due(store, scene, 5))).toEqual(['b'])
    const taken = await move(store, subjects[1], { timers: [], holds: [aHold('car', minute(0), minute(9))] })
    const [c] = await due(store, scene, 5)
    expect(c?.subject.id).toBe('c')
    await wait(store, c as TimerClaim, { for: [heldBy(taken)], now: 5 })
    expect(await due(store, scene, 6)).toEqual([])
    expect(await store.waiting(scene.tenant, 'car', 9)).toMatchObject([{ subject: { id: 'c' } }])
    await free(store, taken)
    expect(subjectIds(await due(store, scene, 6))).toEqual(['c'])
  },

  'a line is called at the moment that was named': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    for (const id of ['a', 'b']) await wanting(store, scene, id, 1)
    for (const timer of await due(store, scene, 1))
      await wait(store, timer, { for: [heldBy(holder)], at: minute(60), now: 1 })
    expect((await claim(store, 'timer', scene, minute(2))).next).toEqual(minute(60))
    const [a, ...others] = await due(store, scene, 60)
    expect([a?.subject.id, others]).toEqual(['a', []])
    await wait(store, a as TimerClaim, { for: [heldBy(holder)], now: 60 })
    expect(subjectIds(await due(store, scene, 60))).toEqual(['b'])
  },

  'what was freed before the timer came to wait is not overlooked': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, scene, 'w', 1)
    const timer = await claimOne(store, 'timer', scene, minute(1))
    await free(store, holder)
    await wait(store, timer, { for: [heldBy(holder)], now: 1 })
    expect(subjectIds(await due(store, scene, 1))).toEqual(['w'])
  },

  'whoever comes to wait is tried once, and nobody who waits there already': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    for (const id of ['a', 'b']) await wanting(store, scene, id, 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    await wanting(store, scene, 'c', 2)
    await allWait(store, scene, 2, [{ resource: 'car' }])
    const [c, ...others] = await due(store, scene, 2)
    expect([c?.subject.id, others]).toEqual(['c', []])
    await wait(store, c as TimerClaim, { for: [heldBy(holder)], now: 2 })
    expect(await due(store, scene, 3)).toEqual([])
  },

  'whoever comes to wait while the line is called has their turn after the others': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    for (const id of ['a', 'b']) await wanting(store, scene, id, 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    await wanting(store, scene, 'c', 2)
    const timer = await claimOne(store, 'timer', scene, minute(2))
    await free(store, holder)
    await wait(store, timer, { for: [{ resource: 'car' }], now: 2 })
    for (const id of ['a', 'b', 'c']) {
      const called = await claimOne(store, 'timer', scene, minute(2))
      expect(called.subject.id).toBe(id)
      await wait(store, called, { for: [{ resource: 'car' }], now: 2 })
    }
    expect(await due(store, scene, 2)).toEqual([])
  },

  'what is freed in part calls its line': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, scene, 'w', 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    await move(store, holder, { holds: [aHold('car', minute(0), minute(30))] })
    expect(subjectIds(await due(store, scene, 2))).toEqual(['w'])
  },

  'more units call the line of their resource': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'holder', { holds: [someOf(1, 'beds', minute(0), null)] })
    await wanting(store, scene, 'w', 1)
    await allWait(store, scene, 1, [{ resource: 'beds' }])
    await allWait(store, scene, 1, [{ resource: 'beds' }])
    expect(await due(store, scene, 2)).toEqual([])
    expect(await store.setUnits(scene.tenant, 'beds', 2, minute(2))).toBeNull()
    expect(subjectIds(await due(store, scene, 2))).toEqual(['w'])
  },

  'what nobody is known to hold is tried once more, and then in peace': async ({ store }) => {
    const scene = aScene()
    await wanting(store, scene, 'w', 1)
    let tries = 0
    for (let at = 1; at <= 2; at += 0.01) {
      const claims = await due(store, scene, at)
      tries += claims.length
      for (const timer of claims) await wait(store, timer, { for: [{ resource: 'car' }], now: at })
    }
    expect(tries).toBe(2)
  },

  'a timer waits for any of several, and for nothing that it no longer names': async ({ store }) => {
    const scene = aScene()
    const holders = [await holding(store, scene, 'one', 'car'), await holding(store, scene, 'two', 'van')] as const
    await wanting(store, scene, 'w', 1)
    await allWait(store, scene, 1, holders.map(heldBy))
    await free(store, holders[1])
    expect(await store.waiting(scene.tenant, 'van', 9)).toHaveLength(1)
    await allWait(store, scene, 2, [heldBy(holders[0])])
    expect(await store.waiting(scene.tenant, 'van', 9)).toEqual([])
    expect(await due(store, scene, 3)).toEqual([])
    await free(store, holders[0])
    expect(subjectIds(await due(store, scene, 3))).toEqual(['w'])
  },

  'a claim that is lost lets nothing wait': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, scene, 'w', 1)
    const timer = await claimOne(store, 'timer', scene, minute(1))
    await claimOne(store, 'timer', scene, minute(9))
    expect(await wait(store, timer, { for: [heldBy(holder)], now: 9 })).toBe(false)
    expect(await store.waiting(scene.tenant, 'car', 9)).toEqual([])
  },

  'one that is called and whose worker dies falls due again, and keeps its place meanwhile': async ({ store }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    for (const id of ['a', 'b']) await wanting(store, scene, id, 1)
    await allWait(store, scene, 1, [heldBy(holder)])
    await free(store, holder)
    expect(subjectIds(await due(store, scene, 2))).toEqual(['a'])
    expect(await due(store, scene, 2.4)).toEqual([])
    expect(subjectIds(await due(store, scene, 2.6))).toEqual(['a'])
  },

  'one that is called and that nobody takes keeps the others waiting for a minute': async ({ store }) => {
    const scene = aScene()
    const other = { ...aScene(), tenant: scene.tenant }
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, other, 'a', 1)
    await allWait(store, other, 1, [heldBy(holder)])
    await wanting(store, scene, 'b', 2)
    await allWait(store, scene, 2, [heldBy(holder)])
    await free(store, holder)
    expect(await due(store, scene, 3)).toEqual([])
    expect(await due(store, scene, 3.9)).toEqual([])
    expect(subjectIds(await due(store, scene, 4.1))).toEqual(['b'])
  },

  'the lines of two tenants have nothing to do with one another': async ({ store }) => {
    const scene = aScene()
    const other = { ...aScene(), lifecycle: scene.lifecycle }
    const holder = await holding(store, scene, 'holder', 'car')
    const theirs = await holding(store, other, 'holder', 'car')
    await wanting(store, other, 'w', 1)
    await allWait(store, other, 1, [heldBy(theirs)])
    await free(store, holder)
    expect(await due(store, scene, 2)).toEqual([])
    expect(await store.waiting(scene.tenant, 'car', 9)).toEqual([])
    expect(await store.waiting(other.tenant, 'car', 9)).toHaveLength(1)
  },

  'whoever frees and whoever comes to wait at the same time never miss one another': async ({ store, runs }) => {
    for (let run = 0; run < runs; run++) {
      const scene = aScene()
      const holder = await holding(store, scene, 'holder', 'car')
      await wanting(store, scene, 'w', 1)
      const timer = await claimOne(store, 'timer', scene, minute(1))
      await Promise.all([
        wait(store, timer, { for: [heldBy(holder)], now: 1 }),
        given(store, aChange(moving(holder, { holds: [] }), { at: minute(1) })),
      ])
      expect(subjectIds(await due(store, scene, 1))).toEqual(['w'])
    }
  },
})
