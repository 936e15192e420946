import { expect } from 'vitest'
import { claimOne, commitOne, current, move, settleOne, start, startWith } from './actions.js'
import { aHold, aLink, aMessage, aScene, aTimer, keyOf, moving, aSubject, aChange, starting } from './builders.js'
import { listOf } from './listing.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** Two tenants that use the same lifecycle and the same ids. */
function twins() {
  const one = aScene()
  return [one, { ...one, tenant: aScene().tenant }] as const
}

export const tenantCases = casesOf('tenants', {
  'the same id in two tenants is two subjects': async ({ store }) => {
    const [one, two] = twins()
    const first = await start(store, one, 'b1', { data: { mine: 1 }, links: [aLink('next', { ...one, id: 'b2' })] })
    const second = await start(store, two, 'b1', { data: { mine: 2 } })
    await move(store, first, { status: 'closed', links: [] })
    expect(await current(store, second)).toStrictEqual(second)
    expect(await store.history(keyOf(second), { after: 0, limit: 10 })).toHaveLength(1)
  },

  'nothing of another tenant is listed or counted': async ({ store }) => {
    const [one, two] = twins()
    await start(store, one, 'b1', { flags: { late: minute(1) }, holds: [aHold('car', minute(1), null)] })
    expect((await store.list(listOf(two))).items).toEqual([])
    expect(await store.count({ ...two, flag: 'late' })).toBe(0)
    expect(await store.count({ ...two, resource: 'car' })).toBe(0)
    expect(await store.load([{ ...two, id: 'b1' }])).toEqual([{ subject: null, earlier: null }])
  },

  'a change expects the revision of its own tenant': async ({ store }) => {
    const [one, two] = twins()
    const first = await start(store, one, 'b1')
    expect(await commitOne(store, aChange(moving({ ...first, ...two })))).toBe('stale')
    const change = aChange(starting(aSubject(two, 'b2')), { unmoved: [{ key: { ...two, id: 'b1' }, revision: 1 }] })
    expect(await commitOne(store, change)).toBe('stale')
  },

  'a claim settles in its own tenant': async ({ store }) => {
    const [one, two] = twins()
    const timers = [aTimer('1.a', minute(1))]
    const first = await start(store, one, 'b1', { timers })
    const second = await start(store, two, 'b1', { timers: [aTimer('1.a', minute(90))] })
    const claimed = await claimOne(store, 'timer', one, minute(5))
    expect(claimed.subject).toStrictEqual(keyOf(first))
    expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(true)
    expect((await current(store, second))?.timers).toHaveLength(1)
  },

  'messages of the same subject in two tenants do not wait for one another': async ({ store }) => {
    const [one, two] = twins()
    const early = [aMessage({ ...one, id: 'b1' }, 1, { createdAt: minute(90) })]
    const late = [aMessage({ ...two, id: 'b1' }, 2)]
    await startWith(store, aSubject(one, 'b1'), { messages: early })
    await startWith(store, aSubject(two, 'b1'), { messages: late })
    expect((await claimOne(store, 'message', one, minute(5))).message.seq).toBe(2)
  },

  'names that differ in a separator or in case are different tenants': async ({ store }) => {
    const { tenant, lifecycle } = aScene()
    const scenes = [tenant, tenant.toUpperCase(), `${tenant} `, `${tenant}/`, `${tenant}\u0001`, `${tenant}'`]
    for (const [index, name] of scenes.entries()) {
      await start(store, { tenant: name, lifecycle }, 'b1', { data: { index } })
    }
    for (const [index, name] of scenes.entries()) {
      expect((await current(store, { tenant: name, lifecycle, id: 'b1' }))?.data).toEqual({ index })
    }
  },
})
