import type { Store } from '@ordna/core'
import type { CountQuery, Data, ListOrder } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { expectError, move, start, tidy } from './actions.js'
import { aHold, aLink, aScene, aTimer, type Scene } from './builders.js'
import { idsOf, listOf } from './listing.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** Starts a subject for each id, with this data. */
async function withData(store: Store, scene: Scene, data: { readonly [id: string]: Data }): Promise<void> {
  for (const [id, values] of Object.entries(data)) await start(store, scene, id, { data: values })
}

async function bothWays(store: Store, scene: Scene, order: ListOrder) {
  const ids = (descending: boolean) => idsOf(store, listOf(scene, { order, descending }))
  return { up: await ids(false), down: await ids(true) }
}

export const listCases = casesOf('list', {
  'a listed subject comes back as a loaded one does': async ({ store }) => {
    const scene = aScene()
    const subject = await start(store, scene, 'b1', {
      data: { startsAt: minute(3), nested: [{ at: minute(4) }] },
      flags: { late: minute(1) },
      timers: [aTimer('1.a', minute(1)), aTimer('1.b', null)],
      holds: [aHold('car', minute(1), null), aHold('van', minute(1), minute(2), 'extra')],
      links: [aLink('next', { ...scene, id: 'b2' })],
    })
    const { items, cursor } = await store.list(listOf(scene))
    expect(items.map(tidy)).toStrictEqual([tidy(subject)])
    expect(cursor).toBeNull()
  },

  'subjects are listed by when they started, entered their status or were updated': async ({ store }) => {
    const scene = aScene()
    const moments = { b1: [1, 5, 7], b2: [2, 4, 9], b3: [3, 6, 8] } as const
    for (const [id, [started, entered, updated]] of Object.entries(moments)) {
      const stay = {
        id: 1,
        enteredAt: minute(entered),
        fired: [],
        overridden: false,
        raised: [],
        accepted: {},
        failed: [],
      }
      await start(store, scene, id, { startedAt: minute(started), updatedAt: minute(updated), stay })
    }
    expect(await bothWays(store, scene, 'startedAt')).toEqual({ up: ['b1', 'b2', 'b3'], down: ['b3', 'b2', 'b1'] })
    expect(await bothWays(store, scene, 'enteredAt')).toEqual({ up: ['b2', 'b1', 'b3'], down: ['b3', 'b1', 'b2'] })
    expect(await bothWays(store, scene, 'updatedAt')).toEqual({ up: ['b1', 'b3', 'b2'], down: ['b2', 'b3', 'b1'] })
  },

  'subjects are found by when they started, entered their status or were updated, from inclusive, until exclusive':
    async ({ store }) => {
      const scene = aScene()
      for (const [id, at] of Object.entries({ b1: 1, b2: 2, b3: 3 })) {
        const stay = {
          id: 1,
          enteredAt: minute(at + 10),
          fired: [],
          overridden: false,
          raised: [],
          accepted: {},
          failed: [],
        }
        await start(store, scene, id, { startedAt: minute(at), updatedAt: minute(at + 20), stay })
      }
      const found = async (moments: NonNullable<CountQuery['moments']>) => {
        const ids = await idsOf(store, listOf(scene, { moments }))
        expect(await store.count({ tenant: scene.tenant, lifecycle: scene.lifecycle, moments })).toBe(ids.length)
        return ids.toSorted()
      }
      expect(await found({ startedAt: { from: minute(2) } })).toEqual(['b2', 'b3'])
      expect(await found({ startedAt: { until: minute(2) } })).toEqual(['b1'])
      expect(await found({ enteredAt: { from: minute(12), until: minute(13) } })).toEqual(['b2'])
      expect(await found({ updatedAt: { from: minute(22) }, startedAt: { until: minute(3) } })).toEqual(['b2'])
    },

  'subjects are told apart by a millisecond': async ({ store }) => {
    const scene = aScene()
    for (const [id, after] of Object.entries({ b1: 2, b2: 0, b3: 1 })) {
      await start(store, scene, id, { startedAt: later(minute(1), after), data: { at: later(minute(1), after) } })
    }
    expect((await bothWays(store, scene, 'startedAt')).up).toEqual(['b2', 'b3', 'b1'])
    expect((await bothWays(store, scene, { field: 'at' })).up).toEqual(['b2', 'b3', 'b1'])
  },

  'subjects that tie are listed by id, in the direction of the list': async ({ store }) => {
    const scene = aScene()
    for (const id of ['b3', 'b1', 'b2']) await start(store, scene, id, { startedAt: minute(1) })
    expect(await bothWays(store, scene, 'startedAt')).toEqual({ up: ['b1', 'b2', 'b3'], down: ['b3', 'b2', 'b1'] })
  },

  'a field of dates orders by moment, from year 1 to year 9999': async ({ store }) => {
    const scene = aScene()
    const dates = ['2030-05-01', '0001-01-01', '9999-12-31', '1969-12-31', '1970-01-01'].map((day) => new Date(day))
    for (const [index, at] of dates.entries()) await start(store, scene, `b${index}`, { data: { at } })
    expect((await bothWays(store, scene, { field: 'at' })).up).toEqual(['b1', 'b3', 'b4', 'b0', 'b2'])
  },

  'a field of numbers orders by size': async ({ store }) => {
    const scene = aScene()
    const numbers = [10, 9, -1, 0.5, -0.5, 1e21, -1e21, 2 ** 53 - 1, 0.1 + 0.2, 0.3, 100, 5e-324]
    for (const [index, total] of numbers.entries()) await start(store, scene, `b${index}`, { data: { total } })
    const sorted = numbers.map((total, index) => ({ total, id: `b${index}` })).sort((a, b) => a.total - b.total)
    expect((await bothWays(store, scene, { field: 'total' })).up).toEqual(sorted.map(({ id }) => id))
  },

  'a field of strings orders by code point': async ({ store }) => {
    const scene = aScene()
    const strings = ['', ' ', '10', '9', 'A', 'Z', '_', 'a', 'a ', 'aa', 'b', 'z', '\u00e5', '\uFF5E', '\u{1F697}']
    for (const [index, name] of strings.toReversed().entries())
      await start(store, scene, `b${index}`, { data: { name } })
    const { items } = await store.list(listOf(scene, { order: { field: 'name' } }))
    expect(items.map(({ data }) => data['name'])).toEqual(strings)
  },

  'ids order by code point too': async ({ store }) => {
    const scene = aScene()
    const ids = ['10', '9', 'A', 'B', '_', 'a', 'b', '\u00e5', '\uFF5E', '\u{1F697}']
    for (const id of ids.toReversed()) await start(store, scene, id)
    expect(await bothWays(store, scene, 'startedAt')).toEqual({ up: ids, down: ids.toReversed() })
  },

  'a field of booleans orders false before true': async ({ store }) => {
    const scene = aScene()
    await withData(store, scene, { b1: { paid: true }, b2: { paid: false }, b3: { paid: true } })
    expect(await bothWays(store, scene, { field: 'paid' })).toEqual({
      up: ['b2', 'b1', 'b3'],
      down: ['b3', 'b1', 'b2'],
    })
  },

  'subjects without the field come last in both directions': async ({ store }) => {
    const scene = aScene()
    await withData(store, scene, { b1: {}, b2: { total: 2 }, b3: { total: null }, b4: { total: 1 } })
    const order = { field: 'total' }
    expect(await bothWays(store, scene, order)).toEqual({
      up: ['b4', 'b2', 'b1', 'b3'],
      down: ['b2', 'b4', 'b3', 'b1'],
    })
  },

  'a move changes the place in the list': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1', { data: { total: 1 } })
    await start(store, scene, 'b2', { data: { total: 2 } })
    await move(store, one, { data: { total: 3 } })
    expect((await bothWays(store, scene, { field: 'total' })).up).toEqual(['b2', 'b1'])
  },

  'a lifecycle that nobody has started lists nothing': async ({ store }) => {
    expect(await store.list(listOf(aScene()))).toEqual({ items: [], cursor: null })
  },

  'a page of no subjects, of a part of one or of too many is no question': async ({ store }) => {
    for (const limit of [0, -1, 1.5, 1001, Number.NaN, Infinity]) {
      await expectError(store.list(listOf(aScene(), { limit })), 'invalid_query')
    }
    expect((await store.list(listOf(aScene(), { limit: 1000 }))).items).toEqual([])
  },
})
