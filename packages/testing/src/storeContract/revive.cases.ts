import type { Store, Subject } from '@ordna/core'
import { expect } from 'vitest'
import { type AnyClaim, claim, claimOne, commitOne, given, type Kind, settleOne, startWith } from './actions.js'
import { aChange, aContent, aMessage, aScene, aSubject, moving, type Scene } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

async function kill(store: Store, kind: Kind, scene: Scene, now: Date): Promise<AnyClaim> {
  const claimed = await claimOne(store, kind, scene, now)
  expect(await settleOne(store, { claim: claimed, as: 'dead' })).toBe(true)
  return claimed
}

function reviving(before: Subject, at: Date, ...revived: readonly string[]) {
  return aChange(moving(before, {}, { revived }), { at })
}

function idOf(claimed: AnyClaim): string {
  return claimed.kind === 'timer' ? claimed.id : claimed.message.id
}

export const reviveCases = casesOfBoth('revive', ({ kind, put }) => ({
  [`a revived ${kind} is due from the moment of the change, with its attempts forgotten`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const dead = await kill(store, kind, scene, minute(5))
    await given(store, reviving(before, minute(20), idOf(dead)))
    expect(await claim(store, kind, scene, later(minute(20), -1))).toEqual({ claims: [], next: minute(20) })
    const revived = await claimOne(store, kind, scene, minute(20))
    expect(revived.attempts).toBe(1)
    expect(revived.token).toBeGreaterThan(dead.token)
  },

  [`the claim that ended dead settles nothing after the ${kind} was revived`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const dead = await kill(store, kind, scene, minute(5))
    await given(store, reviving(before, minute(6), idOf(dead)))
    expect(await settleOne(store, { claim: dead, as: 'done' })).toBe(false)
    await claimOne(store, kind, scene, minute(6))
  },

  [`a ${kind} that is not dead is not revived`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await given(store, reviving(before, minute(5), idOf(claimed)))
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect((await claimOne(store, kind, scene, minute(9))).attempts).toBe(2)
  },

  [`a refused change revives no ${kind}`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const dead = await kill(store, kind, scene, minute(5))
    const stale = moving(before, {}, { revived: [idOf(dead)], expected: 8 })
    expect(await commitOne(store, aChange(stale))).toBe('stale')
    expect(await claim(store, kind, scene, minute(99))).toEqual({ claims: [], next: null })
  },
}))

export const moreReviveCases = casesOfBoth('revive', ({ kind, put }) => ({
  [`only the ${kind}s named are revived, of this subject only`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    await put(store, scene, 'b2', minute(1))
    const { claims } = await claim(store, kind, scene, minute(5))
    await store.settle(claims.map((claimed) => ({ claim: claimed, as: 'dead' })))
    const own = claims.find((claimed) => subjectIds([claimed])[0] === 'b1')
    await given(store, reviving(before, minute(6), 'nobody', ...(own ? [idOf(own)] : [])))
    expect(subjectIds((await claim(store, kind, scene, minute(99))).claims)).toEqual(['b1'])
  },

  [`a revived ${kind} can die and be revived again`]: async ({ store }) => {
    const scene = aScene()
    const first = await put(store, scene, 'b1', minute(1))
    const dead = await kill(store, kind, scene, minute(5))
    const change = reviving(first, minute(6), idOf(dead))
    await given(store, change)
    await kill(store, kind, scene, minute(6))
    const [second] = change.subjects
    if (second) await given(store, reviving(second.subject, minute(7), idOf(dead)))
    expect((await claimOne(store, kind, scene, minute(7))).attempts).toBe(1)
  },
}))

export const revivedMessageCases = casesOf('revive', {
  'a revived message is rendered anew': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, { messages: [aMessage(subject, 1)] })
    const first = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: first, as: 'keep', until: minute(2), content: aContent('hello') })
    await settleOne(store, { claim: first, as: 'dead' })
    await given(store, reviving(subject, minute(3), first.message.id))
    expect((await claimOne(store, 'message', scene, minute(3))).content).toBeNull()
  },

  'a revived message that a provider has taken keeps what was sent': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, { messages: [aMessage(subject, 1)] })
    const first = await claimOne(store, 'message', scene, minute(1))
    const content = aContent('hello', { receipt: { status: 'accepted', at: minute(1), providerId: 'p1' } })
    await settleOne(store, { claim: first, as: 'keep', until: minute(2), content })
    await settleOne(store, { claim: first, as: 'dead' })
    await given(store, reviving(subject, minute(3), first.message.id))
    expect(await claimOne(store, 'message', scene, minute(3))).toMatchObject({ attempts: 1, content })
  },

  'a message that is named but not dead keeps its content': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, { messages: [aMessage(subject, 1)] })
    const first = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: first, as: 'keep', until: minute(2), content: aContent('hello') })
    await given(store, reviving(subject, minute(1), first.message.id))
    expect((await claimOne(store, 'message', scene, minute(3))).content).toEqual(aContent('hello'))
  },

  'a revived message goes out before those behind it': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    const messages = [aMessage(subject, 1), aMessage(subject, 2), aMessage(subject, 3, { kind: 'job' })]
    await startWith(store, aSubject(scene, 'b1'), { messages })
    const dead = await kill(store, 'message', scene, minute(1))
    await given(store, reviving(subject, minute(2), idOf(dead)))
    const order: number[] = []
    for (let now = 2; now < 5; now++) {
      const claimed = await claimOne(store, 'message', scene, minute(now))
      order.push(claimed.message.seq)
      await settleOne(store, { claim: claimed, as: 'done' })
    }
    expect(order).toEqual([1, 2, 3])
  },

  'a message claimed while an older one was dead can be settled after its revival': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await startWith(store, aSubject(scene, 'b1'), { messages: [aMessage(subject, 1), aMessage(subject, 2)] })
    const dead = await kill(store, 'message', scene, minute(1))
    const second = await claimOne(store, 'message', scene, minute(1))
    await given(store, reviving(subject, minute(2), idOf(dead)))
    expect((await claimOne(store, 'message', scene, minute(9))).message.seq).toBe(1)
    expect(await settleOne(store, { claim: second, as: 'done' })).toBe(true)
  },
})
