import { engine, lifecycle, type Store } from '@ordna/core'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { everyStore } from './stores.fixture.js'

const van = lifecycle('van', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'ready',
  links: { tours: 'tour' },
  statuses: { ready: {}, scrapped: { final: true } },
})
  .transitions((move) => ({ scrap: move({ from: 'ready', to: 'scrapped', by: 'staff' }) }))
  .build()

const tour = lifecycle('tour', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'planned',
  links: { van: { to: 'van', back: 'tours' }, loose: 'van', after: 'tour' },
  statuses: { planned: {}, done: { final: true } },
})
  .transitions((move) => ({
    change: move({
      from: 'planned',
      by: 'staff',
      input: v.array(v.string()),
      links: { link: 'van', to: ({ input }) => input },
      unlinks: { link: 'van' },
    }),
    follow: move({
      from: 'planned',
      by: 'staff',
      input: v.string(),
      links: { link: 'after', to: ({ input }) => input },
    }),
    finish: move({ from: 'planned', to: 'done', by: 'staff' }),
  }))
  .build()

const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } }

function shop(store: Store) {
  const ordna = engine({ store, lifecycles: [van, tour] })
  return { ordna, vans: ordna.open(van, desk), tours: ordna.open(tour, desk) }
}

const names = (subject: { readonly links: readonly { name: string; id: string }[] } | undefined) =>
  subject?.links.map(({ name, id }) => `${name} ${id}`)

test.each(everyStore)(
  'a link that is given at the start leads back, and ends on both sides, $name',
  async ({ open }) => {
    const { ordna, vans, tours } = shop((await open()).store)
    expect(ordna.check()).toEqual([])
    for (const id of ['v1', 'v2']) await vans.start(id, {})
    await tours.start('t1', {}, { links: { van: ['v1', 'v1'], loose: 'v2' } })
    expect(names(await tours.get('t1'))).toEqual(['van v1', 'loose v2'])
    expect(names(await vans.get('v1'))).toEqual(['tours t1'])
    expect(names(await vans.get('v2'))).toEqual([])
    expect((await vans.history('v1')).at(-1)).toMatchObject({
      kind: 'link',
      cause: { by: 'link', link: 'van', from: 't1' },
      details: { linked: [{ name: 'tours', lifecycle: 'tour', id: 't1' }] },
    })
    await tours.send('t1', 'change', ['v2'])
    expect([names(await vans.get('v1')), names(await vans.get('v2'))]).toEqual([[], ['tours t1']])
    // What is over may still be linked, and what is not linked may be ended.
    await vans.send('v1', 'scrap')
    await tours.start('t2', {}, { links: { loose: 'v1' } })
    await tours.send('t2', 'change', [])
    expect(names(await tours.get('t2'))).toEqual(['loose v1'])
  },
)

test.each(everyStore)(
  'nobody links to what is not there, to another tenant’s, or to themselves, $name',
  async ({ open }) => {
    const { ordna, vans, tours } = shop((await open()).store)
    await ordna.open(van, { ...desk, tenant: 'bergen' }).start('theirs', {})
    await vans.start('v1', {})
    for (const link of ['van', 'loose'] as const)
      for (const id of ['nobody', 'theirs']) {
        const answer = await tours.tryStart('t1', {}, { links: { [link]: ['v1', id] } })
        expect(answer).toMatchObject({
          code: 'linked',
          message: `Linked '${id}' (${link}) refuses: There is no '${id}' in 'van' of this tenant. Check the id and the tenant, or start it.`,
          blockers: [{ code: 'unknown_subject', link, lifecycle: 'van', id }],
        })
      }
    expect(await tours.get('t1')).toBeUndefined()
    expect(names(await vans.get('v1'))).toEqual([])
    const message = "'t1' cannot link to itself (after). Give the id of another."
    expect(await tours.tryStart('t1', {}, { links: { after: 't1' } })).toMatchObject({ code: 'invalid_link', message })
    await tours.start('t1', {})
    expect(await tours.trySend('t1', 'follow', 't1')).toMatchObject({ code: 'invalid_link', message })
    expect(await tours.trySend('t1', 'change', ['v1', 'nobody'])).toMatchObject({ code: 'linked' })
  },
)

test.each(everyStore)(
  'who is started while others link to it is linked to or not, on both sides, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const [one, two] = [shop(store), shop(other)]
    const ids = Array.from({ length: 6 }, (_, nth) => `${nth}`)
    await Promise.all(
      ids.flatMap((id) => [one.vans.start(id, {}), two.tours.tryStart(`a${id}`, {}, { links: { van: id } })]),
    )
    await Promise.all(ids.map((id) => one.tours.start(`b${id}`, {}, { links: { van: '0' } })))
    const tours = (await two.tours.list()).items
    for (const id of ids) {
      const linking = tours
        .filter(({ links }) => links.some((link) => link.id === id))
        .map((each) => `tours ${each.id}`)
      expect(names(await one.vans.get(id))?.toSorted()).toEqual(linking.toSorted())
    }
  },
)

test('who is gone at the moment of the commit is linked to by nobody', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 2)
  try {
    const store = postgresStore(pool)
    await shop(store).vans.start('v1', {})
    await shop(store).tours.start('t0', {})
    const vanish = async () => {
      await pool.query("DELETE FROM ordna.subjects WHERE lifecycle = 'van'")
    }
    const racing: Store = {
      ...store,
      commit: async (changes) => {
        await vanish()
        return store.commit(changes)
      },
    }
    const { tours } = shop(racing)
    expect(await tours.tryStart('t1', {}, { links: { loose: 'v1' } })).toMatchObject({
      code: 'linked',
      blockers: [{ code: 'unknown_subject', id: 'v1' }],
    })
    await shop(store).vans.start('v2', {})
    expect(await tours.trySend('t0', 'change', ['v2'])).toMatchObject({ code: 'linked' })
  } finally {
    await pool.end()
  }
})
