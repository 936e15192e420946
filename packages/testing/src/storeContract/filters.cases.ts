import type { Store } from '@ordna/core'
import { bounds, type CountQuery, type Data, type FieldFilter } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { expectError, move, start } from './actions.js'
import { aHold, aScene, type Scene } from './builders.js'
import { idsOf, listOf } from './listing.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

type Conditions = Omit<CountQuery, 'tenant' | 'lifecycle'>

/** The subjects that meet the conditions, counted too. */
async function found(store: Store, scene: Scene, conditions: Conditions): Promise<readonly string[]> {
  const ids = await idsOf(store, listOf(scene, conditions))
  expect(await store.count({ ...scene, ...conditions })).toBe(ids.length)
  return ids
}

export const filterCases = casesOf('filters', {
  'subjects are found by any of several statuses': async ({ store }) => {
    const scene = aScene()
    for (const [id, status] of Object.entries({ b1: 'open', b2: 'closed', b3: 'lost' })) {
      await start(store, scene, id, { status })
    }
    expect(await found(store, scene, { statuses: ['open'] })).toEqual(['b1'])
    expect(await found(store, scene, { statuses: ['lost', 'open', 'lost', 'unknown'] })).toEqual(['b1', 'b3'])
    expect(await found(store, scene, { statuses: ['Open', 'op', 'o%', 'ope_'] })).toEqual([])
    expect(await found(store, scene, { statuses: [] })).toEqual([])
    expect(await found(store, scene, {})).toEqual(['b1', 'b2', 'b3'])
  },

  'subjects are found by a flag that is on': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { flags: { late: minute(1), vip: minute(2) } })
    const two = await start(store, scene, 'b2', { flags: { late: minute(1) } })
    await start(store, scene, 'b3')
    expect(await found(store, scene, { flag: 'late' })).toEqual(['b1', 'b2'])
    expect(await found(store, scene, { flag: 'vip' })).toEqual(['b1'])
    expect(await found(store, scene, { flag: 'toString' })).toEqual([])
    await move(store, two, { flags: {} })
    expect(await found(store, scene, { flag: 'late' })).toEqual(['b1'])
  },

  'subjects are found by their owner, as the last change left it': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1', { owner: 'anna' })
    await start(store, scene, 'b2', { owner: 'Anna' })
    await start(store, scene, 'b3', { owner: 'anna', status: 'closed' })
    await start(store, scene, 'b4', { owner: null })
    expect(await found(store, scene, { owner: 'anna' })).toEqual(['b1', 'b3'])
    expect(await found(store, scene, { owner: 'anna', statuses: ['open'] })).toEqual(['b1'])
    expect(await found(store, scene, { owner: 'ann%' })).toEqual([])
    expect(await found({ ...store }, aScene(), { owner: 'anna' })).toEqual([])
    await move(store, one, { owner: 'bo' })
    expect(await found(store, scene, { owner: 'anna' })).toEqual(['b3'])
    expect(await found(store, scene, { owner: 'bo' })).toEqual(['b1'])
  },

  'subjects are found by a resource that they hold, whenever that is': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1', {
      holds: [aHold('van', minute(1), null), aHold('car', minute(1), null)],
    })
    await start(store, scene, 'b2', {
      holds: [aHold('van', minute(0), minute(1)), aHold('van', minute(-9), minute(-8))],
    })
    expect(await found(store, scene, { resource: 'van' })).toEqual(['b1', 'b2'])
    expect(await found(store, scene, { resource: 'car' })).toEqual(['b1'])
    await move(store, one, { holds: [] })
    expect(await found(store, scene, { resource: 'car' })).toEqual([])
  },

  'all conditions hold together': async ({ store }) => {
    const scene = aScene()
    const flags = { late: minute(1) }
    await start(store, scene, 'b1', { status: 'open', flags, data: { total: 1 } })
    await start(store, scene, 'b2', { status: 'open', flags, data: { total: 2 } })
    await start(store, scene, 'b3', { status: 'open', data: { total: 1 } })
    await start(store, scene, 'b4', { status: 'closed', flags, data: { total: 1 } })
    const conditions = { statuses: ['open'], flag: 'late', where: { total: { equals: 1 } } }
    expect(await found(store, scene, conditions)).toEqual(['b1'])
    expect(await found(store, scene, { ...conditions, resource: 'car' })).toEqual([])
  },

  'conditions on several fields hold together': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { data: { total: 1, crew: 'north' } })
    await start(store, scene, 'b2', { data: { total: 1, crew: 'south' } })
    const where = { total: { from: 1 }, crew: { equals: 'south' } }
    expect(await found(store, scene, { where })).toEqual(['b2'])
    expect(await found(store, scene, { where: {} })).toEqual(['b1', 'b2'])
  },

  'counting stops at the limit': async ({ store }) => {
    const scene = aScene()
    for (const id of ['b1', 'b2', 'b3']) await start(store, scene, id, { status: id === 'b3' ? 'closed' : 'open' })
    const counted = (limit: number, conditions: Conditions = {}) => store.count({ ...scene, ...conditions, limit })
    expect([await counted(1), await counted(3), await counted(4)]).toEqual([1, 3, 3])
    expect(await counted(2, { statuses: ['open', 'closed'] })).toBe(2)
    expect(await counted(2, { statuses: ['closed'] })).toBe(1)
    expect(await counted(2, { statuses: [] })).toBe(0)
    for (const limit of [0, -1, 1.5, Number.NaN, Infinity, 1_000_001, '3' as never, null as never])
      await expectError(counted(limit), 'invalid_query')
  },

  'another tenant and another lifecycle are not counted': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1')
    await start(store, { ...scene, tenant: aScene().tenant }, 'b2')
    await start(store, { ...scene, lifecycle: aScene().lifecycle }, 'b3')
    expect(await found(store, scene, {})).toEqual(['b1'])
  },
})

