import { expect } from 'vitest'
import { type AnyClaim, claim, claimOne, lease, settleOne } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth } from './claimable.js'
import { later, minute } from './moments.js'

export const nextCases = casesOfBoth('next', ({ kind, put }) => ({
  [`where no ${kind} waits, nothing is next`]: async ({ store }) => {
    expect(await claim(store, kind, aScene(), minute(5))).toEqual({ claims: [], next: null })
  },

  [`the next moment is when the first ${kind} falls due`]: async ({ store }) => {
    const scene = aScene()
    for (const due of [9, 7, 8]) await put(store, scene, `b${due}`, minute(due))
    expect(await claim(store, kind, scene, minute(5))).toEqual({ claims: [], next: minute(7) })
  },

  [`the next moment does not speak of the ${kind}s just claimed`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    expect((await claim(store, kind, scene, minute(5))).next).toBeNull()
    await put(store, scene, 'b2', minute(2))
    await put(store, scene, 'b3', minute(99))
    expect((await claim(store, kind, scene, { now: minute(5), lease: 99 * lease })).next).toEqual(
      later(minute(5), lease),
    )
  },

  [`the next moment is when another claim of a ${kind} runs out, should it come first`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await put(store, scene, 'b2', minute(99))
    await claimOne(store, kind, scene, minute(5))
    expect((await claim(store, kind, scene, minute(5))).next).toEqual(later(minute(5), lease))
  },
}))

export const nextAfterCases = casesOfBoth('next', ({ kind, put }) => ({
  [`the next moment has come already while due ${kind}s are left over`]: async ({ store }) => {
    const scene = aScene()
    for (const id of ['b1', 'b2', 'b3']) await put(store, scene, id, minute(1))
    const { next } = await claim(store, kind, scene, { now: minute(5), limit: 2 })
    expect(next?.getTime()).toBeLessThanOrEqual(minute(5).getTime())
  },

  [`the next moment follows a ${kind} that is tried again later`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await settleOne(store, { claim: claimed, as: 'retry', at: minute(30) })
    expect((await claim(store, kind, scene, minute(5))).next).toEqual(minute(30))
  },

  [`the next moment follows a ${kind} whose lease was extended`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const { claims } = await claim(store, kind, scene, { now: minute(5), lease: 40 * lease })
    await settleOne(store, { claim: claims[0] as AnyClaim, as: 'keep', until: minute(40) })
    expect((await claim(store, kind, scene, minute(5))).next).toEqual(minute(40))
  },

  [`a dead ${kind} and a finished one are not waited for`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await put(store, scene, 'b2', minute(2))
    const { claims } = await claim(store, kind, scene, minute(5))
    const as = ['dead', 'done'] as const
    await store.settle(claims.map((claimed, index) => ({ claim: claimed, as: as[index] ?? 'done' })))
    expect(await claim(store, kind, scene, minute(99))).toEqual({ claims: [], next: null })
  },

  [`the next moment of a ${kind} is that of the lifecycles asked for`]: async ({ store }) => {
    const [scene, other] = [aScene(), aScene()]
    await put(store, scene, 'b1', minute(9))
    await put(store, other, 'b1', minute(7))
    expect((await claim(store, kind, scene, minute(5))).next).toEqual(minute(9))
    const lifecycles = [scene.lifecycle, other.lifecycle]
    const both = await store.claim(kind, { limit: 10, lease, now: minute(5), lifecycles })
    expect(both.next).toEqual(minute(7))
  },
}))
