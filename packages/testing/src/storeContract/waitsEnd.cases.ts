import type { Store, Subject } from '@ordna/core'
import type { MessageClaim, TimerClaim } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, claimOne, given, move, settleOne, startWith } from './actions.js'
import { aChange, aMessage, aScene, aSubject, moving, type Scene } from './builders.js'
import { subjectIds } from './claimable.js'
import { minute } from './moments.js'
import { casesOf, type StoreCase } from './storeCase.js'
import { allWait, due, free, heldBy, holding, wait, wanting } from './waiting.js'

/** A change of its subject ends the waiting of a timer, and of a job. */
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

  'one in line whose subject changed is called once more where nobody is known to hold what it waits for': async ({
    store,
  }) => {
    const scene = aScene()
    const holder = await holding(store, scene, 'holder', 'car')
    await wanting(store, scene, 'head', 1)
    const behind = await wanting(store, scene, 'w', 2)
    await allWait(store, scene, 2, [heldBy(holder)])
    await given(store, aChange(moving(behind), { at: minute(3) }))
    const [again] = await due(store, scene, 3)
    expect(again).not.toHaveProperty('inLine')
    await wait(store, again as TimerClaim, { for: [{ resource: 'car' }], now: 3 })
    const called = await due(store, scene, 3)
    expect(called).toMatchObject([{ subject: { id: 'w' }, inLine: true, attempts: 1 }])
    await wait(store, called[0] as TimerClaim, { for: [{ resource: 'car' }], now: 3 })
    expect(await due(store, scene, 30)).toEqual([])
    expect(await store.waiting(scene.tenant, 'car', 9)).toMatchObject([
      { subject: { id: 'head' } },
      { subject: { id: 'w' } },
    ])
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

  'a change of its subject makes a job that waits for a moment due again, and nothing else': async ({ store }) => {
    const scene = aScene()
    const before = await ordering(store, scene)
    const { claims } = await claim(store, 'message', scene, minute(1))
    for (const one of claims) {
      const seen = one.message.name === 'pay' ? before.revision : undefined
      await settleOne(store, { claim: one, as: 'leave', at: minute(60), seen })
    }
    expect(await names(store, scene, 2)).toEqual([])
    const changed = await move(store, before)
    expect(await names(store, scene, 2)).toEqual(['pay'])
    await move(store, changed)
    expect(await names(store, scene, 2)).toEqual([])
  },

  'a job that is tried again with a change of its subject loses no attempt by it': async ({ store }) => {
    const scene = aScene()
    let subject = await ordering(store, scene)
    for (let round = 1; round < 4; round++) {
      const job = await payment(store, scene, round)
      expect(job.attempts).toBe(1)
      await settleOne(store, { claim: job, as: 'retry', at: minute(60), seen: subject.revision })
      subject = await move(store, subject)
    }
    const job = await payment(store, scene, 5)
    await settleOne(store, { claim: job, as: 'retry', at: minute(60), seen: subject.revision })
    expect((await payment(store, scene, 60)).attempts).toBe(2)
  },

  'a job whose subject changed while it was tried does not begin to wait': async ({ store }) => {
    const scene = aScene()
    const seen = await ordering(store, scene)
    const job = await payment(store, scene, 1)
    const changed = await move(store, seen)
    expect(await settleOne(store, { claim: job, as: 'retry', at: minute(60), seen: seen.revision })).toBe(true)
    const again = await payment(store, scene, 1)
    expect(again.attempts).toBe(1)
    await settleOne(store, { claim: again, as: 'done' })
    await move(store, changed)
  },
})

/** A subject with a job that waits, and a notice in a line of its own. */
async function ordering(store: Store, scene: Scene): Promise<Subject> {
  const subject = aSubject(scene, 'w')
  const job = aMessage(subject, 1, { kind: 'job', name: 'pay' })
  return startWith(store, subject, { messages: [job, aMessage(subject, 2, { name: 'aside', line: 'day' })] })
}

async function names(store: Store, scene: Scene, now: number): Promise<readonly string[]> {
  const { claims } = await claim(store, 'message', scene, minute(now))
  return claims.map(({ message }) => message.name)
}

async function payment(store: Store, scene: Scene, now: number): Promise<MessageClaim> {
  const { claims } = await claim(store, 'message', scene, minute(now))
  return claims.find(({ message }) => message.name === 'pay') as MessageClaim
}
