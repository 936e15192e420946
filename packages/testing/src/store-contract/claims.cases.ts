import { expect } from 'vitest'
import { claim, claimOne, lease, move, settleOne } from './actions.js'
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
    const ids = async (limit: number) => subjectIds((await claim(store, kind, scene, minute(9), { limit })).claims)
    expect(await ids(2)).toEqual(['b1', 'b2'])
    expect(await ids(2)).toEqual(['b3', 'b4'])
    expect(await ids(2)).toEqual(['b5'])
    expect(await ids(2)).toEqual([])
  },

  [`${kind}s due at the same moment are claimed in the same order every time`]: async ({ store }) => {
    const scene = aScene()
    for (const id of ['b4', 'b2', 'b5', 'b1', 'b3']) await put(store, scene, id, minute(1))
    const order = async (now: number, limit: number) =>
      subjectIds((await claim(store, kind, scene, minute(now), { limit })).claims)
    const first = await order(10, 5)
    expect(first.toSorted()).toEqual(['b1', 'b2', 'b3', 'b4', 'b5'])
    expect(await order(20, 5)).toEqual(first)
    expect([...(await order(30, 2)), ...(await order(30, 3))]).toEqual(first)
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
    expect((await claim(store, kind, { lifecycle }, minute(1), { limit: 3 })).claims).toHaveLength(3)
    expect((await claim(store, kind, { lifecycle }, minute(1), { limit: 3 })).claims).toHaveLength(1)
  },

  [`a claimed ${kind} is left alone until its lease ends`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const first = await claimOne(store, kind, scene, minute(5))
    expect((await claim(store, kind, scene, later(minute(5), lease - 1))).claims).toEqual([])
    const second = await claimOne(store, kind, scene, later(minute(5), lease))
    expect(second).toMatchObject({ attempts: 2 })
    expect(second.token).toBeGreaterThan(first.token)
  },

  [`a ${kind} whose lease ended keeps its place by its due moment`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await claimOne(store, kind, scene, minute(5))
    await put(store, scene, 'b2', minute(2))
    expect(subjectIds((await claim(store, kind, scene, minute(9))).claims)).toEqual(['b1', 'b2'])
  },

  [`the token of a ${kind} grows and its attempts count with every claim`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    let token = -Infinity
    for (let attempt = 1; attempt <= 6; attempt++) {
      const claimed = await claimOne(store, kind, scene, minute(10 * attempt))
      expect(claimed.attempts).toBe(attempt)
      expect(claimed.token).toBeGreaterThan(token)
      token = claimed.token
      if (attempt % 2 === 0) await settleOne(store, { claim: claimed, as: 'retry', at: minute(10 * attempt) })
    }
  },

  [`a clock that goes back claims no ${kind} twice`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await put(store, scene, 'b2', minute(6))
    await claim(store, kind, scene, minute(9), { lease: 3 * lease, limit: 1 })
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect((await claim(store, kind, scene, minute(20), { limit: 0 })).claims).toEqual([])
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect(subjectIds((await claim(store, kind, scene, minute(8))).claims)).toEqual(['b2'])
  },

  [`a move that does not concern a claimed ${kind} leaves the claim standing`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await move(store, before, { status: 'closed' })
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
  },
}))
