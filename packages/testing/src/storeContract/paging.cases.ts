import type { Store, Subject } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { expectError, move, start } from './actions.js'
import { aScene, aSubject, type Scene, starting, aChange } from './builders.js'
import { listOf, walk } from './listing.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** Starts `count` subjects whose values `valuesOf` tells by index, in one call. */
async function crowd(store: Store, scene: Scene, count: number, valuesOf: (index: number) => Partial<Subject>) {
  const subjects = Array.from({ length: count }, (_, index) => {
    return aSubject(scene, `b${String(index).padStart(3, '0')}`, valuesOf(index))
  })
  await store.commit(subjects.map((subject) => aChange(starting(subject))))
  return subjects
}

async function walkedIds(store: Store, query: ListQuery): Promise<readonly string[]> {
  return (await walk(store, query)).flat().map(({ id }) => id)
}

/** A list read in small pages is the list read at once, in both directions. */
async function expectPagesToAddUp(store: Store, query: ListQuery, count: number): Promise<void> {
  for (const descending of [false, true]) {
    const { items } = await store.list({ ...query, descending, limit: 1000 })
    const whole = items.map(({ id }) => id)
    expect(new Set(whole).size).toBe(count)
    for (const limit of [1, 3, count]) expect(await walkedIds(store, { ...query, descending, limit })).toEqual(whole)
  }
}

export const pagingCases = casesOf('paging', {
  'pages follow one another without a gap or a repeat': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 10, (index) => ({ startedAt: minute((index * 7) % 10) }))
    await expectPagesToAddUp(store, listOf(scene), 10)
  },

  'subjects that tie are on one page each': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 12, (index) => ({ updatedAt: minute(index % 2), data: { total: index % 3 } }))
    await expectPagesToAddUp(store, listOf(scene, { order: 'updatedAt' }), 12)
    await expectPagesToAddUp(store, listOf(scene, { order: { field: 'total' } }), 12)
  },

  'subjects a millisecond apart are on one page each': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 9, (index) => ({ startedAt: later(minute(1), index % 4) }))
    await expectPagesToAddUp(store, listOf(scene), 9)
  },

  'pages go on through the subjects without the field': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 11, (index) => ({ data: index % 3 === 0 ? {} : { at: minute(index % 2) } }))
    await expectPagesToAddUp(store, listOf(scene, { order: { field: 'at' } }), 11)
  },

  'pages follow one another by a field of any type': async ({ store }) => {
    const texts = ['', "it's", '"', '\\', '%', '_', '\uFF5E', '\u{1F697}', 'a'.repeat(500)]
    const numbers = [0.1 + 0.2, 0.3, 1e21, -1e21, 2 ** 53 - 1, 2 ** 53 - 2, 5e-324, 0, -1]
    for (const values of [texts, numbers, [true, false, true, false, true, false, true, false, true]]) {
      const scene = aScene()
      await crowd(store, scene, 9, (index) => ({ data: { value: values[index] } }))
      await expectPagesToAddUp(store, listOf(scene, { order: { field: 'value' } }), 9)
    }
  },

  'pages keep to the conditions of the query': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 12, (index) => ({ status: ['open', 'closed', 'lost'][index % 3] ?? 'open' }))
    await expectPagesToAddUp(store, listOf(scene, { statuses: ['lost', 'open'] }), 8)
  },

  'the last page says that it is the last, even when it is full': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 6, () => ({}))
    const pages = await walk(store, listOf(scene, { limit: 3 }))
    expect(pages.map((page) => page.length)).toEqual([3, 3])
  },

  'pages may differ in size': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 6, () => ({}))
    const first = await store.list(listOf(scene, { limit: 1 }))
    const rest = await store.list(listOf(scene, { limit: 5, cursor: first.cursor ?? '' }))
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([
      'b000',
      'b001',
      'b002',
      'b003',
      'b004',
      'b005',
    ])
    expect(rest.cursor).toBeNull()
  },

  'a page can be read again': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 6, () => ({}))
    const { cursor } = await store.list(listOf(scene, { limit: 2 }))
    const query = listOf(scene, { limit: 2, cursor: cursor ?? '' })
    expect(await store.list(query)).toEqual(await store.list(query))
  },

  'writes between pages disturb no subject but their own': async ({ store }) => {
    for (const descending of [false, true]) {
      const scene = aScene()
      const subjects = await crowd(store, scene, 20, (index) => ({ updatedAt: minute(Math.floor(index / 2)) }))
      const touched = new Set<string>()
      const pages = await walk(store, listOf(scene, { order: 'updatedAt', descending, limit: 4 }), async (page) => {
        for (const index of [page * 2, 19 - page * 2]) {
          const subject = subjects[index]
          if (!subject || touched.has(subject.id)) continue
          touched.add(subject.id)
          await move(store, subject, { updatedAt: minute(page % 2 === 0 ? 50 : -50) })
        }
        await start(store, scene, `new ${page}`, { updatedAt: minute(page) })
      })
      const untouched = subjects.filter(({ id }) => !touched.has(id)).map(({ id }) => id)
      const seen = pages.flat().map(({ id }) => id)
      const undisturbed = seen.filter((id) => untouched.includes(id))
      expect(undisturbed.toSorted()).toEqual(untouched)
      expect(touched.size).toBeGreaterThanOrEqual(8)
    }
  },
})

