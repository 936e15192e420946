import type { Store } from '@ordna/core'
import type { LinkersQuery } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { current, expectError, move, start } from './actions.js'
import { aChange, aLink, aScene, moving, type Scene } from './builders.js'
import { casesOf } from './storeCase.js'

function to(id: string, name = 'lines') {
  return aLink(name, { lifecycle: 'line', id })
}

function asked(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `l${index}`)
}

function linkersIn(store: Store, scene: Scene) {
  return async (ids: readonly string[], also: Partial<LinkersQuery> = {}) => {
    const told = await store.linkers({ ...scene, except: [], to: { lifecycle: 'line', ids }, limit: 10, ...also })
    for (const { tenant, lifecycle } of told) expect({ tenant, lifecycle }).toEqual(scene)
    return told.map(({ id }) => id)
  }
}

export const linkCases = casesOf('links', {
  'links are replaced by those of the change': async ({ store }) => {
    const scene = aScene()
    const [next, other] = [aLink('next', { ...scene, id: 'b2' }), aLink('other', { ...scene, id: 'b2' })]
    const before = await start(store, scene, 'b1', { links: [next] })
    const after = await move(store, before, { links: [other] })
    expect((await current(store, before))?.links).toEqual([other])
    await move(store, after, { links: [] })
    expect((await current(store, before))?.links).toEqual([])
  },

  'a change that leaves the links alone keeps them': async ({ store }) => {
    const scene = aScene()
    const links = [aLink('next', { ...scene, id: 'b2' })]
    const before = await start(store, scene, 'b1', { links })
    await move(store, before, { status: 'closed' })
    expect((await current(store, before))?.links).toEqual(links)
  },

  'one name may lead to several subjects, and to one that does not exist': async ({ store }) => {
    const scene = aScene()
    const links = ['b2', 'b3', 'nobody'].map((id) => aLink('lines', { lifecycle: 'lines', id }))
    const subject = await start(store, scene, 'b1', { links })
    expect((await current(store, subject))?.links).toHaveLength(3)
  },

  'who links to a subject is told by id, each once, whether or not it exists': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b2', { links: [to('l1'), to('l2'), to('l1', 'next')] })
    await start(store, scene, 'b1', { links: [to('l2')] })
    await start(store, scene, 'b3', { links: [to('l3'), aLink('lines', { lifecycle: 'lane', id: 'l1' })] })
    await start(store, { ...scene, lifecycle: aScene().lifecycle }, 'b4', { links: [to('l1')] })
    await start(store, { ...scene, tenant: aScene().tenant }, 'b5', { links: [to('l1')] })
    const ids = linkersIn(store, scene)
    expect(await ids(['l1'])).toEqual(['b2'])
    expect(await ids(['l2', 'l1'])).toEqual(['b1', 'b2'])
    expect(await ids(['l2'], { limit: 1 })).toEqual(['b1'])
    expect(await ids(['nobody'])).toEqual([])
    expect(await ids([])).toEqual([])
  },

  'who links to a subject is told as the links stand now, and none in a status that is left out': async ({ store }) => {
    const scene = aScene()
    const links = [aLink('lines', { lifecycle: 'line', id: 'l1' })]
    const one = await start(store, scene, 'b1', { links })
    const two = await start(store, scene, 'b2', { links })
    const ids = linkersIn(store, scene)
    expect(await ids(['l1'], { except: ['closed', 'gone'] })).toEqual(['b1', 'b2'])
    await move(store, one, { status: 'closed' })
    expect(await ids(['l1'], { except: ['closed', 'gone'] })).toEqual(['b2'])
    expect(await ids(['l1'])).toEqual(['b1', 'b2'])
    await move(store, two, { links: [] })
    expect(await ids(['l1'])).toEqual(['b1'])
  },

  'who links is asked of 1 to 1000 subjects, for 1 to 1000 answers': async ({ store }) => {
    const ids = linkersIn(store, aScene())
    for (const limit of [0, 1.5, 1001]) await expectError(ids(['l1'], { limit }), 'invalid_query')
    await expectError(ids(asked(1001)), 'invalid_query')
    await expectError(ids(['l1'], { except: asked(1001) }), 'invalid_query')
    expect(await ids(asked(1000), { limit: 1000 })).toEqual([])
  },

  'a refused change leaves the links as they were': async ({ store }) => {
    const scene = aScene()
    const links = [aLink('next', { ...scene, id: 'b2' })]
    const before = await start(store, scene, 'b1', { links })
    await store.commit([aChange(moving(before, { links: [] }, { expected: 4 }))])
    expect((await current(store, before))?.links).toEqual(links)
  },
})
