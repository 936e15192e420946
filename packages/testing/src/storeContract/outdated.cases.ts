import type { OutdatedQuery } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { expectError, move, start } from './actions.js'
import { aScene } from './builders.js'
import { casesOf } from './storeCase.js'

const before = (lifecycle: string, version: number, also: Partial<OutdatedQuery> = {}): OutdatedQuery => ({
  lifecycle,
  version,
  after: null,
  limit: 100,
  ...also,
})

export const outdatedCases = casesOf('outdated', {
  'only subjects of an earlier version of the lifecycle are told': async ({ store }) => {
    const scene = aScene()
    await start(store, scene, 'b1', { version: 1 })
    await start(store, scene, 'b2', { version: 2 })
    await start(store, scene, 'b3', { version: 3 })
    await start(store, { ...scene, lifecycle: aScene().lifecycle }, 'b0', { version: 1 })
    expect(await store.outdated(before(scene.lifecycle, 1))).toEqual([])
    expect(await store.outdated(before(scene.lifecycle, 3))).toEqual([
      { ...scene, id: 'b1' },
      { ...scene, id: 'b2' },
    ])
  },

  'a subject that was carried over is outdated no more': async ({ store }) => {
    const scene = aScene()
    const subject = await start(store, scene, 'b1', { version: 1 })
    await move(store, subject, { version: 2 })
    expect(await store.outdated(before(scene.lifecycle, 2))).toEqual([])
  },

  'pages go through all tenants, by tenant and id in code point order': async ({ store }) => {
    const { lifecycle, tenant } = aScene()
    const tenants = ['\u{1F697}', '\uFF5E', 'a'].map((prefix) => `${prefix} ${tenant}`)
    const ids = ['\u{1F697}', 'Z', 'a']
    for (const each of tenants) for (const id of ids) await start(store, { tenant: each, lifecycle }, id)
    const told: unknown[] = []
    let page = await store.outdated(before(lifecycle, 2, { limit: 2 }))
    for (let pages = 0; page.length > 0 && pages < 9; pages++) {
      told.push(...page)
      page = await store.outdated(before(lifecycle, 2, { limit: 2, after: page.at(-1) ?? null }))
    }
    const order = tenants
      .toReversed()
      .flatMap((each) => ['Z', 'a', '\u{1F697}'].map((id) => ({ tenant: each, lifecycle, id })))
    expect(told).toEqual(order)
  },

  'every subject of one tenant is told after its name alone, and asked for below the version after the largest':
    async ({ store }) => {
      const { lifecycle, tenant } = aScene()
      for (const each of [`a ${tenant}`, `b ${tenant}`])
        await start(store, { tenant: each, lifecycle }, 'x', { version: 3 })
      await start(store, { tenant: `b ${tenant}`, lifecycle }, '!', { version: 2_147_483_647 })
      const after = { tenant: `b ${tenant}`, lifecycle, id: '' }
      expect((await store.outdated(before(lifecycle, 2_147_483_648, { after }))).map(({ id }) => id)).toEqual([
        '!',
        'x',
      ])
    },

  'a page holds 1 to 1000 keys': async ({ store }) => {
    for (const limit of [0, -1, 1.5, 1001])
      await expectError(store.outdated(before('x', 1, { limit })), 'invalid_query')
  },
})
