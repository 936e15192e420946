import { expect } from 'vitest'
import { claim, claimOne, lease, move, settleOne } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { later, minute } from './moments.js'

export const leaseCases = casesOfBoth('claims', ({ kind, put }) => ({
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

  [`a move that does not concern a claimed ${kind} leaves the claim standing`]: async ({ store }) => {
    const scene = aScene()
    const before = await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await move(store, before, { status: 'closed' })
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
  },

  [`a lease on a ${kind} is cut before the first that is free, and behind it is left, whosever they are`]: async ({
    store,
  }) => {
    const scene = aScene()
    const other = { ...scene, tenant: aScene().tenant }
    await put(store, scene, 'b1', minute(3))
    await put(store, scene, 'b2', minute(7))
    const ahead = await claim(store, kind, scene, { now: minute(10), lease: 10 * lease })
    expect(subjectIds(ahead.claims)).toEqual(['b1', 'b2'])
    await put(store, other, 'b3', minute(5))
    await claim(store, kind, scene, { now: minute(8), limit: 0 })
    expect(subjectIds((await claim(store, kind, scene, minute(18))).claims)).toEqual(['b1', 'b3'])
  },
}))

/** What clocks that differ do to a lease. */
export const wrongClockCases = casesOfBoth('claims', ({ kind, put }) => ({
  [`a clock that goes back claims no ${kind} twice`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await put(store, scene, 'b2', minute(6))
    await claim(store, kind, scene, { now: minute(9), lease: 3 * lease, limit: 1 })
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect((await claim(store, kind, scene, { now: minute(20), limit: 0 })).claims).toEqual([])
    expect((await claim(store, kind, scene, minute(5))).claims).toEqual([])
    expect(subjectIds((await claim(store, kind, scene, minute(7))).claims)).toEqual(['b2'])
  },

  [`a clock hours ahead keeps a ${kind} no longer than its lease, once somebody else has looked`]: async ({
    store,
  }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const ahead = await claimOne(store, kind, scene, minute(300))
    expect(await claim(store, kind, scene, minute(5))).toEqual({ claims: [], next: later(minute(5), lease) })
    expect((await claim(store, kind, scene, later(minute(5), lease - 1))).claims).toEqual([])
    const ours = await claimOne(store, kind, scene, later(minute(5), lease))
    expect(ours.token).toBeGreaterThan(ahead.token)
    expect(await settleOne(store, { claim: ahead, as: 'done' })).toBe(false)
    expect(await settleOne(store, { claim: ours, as: 'done' })).toBe(true)
  },

  [`a clock hours ahead keeps a ${kind} for as long as it says that it is at it`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const ahead = await claimOne(store, kind, scene, minute(300))
    for (const step of [0, 1, 2, 3]) {
      expect((await claim(store, kind, scene, later(minute(5), (step * lease) / 2))).claims).toEqual([])
      const until = later(minute(300), lease + (step * lease) / 2)
      expect(await settleOne(store, { claim: ahead, as: 'keep', until })).toBe(true)
    }
    expect(await settleOne(store, { claim: ahead, as: 'done' })).toBe(true)
  },

  [`a long lease on a ${kind} is not cut by those who take shorter ones`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await claim(store, kind, scene, { now: minute(5), lease: 10 * lease })
    for (const at of [minute(5), minute(6), minute(14)]) {
      expect((await claim(store, kind, scene, at)).claims).toEqual([])
    }
    await claimOne(store, kind, scene, minute(15))
  },

  [`when to come again is told by others' leases on a ${kind}, and not by what was just claimed`]: async ({
    store,
  }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await claim(store, kind, scene, { now: minute(10), lease: 3 * lease })
    await put(store, scene, 'b2', minute(2))
    const ours = await claim(store, kind, scene, minute(5))
    expect(subjectIds(ours.claims)).toEqual(['b2'])
    expect(ours.next).toEqual(minute(8))
  },
}))
