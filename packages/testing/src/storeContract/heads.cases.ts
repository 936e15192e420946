import type { Subject } from '@ordna/core'
import type { ChainHead, HeadsQuery } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { expectError, move, start } from './actions.js'
import { aScene, keyOf } from './builders.js'
import { casesOf } from './storeCase.js'

const of = (tenant: string, also: Partial<HeadsQuery> = {}): HeadsQuery => ({
  tenant,
  after: null,
  limit: 100,
  ...also,
})

const headOf = (subject: Subject): ChainHead => ({
  ...keyOf(subject),
  entries: subject.entries,
  hash: subject.hash,
})

export const headsCases = casesOf('heads', {
  'a head is the number and hash of the newest entry, of every lifecycle of the tenant': async ({ store }) => {
    const scene = aScene()
    const other = { ...scene, lifecycle: `${scene.lifecycle} other` }
    const first = await start(store, scene, 'b1')
    const second = await start(store, other, 'b1')
    await start(store, { ...scene, tenant: aScene().tenant }, 'b1')
    expect(await store.heads(of(scene.tenant))).toEqual([first, second].map(headOf))
    const moved = await move(store, first)
    expect(await store.heads(of(scene.tenant))).toEqual([moved, second].map(headOf))
    expect(await store.heads(of(aScene().tenant))).toEqual([])
  },

  'pages go by tenant, lifecycle and id in code point order, with and without a tenant': async ({ store }) => {
    const { tenant, lifecycle } = aScene()
    const prefixes = ['\u{1F697}', '\uFF5E', 'a']
    const tenants = prefixes.map((prefix) => `${prefix} ${tenant}`)
    for (const each of tenants)
      for (const prefix of prefixes)
        for (const id of ['\u{1F697}', '\uFF5E', 'Z', 'a'])
          await start(store, { tenant: each, lifecycle: `${prefix} ${lifecycle}` }, id)
    const order = tenants
      .toReversed()
      .flatMap((each) =>
        prefixes
          .toReversed()
          .flatMap((prefix) =>
            ['Z', 'a', '\uFF5E', '\u{1F697}'].map((id) => ({ tenant: each, lifecycle: `${prefix} ${lifecycle}`, id })),
          ),
      )
    const walked = async (query: Pick<HeadsQuery, 'tenant'>, limit: number) => {
      const told: ChainHead[] = []
      for (let after: HeadsQuery['after'] = null; ; after = keyOf(told.at(-1) as ChainHead)) {
        const page = await store.heads({ ...query, after, limit })
        expect(page.length).toBeLessThanOrEqual(limit)
        if (page[0]) expect(told.map(keyOf)).not.toContainEqual(keyOf(page[0]))
        told.push(...page)
        if (page.length < limit) return told.filter((head) => tenants.includes(head.tenant)).map(keyOf)
      }
    }
    expect(await walked({}, 1000)).toEqual(order)
    expect(await walked({}, 7)).toEqual(order)
    for (const each of tenants)
      expect(await walked({ tenant: each }, 5)).toEqual(order.filter((head) => head.tenant === each))
  },

  'a page holds 1 to 1000 heads': async ({ store }) => {
    for (const limit of [0, -1, 1.5, 1001]) await expectError(store.heads(of('x', { limit })), 'invalid_query')
  },
})
