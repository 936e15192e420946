import type { Store } from '@ordna/core'
import type { CommitOutcome, Hold } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { commitOne, current, expectError, move, start } from './actions.js'
import { aChange, aHold, aScene, aSubject, keyOf, moving, type Scene, someOf, starting } from './builders.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

const now = minute(0)

/** What becomes of one more subject that is to hold this. */
async function offer(
  store: Store,
  scene: Scene,
  id: string,
  ...holds: readonly Hold[]
): Promise<CommitOutcome | undefined> {
  return commitOne(store, aChange(starting(aSubject(scene, id, { holds }))))
}

/** A further hold of the room by the same subject. */
function again(units: number, from: Date, until: Date): Hold {
  return { ...someOf(units, 'room', from, until), name: 'extra' }
}

async function roomOf(store: Store, units: number): Promise<Scene> {
  const scene = aScene()
  expect(await store.setUnits(scene.tenant, 'room', units, now)).toBeNull()
  return scene
}

export const unitCases = casesOf('units', {
  'so many units are taken at a moment as there are, and no more': async ({ store }) => {
    const scene = await roomOf(store, 3)
    expect(await offer(store, scene, 'b1', someOf(2, 'room', minute(10), minute(20)))).toBe('committed')
    expect(await offer(store, scene, 'b2', someOf(2, 'room', minute(15), minute(25)))).toBe('held')
    expect(await offer(store, scene, 'b3', someOf(1, 'room', minute(15), minute(25)))).toBe('committed')
    expect(await offer(store, scene, 'b4', someOf(1, 'room', minute(19), minute(21)))).toBe('held')
    expect(await offer(store, scene, 'b5', someOf(2, 'room', minute(20), minute(25)))).toBe('committed')
  },

  'nobody is refused because of those who follow one another': async ({ store }) => {
    const scene = await roomOf(store, 2)
    await start(store, scene, 'b1', { holds: [someOf(1, 'room', minute(0), minute(10))] })
    await start(store, scene, 'b2', { holds: [someOf(1, 'room', minute(10), minute(20))] })
    await start(store, scene, 'b3', { holds: [someOf(1, 'room', minute(20), minute(30))] })
    expect(await offer(store, scene, 'b4', someOf(1, 'room', minute(0), minute(30)))).toBe('committed')
    expect(await offer(store, scene, 'b5', someOf(1, 'room', minute(30), null))).toBe('committed')
  },

  'a resource of which nobody has said so has one unit': async ({ store }) => {
    const scene = aScene()
    expect(await store.units(scene.tenant, ['room', 'hall'])).toEqual([1, 1])
    expect(await offer(store, scene, 'b1', someOf(2, 'room', minute(1), minute(2)))).toBe('held')
    expect(await offer(store, scene, 'b1', someOf(1, 'room', minute(1), minute(2)))).toBe('committed')
    expect(await offer(store, scene, 'b2', someOf(1, 'room', minute(1), minute(2)))).toBe('held')
  },

  'a hold without units takes the whole, and shares it with nobody': async ({ store }) => {
    const scene = await roomOf(store, 8)
    await start(store, scene, 'b1', { holds: [someOf(1, 'room', minute(10), minute(20))] })
    expect(await offer(store, scene, 'b2', aHold('room', minute(15), minute(25)))).toBe('held')
    expect(await offer(store, scene, 'b2', aHold('room', minute(20), minute(30)))).toBe('committed')
    expect(await offer(store, scene, 'b3', someOf(1, 'room', minute(29), null))).toBe('held')
    expect(await offer(store, scene, 'b3', someOf(8, 'room', minute(30), null))).toBe('committed')
  },

  'what one subject takes more than once adds up': async ({ store }) => {
    const scene = await roomOf(store, 3)
    const both = [someOf(2, 'room', minute(1), minute(9)), again(2, minute(8), minute(12))]
    expect(await offer(store, scene, 'b1', ...both)).toBe('held')
    const apart = [someOf(2, 'room', minute(1), minute(9)), again(3, minute(9), minute(12))]
    expect(await offer(store, scene, 'b1', ...apart)).toBe('committed')
  },

  'whoever has the whole takes no units of it besides': async ({ store }) => {
    const scene = await roomOf(store, 1)
    const holds = [aHold('room', minute(10), minute(20)), someOf(1, 'room', minute(5), minute(25))]
    const before = await start(store, scene, 'b1', { holds })
    expect(await offer(store, scene, 'b2', someOf(1, 'room', minute(5), minute(6)))).toBe('held')
    expect(await offer(store, scene, 'b2', aHold('room', minute(24), minute(26)))).toBe('held')
    expect(await offer(store, scene, 'b2', someOf(1, 'room', minute(12), minute(13)))).toBe('held')
    expect(await store.holds(scene.tenant, ['room'], { from: now, until: null })).toHaveLength(2)
    expect((await current(store, before))?.holds).toHaveLength(2)
  },

  'what is released is free, in the same change and the same call': async ({ store }) => {
    const scene = await roomOf(store, 2)
    const before = await start(store, scene, 'b1', { holds: [someOf(2, 'room', minute(10), minute(20))] })
    const next = starting(aSubject(scene, 'b2', { holds: [someOf(1, 'room', minute(10), minute(20))] }))
    const less = moving(before, { holds: [someOf(1, 'room', minute(10), minute(20))] })
    expect(await store.commit([aChange(next), aChange([less, next])])).toEqual(['held', 'committed'])
    const third = starting(aSubject(scene, 'b3', { holds: [someOf(1, 'room', minute(10), minute(20))] }))
    expect(await commitOne(store, aChange(third))).toBe('held')
  },

  'of several in one call the first have it': async ({ store }) => {
    const scene = await roomOf(store, 2)
    const changes = ['b1', 'b2', 'b3'].map((id) =>
      aChange(starting(aSubject(scene, id, { holds: [someOf(1, 'room', minute(1), minute(2))] }))),
    )
    expect(await store.commit(changes)).toEqual(['committed', 'committed', 'held'])
  },

  'several subjects of one change do not take more than there is': async ({ store }) => {
    const scene = await roomOf(store, 2)
    const parts = [2, 1].map((units, index) =>
      starting(aSubject(scene, `b${index}`, { holds: [someOf(units, 'room', minute(1), minute(2))] })),
    )
    expect(await commitOne(store, aChange(parts))).toBe('held')
    expect(await store.holds(scene.tenant, ['room'], { from: now, until: null })).toEqual([])
  },

  'units are told with the hold, and kept where the holds are left alone': async ({ store }) => {
    const scene = await roomOf(store, 4)
    const hold = someOf(3, 'room', minute(1), null)
    const before = await start(store, scene, 'b1', { holds: [hold] })
    expect(await store.holds(scene.tenant, ['room'], { from: now, until: null })).toStrictEqual([
      { ...hold, subject: keyOf(before) },
    ])
    await move(store, before, { status: 'closed' })
    expect((await current(store, before))?.holds).toStrictEqual([hold])
    expect(await offer(store, scene, 'b2', someOf(2, 'room', minute(5), minute(6)))).toBe('held')
  },

  'a hold of no length takes no units': async ({ store }) => {
    const scene = await roomOf(store, 0)
    expect(await offer(store, scene, 'b1', someOf(1, 'room', minute(1), minute(1)))).toBe('committed')
  },

  'units that are no whole number are an error of their change alone': async ({ store }) => {
    const scene = await roomOf(store, 2)
    const changes = [0, -1, 1.5, Number.NaN, 1_000_001, 1].map((units, index) =>
      aChange(starting(aSubject(scene, `b${index}`, { holds: [someOf(units, 'room', minute(1), minute(2))] }))),
    )
    const outcomes = await store.commit(changes)
    const refused = { failed: { code: 'invalid_value' } }
    expect(outcomes).toMatchObject([refused, refused, refused, refused, refused, 'committed'])
  },
})