const hostile = `it's "100%" _\\ \u{1F697}`

/** Data, a condition on the field `value`, and whether they meet. */
const conditions: readonly (readonly [string, unknown, FieldFilter, boolean])[] = [
  ['equal text', 'north', { equals: 'north' }, true],
  ['text in another case', 'North', { equals: 'north' }, false],
  ['text with a space more', 'north ', { equals: 'north' }, false],
  ['text that is a pattern', 'north', { equals: 'n%' }, false],
  ['hostile text', hostile, { equals: hostile }, true],
  ['empty text', '', { equals: '' }, true],
  ['an equal number', 129.95, { equals: 129.95 }, true],
  ['a sum of fractions', 0.1 + 0.2, { equals: 0.1 + 0.2 }, true],
  ['a number that is nearly equal', 0.1 + 0.2, { equals: 0.3 }, false],
  ['a large whole number', 2 ** 53 - 1, { equals: 2 ** 53 - 1 }, true],
  ['a neighbour of a large number', 2 ** 53 - 1, { equals: 2 ** 53 - 2 }, false],
  ['a number written as text', '1', { equals: 1 }, false],
  ['text asked for where a number is', 1, { equals: '1' }, false],
  ['true', true, { equals: true }, true],
  ['false asked for where true is', true, { equals: false }, false],
  ['false', false, { equals: false }, true],
  ['an equal moment', minute(1), { equals: minute(1) }, true],
  ['a moment a millisecond later', later(minute(1), 1), { equals: minute(1) }, false],
  ['text that looks like a moment', minute(1).toISOString(), { equals: minute(1) }, false],
  ['nothing', undefined, { equals: 'north' }, false],
  ['null', null, { equals: 'north' }, false],
  ['a list', ['north'], { equals: 'north' }, false],
  ['a number at the start of a range', 10, { from: 10, until: 20 }, true],
  ['a number at the end of a range', 20, { from: 10, until: 20 }, false],
  ['a number just within a range', 19.999, { from: 10, until: 20 }, true],
  ['a number from somewhere on', 9, { from: 10 }, false],
  ['a number that has fewer digits', 9, { until: 10 }, true],
  ['a negative number', -5, { from: -10, until: -1 }, true],
  ['a moment at the start of a range', minute(1), { from: minute(1), until: minute(2) }, true],
  ['a moment at the end of a range', minute(2), { from: minute(1), until: minute(2) }, false],
  ['a moment in the year 1', new Date('0001-02-03T04:05:06.007Z'), { until: minute(0) }, true],
  ['a moment in the year 9999', new Date('9999-02-03T04:05:06.007Z'), { from: minute(0) }, true],
  ['text at the start of a range', 'b', { from: 'b', until: 'c' }, true],
  ['text that begins with the end of a range', 'ca', { from: 'b', until: 'c' }, false],
  ['text before a range, by code point', 'B', { from: 'a' }, false],
  ['text beyond the surrogates', '\u{1F697}', { from: '\uFF5E' }, true],
  ['nothing within a range', undefined, { from: 0 }, false],
  ['null within a range', null, { until: 5 }, false],
]

