import { expect } from 'vitest'
import { claim, claimOne, current, lease, settleOne } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { later, minute } from './moments.js'

export const settleCases = casesOfBoth('settle', ({ kind, put }) => ({
  [`a ${kind} that is done is gone`]: async ({ store }) => {
    const scene = aScene()
    const subject = await put(store, scene, 'b1', minute(1))
    expect(await settleOne(store, { claim: await claimOne(store, kind, scene, minute(5)), as: 'done' })).toBe(true)
    expect(await claim(store, kind, scene, minute(99))).toEqual({ claims: [], next: null })
    expect((await current(store, subject))?.timers).toEqual([])
  },

  [`a ${kind} to retry is due at the moment given, whatever its lease was`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const { claims } = await claim(store, kind, scene, { now: minute(5), lease: 99 * lease })
    for (const claimed of claims) {
      expect(await settleOne(store, { claim: claimed, as: 'retry', at: minute(6) })).toBe(true)
    }
    expect((await claim(store, kind, scene, later(minute(6), -1))).claims).toEqual([])
    expect((await claimOne(store, kind, scene, minute(6))).attempts).toBe(2)
  },

  [`a retried ${kind} takes its place by the moment of its retry`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    await settleOne(store, { claim: await claimOne(store, kind, scene, minute(5)), as: 'retry', at: minute(7) })
    await put(store, scene, 'b2', minute(6))
    expect(subjectIds((await claim(store, kind, scene, minute(9))).claims)).toEqual(['b2', 'b1'])
  },

  [`a retry never makes a ${kind} due before the moment it was meant for`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(4))
    await settleOne(store, { claim: await claimOne(store, kind, scene, minute(5)), as: 'retry', at: minute(1) })
    expect(await claim(store, kind, scene, minute(3))).toEqual({ claims: [], next: minute(4) })
    await claimOne(store, kind, scene, minute(4))
  },

  [`a ${kind} left to others is due at the moment given, and nobody has tried it`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    for (const at of [6, 7, 8]) {
      const claimed = await claimOne(store, kind, scene, minute(at - 1))
      expect(claimed.attempts).toBe(1)
      expect(await settleOne(store, { claim: claimed, as: 'leave', at: minute(at) })).toBe(true)
      expect((await claim(store, kind, scene, later(minute(at), -1))).claims).toEqual([])
    }
    expect((await claimOne(store, kind, scene, minute(8))).attempts).toBe(1)
  },

  [`a dead ${kind} is claimed no more, and its subject keeps standing`]: async ({ store }) => {
    const scene = aScene()
    const subject = await put(store, scene, 'b1', minute(1))
    expect(await settleOne(store, { claim: await claimOne(store, kind, scene, minute(5)), as: 'dead' })).toBe(true)
    expect((await claim(store, kind, scene, minute(9_000_000))).claims).toEqual([])
    expect(await current(store, subject)).toStrictEqual(subject)
  },
}))

export const keepCases = casesOfBoth('settle', ({ kind, put }) => ({
  [`a kept ${kind} is left alone until the moment given`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    expect(await settleOne(store, { claim: claimed, as: 'keep', until: minute(30) })).toBe(true)
    expect(await settleOne(store, { claim: claimed, as: 'keep', until: minute(40) })).toBe(true)
    expect((await claim(store, kind, scene, later(minute(40), -1))).claims).toEqual([])
    expect((await claimOne(store, kind, scene, minute(40))).attempts).toBe(2)
  },

  [`a kept ${kind} can still be settled with the same claim`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await settleOne(store, { claim: claimed, as: 'keep', until: minute(30) })
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
    expect((await claim(store, kind, scene, minute(99))).claims).toEqual([])
  },
}))