export const setUnitCases = casesOf('units', {
  'units are told in the order asked, each resource as often as asked': async ({ store }) => {
    const { tenant } = await roomOf(store, 8)
    expect(await store.units(tenant, ['hall', 'Room', 'room', 'room'])).toEqual([1, 1, 8, 8])
    expect(await store.units(tenant, [])).toEqual([])
    expect(await store.units(aScene().tenant, ['room'])).toEqual([1])
  },

  'fewer than are taken are refused with the first moment and how many are taken then': async ({ store }) => {
    const scene = await roomOf(store, 8)
    await start(store, scene, 'b1', { holds: [someOf(2, 'room', minute(10), minute(30))] })
    await start(store, scene, 'b2', { holds: [someOf(3, 'room', minute(20), null)] })
    await start(store, scene, 'b3', { holds: [someOf(1, 'room', minute(20), minute(21))] })
    const { tenant } = scene
    expect(await store.setUnits(tenant, 'room', 5, now)).toStrictEqual({ at: minute(20), taken: 6 })
    expect(await store.setUnits(tenant, 'room', 1, now)).toStrictEqual({ at: minute(10), taken: 2 })
    expect(await store.units(tenant, ['room'])).toEqual([8])
    expect(await store.setUnits(tenant, 'room', 5, minute(21))).toBeNull()
    expect(await store.setUnits(tenant, 'room', 2, minute(25))).toStrictEqual({ at: minute(25), taken: 5 })
    expect(await store.setUnits(tenant, 'room', 3, later(minute(30), 0))).toBeNull()
    expect(await store.units(tenant, ['room'])).toEqual([3])
  },

  'more of them are there for the next': async ({ store }) => {
    const scene = await roomOf(store, 1)
    await start(store, scene, 'b1', { holds: [someOf(1, 'room', minute(10), minute(20))] })
    const next = someOf(1, 'room', minute(10), minute(20))
    expect(await offer(store, scene, 'b2', next)).toBe('held')
    expect(await store.setUnits(scene.tenant, 'room', 2, now)).toBeNull()
    expect(await offer(store, scene, 'b2', next)).toBe('committed')
  },

  'senseless units and resources are no question': async ({ store }) => {
    const { tenant } = aScene()
    for (const units of [-1, 0.5, Number.NaN, Infinity, 1_000_001])
      await expectError(store.setUnits(tenant, 'room', units, now), 'invalid_value')
    await expectError(store.setUnits(tenant, 'a\0b', 1, now), 'invalid_query')
    await expectError(store.units(tenant, ['a\0b']), 'invalid_query')
  },
})