export const conditionCases = conditions.flatMap(([what, value, filter, meets]) =>
  casesOf('filters', {
    [`${what}: ${meets ? 'found' : 'not found'} by ${JSON.stringify(filter)}`]: async ({ store }) => {
      const scene = aScene()
      const data: Data = value === undefined ? {} : { value }
      await start(store, scene, 'b1', { data })
      expect(await found(store, scene, { where: { value: filter } })).toEqual(meets ? ['b1'] : [])
      expect(await found(store, scene, { where: { another: filter } })).toEqual([])
    },
  }),
)

const senseless: { readonly [what: string]: FieldFilter } = {
  'says nothing': {},
  'asks for no date': { equals: new Date(Number.NaN) },
  'ends at no number': { until: Number.NaN },
  'is null': null as never,
  'is a text': 'north' as never,
  'asks for an object': { equals: {} as never },
  'asks for null': { from: null as never },
  'asks for a NUL character': { equals: 'a\0b' },
  'asks for half a surrogate pair': { from: '\uD83D' },
  'asks for a text without end': { equals: 'x'.repeat(bounds.text + 1) },
}

export const senselessFilterCases = Object.entries(senseless).flatMap(([what, filter]) =>
  casesOf('filters', {
    [`a condition that ${what} is no question`]: async ({ store }) => {
      const scene = aScene()
      await expectError(store.list(listOf(scene, { where: { value: filter } })), 'invalid_query')
      await expectError(store.count({ ...scene, where: { value: filter } }), 'invalid_query')
    },
  }),
)

export const senselessQuestionCases = casesOf('filters', {
  'a moment that no subject has is no question': async ({ store }) => {
    const scene = aScene()
    const moments = { endedAt: { from: minute(1) } } as never
    await expectError(store.list(listOf(scene, { moments })), 'invalid_query')
    await expectError(store.list(listOf(scene, { moments, statuses: [] })), 'invalid_query')
    await expectError(store.count({ ...scene, moments }), 'invalid_query')
  },

  'a resource that cannot be is no question': async ({ store }) => {
    const scene = aScene()
    const period = { from: minute(0), until: null }
    for (const resource of ['a\0b', '\uD83D', 5 as never, null as never, {} as never]) {
      await expectError(store.count({ ...scene, resource }), 'invalid_query')
      await expectError(store.holds(scene.tenant, [resource], period), 'invalid_query')
    }
    const many = Array.from({ length: bounds.asked + 1 }, (_, index) => `r${index}`)
    await expectError(store.holds(scene.tenant, many, period), 'invalid_query')
  },

  'a period without a date is no question': async ({ store }) => {
    const { tenant } = aScene()
    const never = new Date(Number.NaN)
    const periods = [
      { from: never, until: null },
      { from: minute(0), until: never },
      { from: '2026', until: null },
      { from: minute(0), until: undefined },
      {},
    ] as never[]
    for (const period of periods) await expectError(store.holds(tenant, ['r'], period), 'invalid_query')
  },

  'a history goes on after a whole number': async ({ store }) => {
    const scene = aScene()
    const key = { ...scene, id: 's1' }
    for (const after of [-1, 0.5, Number.NaN, Infinity, 2 ** 60, '1', null, undefined, {}] as never[])
      await expectError(store.history(key, { after, limit: 10 }), 'invalid_query')
    for (const limit of [0, -1, 1.5, Number.NaN, 1_001, '5', null, Symbol('x'), {}] as never[])
      await expectError(store.history(key, { after: 0, limit }), 'invalid_query')
    expect(await store.history(key, { after: Number.MAX_SAFE_INTEGER, limit: 10 })).toEqual([])
  },
})