const others: { readonly [what: string]: (query: ListQuery) => ListQuery } = {
  'in the other direction': (query) => ({ ...query, descending: true }),
  'in another order': (query) => ({ ...query, order: 'updatedAt' }),
  'by a field': (query) => ({ ...query, order: { field: 'startedAt' } }),
  'with another condition': (query) => ({ ...query, statuses: ['open'] }),
  'of another tenant': (query) => ({ ...query, tenant: aScene().tenant }),
  'of another lifecycle': (query) => ({ ...query, lifecycle: aScene().lifecycle }),
}

/** Asks for the page behind whatever place: the query's print is no secret. */
async function forged(store: Store, query: ListQuery) {
  const { cursor } = await store.list(query)
  const [print] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as readonly unknown[]
  return (value: unknown, id: unknown) => {
    const made = Buffer.from(JSON.stringify([print, value, id])).toString('base64url')
    return store.list({ ...query, cursor: made })
  }
}

export const cursorCases = casesOf('paging', {
  'a cursor of another query is refused': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 3, () => ({}))
    const { cursor } = await store.list(listOf(scene, { limit: 1 }))
    const query = listOf(scene, { cursor: cursor ?? '' })
    expect((await store.list(query)).items).toHaveLength(2)
    for (const [what, other] of Object.entries(others)) {
      await expectError(store.list(other(query)), 'invalid_query').catch((cause: unknown) => {
        throw new Error(`A cursor was taken for a list ${what}.`, { cause })
      })
    }
  },

  'a cursor that no list gave is refused': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 3, () => ({}))
    const { cursor } = await store.list(listOf(scene, { limit: 1 }))
    const made = ['', 'x', '%%%', 'null', 'W10', 'e30', "'; --", '\u{1F697}', cursor?.slice(3) ?? '']
    for (const garbage of made) await expectError(store.list(listOf(scene, { cursor: garbage })), 'invalid_query')
  },

  'a cursor that somebody made up for the query is refused where no list could have given it': async ({ store }) => {
    const scene = aScene()
    await crowd(store, scene, 3, () => ({ data: { value: 'x' } }))
    const byMoment = await forged(store, listOf(scene, { limit: 1 }))
    const byField = await forged(store, listOf(scene, { limit: 1, order: { field: 'value' } }))
    const moments = ['2026', null, true, 1e300, 8.64e15, -8.64e15, [1], {}]
    for (const value of moments) await expectError(byMoment(value, 's1'), 'invalid_query')
    const fields = ['a\0b', '\uD83D', [1], { x: 1 }]
    for (const value of fields) await expectError(byField(value, 's1'), 'invalid_query')
    for (const id of ['a\0b', '\uD83D', null, 5]) await expectError(byField('x', id), 'invalid_query')
  },
})
