import { expect } from 'vitest'
import { claim, claimOne, commitOne, current, move, settleOne, start } from './actions.js'
import { aChange, aScene, aTimer, keyOf, moving } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

export const timerCases = casesOf('timers', {
  'a claimed timer tells its subject, arming id, name and due moment': async ({ store }) => {
    const scene = aScene()
    const timers = [{ id: '1.reminder', name: 'reminder', due: minute(3) }]
    const subject = await start(store, scene, 'b1', { timers })
    const claimed = await claimOne(store, 'timer', scene, minute(9))
    const { token, ...rest } = claimed
    expect(rest).toStrictEqual({ ...timers[0], kind: 'timer', subject: keyOf(subject), attempts: 1 })
    expect(Number.isSafeInteger(token)).toBe(true)
  },

  'a due moment stays what it was when the timer is tried again': async ({ store }) => {
    const scene = aScene()
    const subject = await start(store, scene, 'b1', { timers: [aTimer('1.reminder', minute(3))] })
    await settleOne(store, { claim: await claimOne(store, 'timer', scene, minute(5)), as: 'retry', at: minute(8) })
    expect((await claimOne(store, 'timer', scene, minute(8))).due).toEqual(minute(3))
    expect(await current(store, subject)).toStrictEqual(subject)
  },

  'the timers of a change replace those before': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { timers: [aTimer('1.a', minute(1)), aTimer('1.b', minute(2))] })
    const timers = [aTimer('1.b', minute(2)), aTimer('2.c', minute(3))]
    await move(store, before, { timers })
    expect((await current(store, before))?.timers).toEqual(timers)
    const { claims } = await claim(store, 'timer', scene, minute(9))
    expect(claims.map(({ id }) => id)).toEqual(['1.b', '2.c'])
  },

  'timers of one subject that are due at the same moment are claimed in the order of their ids': async ({ store }) => {
    const scene = aScene()
    const timers = ['2.a', '1.c', '1.a', '2.@b', '1.b'].map((id) => aTimer(id, minute(1)))
    await start(store, scene, 'b1', { timers })
    const { claims } = await claim(store, 'timer', scene, minute(9))
    expect(claims.map(({ id }) => id)).toEqual(['1.a', '1.b', '1.c', '2.@b', '2.a'])
  },

  'a change to no timers leaves none': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { timers: [aTimer('1.a', minute(1))] })
    await move(store, before, { timers: [] })
    expect(await claim(store, 'timer', scene, minute(9))).toEqual({ claims: [], next: null })
  },

  'a timer that stays in the set keeps its lease, attempts and token': async ({ store }) => {
    const scene = aScene()
    const timers = [aTimer('1.a', minute(1))]
    const before = await start(store, scene, 'b1', { timers })
    const claimed = await claimOne(store, 'timer', scene, minute(5))
    await move(store, before, { timers: [...timers, aTimer('2.b', minute(90))] })
    expect((await claim(store, 'timer', scene, minute(5))).claims).toEqual([])
    expect(await settleOne(store, { claim: claimed, as: 'retry', at: minute(6) })).toBe(true)
    expect((await claimOne(store, 'timer', scene, minute(6))).attempts).toBe(2)
  },

  'a timer that stays in the set keeps waiting for its retry, and stays dead': async ({ store }) => {
    const scene = aScene()
    const timers = [aTimer('1.a', minute(1)), aTimer('1.b', minute(2))]
    const before = await start(store, scene, 'b1', { timers })
    const { claims } = await claim(store, 'timer', scene, minute(5))
    const [retried, dead] = claims
    if (!retried || !dead) throw new Error('Two claims were expected.')
    await store.settle([
      { claim: retried, as: 'retry', at: minute(20) },
      { claim: dead, as: 'dead' },
    ])
    await move(store, before, { timers: [...timers, aTimer('2.c', null)] })
    expect(await claim(store, 'timer', scene, minute(5))).toEqual({ claims: [], next: minute(20) })
  },

  'a timer set anew under the same arming id starts over at its new due moment': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { timers: [aTimer('1.a', minute(1))] })
    const claimed = await claimOne(store, 'timer', scene, minute(5))
    await move(store, before, { timers: [aTimer('1.a', minute(6))] })
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(false)
    const again = await claimOne(store, 'timer', scene, minute(6))
    expect(again).toMatchObject({ attempts: 1, due: minute(6) })
    expect(again.token).toBeGreaterThan(claimed.token)
  },

  'a timer removed or set under another arming id makes its claim worthless': async ({ store }) => {
    const scene = aScene()
    const timers = [aTimer('1.a', minute(1)), aTimer('1.b', minute(2))]
    const before = await start(store, scene, 'b1', { timers })
    const { claims } = await claim(store, 'timer', scene, minute(5))
    await move(store, before, { timers: [aTimer('2.a', minute(1))] })
    const settled = await store.settle(claims.map((claimed) => ({ claim: claimed, as: 'done' })))
    expect(settled).toEqual([false, false])
    expect(await claimOne(store, 'timer', scene, minute(5))).toMatchObject({ id: '2.a', attempts: 1 })
  },

  'a change that leaves the timers alone keeps them and their leases': async ({ store }) => {
    const scene = aScene()
    const timers = [aTimer('1.a', minute(1)), aTimer('1.b', minute(20))]
    const before = await start(store, scene, 'b1', { timers })
    await claimOne(store, 'timer', scene, minute(5))
    await move(store, before, { status: 'closed' })
    expect((await current(store, before))?.timers).toEqual(timers)
    expect((await claim(store, 'timer', scene, minute(5))).claims).toEqual([])
  },

  'a timer whose moment is not known waits until a change tells it': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { timers: [aTimer('1.a', null)] })
    expect(await claim(store, 'timer', scene, minute(9_000_000))).toEqual({ claims: [], next: null })
    expect((await current(store, before))?.timers).toEqual([aTimer('1.a', null)])
    const known = await move(store, before, { timers: [aTimer('1.a', minute(7))] })
    expect((await claim(store, 'timer', scene, minute(6))).next).toEqual(minute(7))
    await move(store, known, { timers: [aTimer('1.a', null)] })
    expect(await claim(store, 'timer', scene, minute(8))).toEqual({ claims: [], next: null })
  },

  'an arming id belongs to its subject': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1', { timers: [aTimer('1.a', minute(1))] })
    await start(store, scene, 'b2', { timers: [aTimer('1.a', minute(2))] })
    await move(store, one, { timers: [] })
    const claimed = await claimOne(store, 'timer', scene, minute(5))
    expect(claimed.subject.id).toBe('b2')
    const stray = { ...claimed, subject: keyOf(one) }
    expect(await settleOne(store, { claim: stray, as: 'done' })).toBe(false)
  },

  'a refused change neither sets nor removes a timer': async ({ store }) => {
    const scene = aScene()
    const before = await start(store, scene, 'b1', { timers: [aTimer('1.a', minute(1))] })
    const stale = moving(before, { timers: [aTimer('2.b', minute(2))] }, { expected: 5 })
    expect(await commitOne(store, aChange(stale))).toBe('stale')
    expect((await claimOne(store, 'timer', scene, minute(9))).id).toBe('1.a')
  },
})
