import { expect } from 'vitest'
import { claim, lease } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { minute } from './moments.js'

export const claimOrderCases = casesOfBoth('claims', ({ kind, put }) => ({
  [`${kind}s due at the same moment are claimed in the order of their subjects, every time`]: async ({ store }) => {
    const scene = aScene()
    for (const id of ['b4', 'b2', 'b5', 'b1', 'b3']) await put(store, scene, id, minute(1))
    const order = async (now: number, limit: number) =>
      subjectIds((await claim(store, kind, scene, { now: minute(now), limit })).claims)
    const first = await order(10, 5)
    expect(first).toEqual(['b1', 'b2', 'b3', 'b4', 'b5'])
    expect(await order(20, 5)).toEqual(first)
    expect([...(await order(30, 2)), ...(await order(30, 3))]).toEqual(first)
  },

  [`${kind}s due at the same moment are claimed in that order whatever their lifecycles`]: async ({ store }) => {
    const scenes = [aScene(), aScene()] as const
    for (const [nth, id] of ['b3', 'b2', 'b4', 'b1'].entries())
      await put(store, { ...(scenes[nth % 2] as (typeof scenes)[0]), tenant: scenes[0].tenant }, id, minute(1))
    const lifecycles = scenes.map((scene) => scene.lifecycle)
    for (const [nth, asked] of [lifecycles, lifecycles.toReversed()].entries()) {
      const { claims } = await store.claim(kind, { limit: 10, lease, now: minute(10 + 10 * nth), lifecycles: asked })
      expect(subjectIds(claims)).toEqual(['b1', 'b2', 'b3', 'b4'])
    }
  },
}))
