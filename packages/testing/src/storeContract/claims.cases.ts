import { expect } from 'vitest'
import { claim, lease } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth, subjectIds, subjectOf } from './claimable.js'
import { later, minute } from './moments.js'

export const claimCases = casesOfBoth('claims', ({ kind, put }) => ({
  [`a ${kind} is claimed from the moment it is due, and not before`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(5))
    expect((await claim(store, kind, scene, later(minute(5), -1))).claims).toEqual([])
    expect((await claim(store, kind, scene, minute(5))).claims).toMatchObject([{ kind, attempts: 1 }])
  },

  [`the oldest ${kind}s are claimed first, at most as many as asked for`]: async ({ store }) => {
    const scene = aScene()
    for (const due of [3, 1, 5, 2, 4]) await put(store, scene, `b${due}`, minute(due))
    const ids = async (limit: number) => subjectIds((await claim(store, kind, scene, { now: minute(9), limit })).claims)
    expect(await ids(2)).toEqual(['b1', 'b2'])
    expect(await ids(2)).toEqual(['b3', 'b4'])
    expect(await ids(2)).toEqual(['b5'])
    expect(await ids(2)).toEqual([])
  },

  [`only ${kind}s of the lifecycles asked for are claimed`]: async ({ store }) => {
    const scenes = [aScene(), aScene(), aScene()] as const
    for (const [index, scene] of scenes.entries()) await put(store, scene, `b${index}`, minute(1))
    const query = { limit: 10, lease, now: minute(1) }
    expect(await store.claim(kind, { ...query, lifecycles: [] })).toEqual({ claims: [], next: null })
    const lifecycles = [scenes[0].lifecycle, scenes[2].lifecycle, scenes[0].lifecycle]
    const { claims } = await store.claim(kind, { ...query, lifecycles })
    expect(subjectIds(claims).toSorted()).toEqual(['b0', 'b2'])
  },

  [`${kind}s of every tenant are claimed together`]: async ({ store }) => {
    const { lifecycle } = aScene()
    const scenes = [1, 2, 3].map(() => ({ ...aScene(), lifecycle }))
    for (const scene of scenes) await put(store, scene, 'b1', minute(1))
    const { claims } = await claim(store, kind, { lifecycle }, minute(1))
    const tenants = claims.map((claimed) => subjectOf(claimed).tenant)
    expect(tenants.toSorted()).toEqual(scenes.map(({ tenant }) => tenant).toSorted())
  },

  [`at most as many ${kind}s are claimed as asked for, over all tenants`]: async ({ store }) => {
    const { lifecycle } = aScene()
    for (let index = 0; index < 4; index++) await put(store, { ...aScene(), lifecycle }, 'b1', minute(1))
    expect((await claim(store, kind, { lifecycle }, { now: minute(1), limit: 3 })).claims).toHaveLength(3)
    expect((await claim(store, kind, { lifecycle }, { now: minute(1), limit: 3 })).claims).toHaveLength(1)
  },
}))
