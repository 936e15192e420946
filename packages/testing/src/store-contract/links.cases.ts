import { expect } from 'vitest'
import { current, move, start } from './actions.js'
import { aChange, aLink, aScene, moving } from './builders.js'
import { casesOf } from './store-case.js'

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

  'a refused change leaves the links as they were': async ({ store }) => {
    const scene = aScene()
    const links = [aLink('next', { ...scene, id: 'b2' })]
    const before = await start(store, scene, 'b1', { links })
    await store.commit([aChange(moving(before, { links: [] }, { expected: 4 }))])
    expect((await current(store, before))?.links).toEqual(links)
  },
})
