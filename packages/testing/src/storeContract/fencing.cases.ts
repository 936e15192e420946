import { expect } from 'vitest'
import { claim, claimOne, settleOne } from './actions.js'
import { aScene } from './builders.js'
import { casesOfBoth, subjectIds } from './claimable.js'
import { minute } from './moments.js'

export const fencingCases = casesOfBoth('settle', ({ kind, put }) => ({
  [`a claim of a ${kind} that ran out settles as long as nobody has claimed it since`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    await claim(store, kind, aScene(), minute(50))
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
    expect((await claim(store, kind, scene, minute(99))).claims).toEqual([])
  },

  [`a claim of a ${kind} that somebody else has since settles nothing`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const slow = await claimOne(store, kind, scene, minute(5))
    const quick = await claimOne(store, kind, scene, minute(10))
    expect(await settleOne(store, { claim: slow, as: 'done' })).toBe(false)
    expect(await settleOne(store, { claim: slow, as: 'dead' })).toBe(false)
    expect(await settleOne(store, { claim: slow, as: 'retry', at: minute(1) })).toBe(false)
    expect(await settleOne(store, { claim: slow, as: 'keep', until: minute(1) })).toBe(false)
    expect((await claim(store, kind, scene, minute(10))).claims).toEqual([])
    expect(await settleOne(store, { claim: quick, as: 'done' })).toBe(true)
  },

  [`a claim of a ${kind} settles once`]: async ({ store }) => {
    const scene = aScene()
    await put(store, scene, 'b1', minute(1))
    const first = await claimOne(store, kind, scene, minute(5))
    expect(await settleOne(store, { claim: first, as: 'retry', at: minute(6) })).toBe(true)
    expect(await settleOne(store, { claim: first, as: 'done' })).toBe(false)
    const second = await claimOne(store, kind, scene, minute(6))
    expect(await settleOne(store, { claim: second, as: 'dead' })).toBe(true)
    expect(await settleOne(store, { claim: second, as: 'done' })).toBe(false)
    expect(await settleOne(store, { claim: second, as: 'retry', at: minute(6) })).toBe(false)
    expect((await claim(store, kind, scene, minute(99))).claims).toEqual([])
  },
}))

export const settleTogetherCases = casesOfBoth('settle', ({ kind, put }) => ({
  [`${kind}s are settled together, each with its own answer, in the order given`]: async ({ store }) => {
    const scene = aScene()
    for (let due = 1; due <= 6; due++) await put(store, scene, `b${due}`, minute(due))
    const { claims } = await claim(store, kind, scene, minute(9))
    const [gone, ...rest] = claims
    if (!gone || rest.length !== 5) throw new Error('Six claims were expected.')
    await settleOne(store, { claim: gone, as: 'done' })
    const outdated = rest.map((claimed, index) => (index === 2 ? { ...claimed, token: claimed.token - 1 } : claimed))
    const settled = await store.settle([...outdated, gone].map((claimed) => ({ claim: claimed, as: 'done' })))
    expect(settled).toEqual([true, true, false, true, true, false])
    expect(subjectIds((await claim(store, kind, scene, minute(99))).claims)).toEqual(['b4'])
  },

  [`a ${kind} of a subject that never was settles nothing`]: async ({ store }) => {
    const [scene, other] = [aScene(), aScene()]
    await put(store, scene, 'b1', minute(1))
    const claimed = await claimOne(store, kind, scene, minute(5))
    const subject = { ...other, id: 'b1' }
    const stray =
      claimed.kind === 'timer' ? { ...claimed, subject } : { ...claimed, message: { ...claimed.message, subject } }
    expect(await settleOne(store, { claim: stray, as: 'done' })).toBe(false)
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
  },
}))
