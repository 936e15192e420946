import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { rowsOf } from './rowsOf.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ customer: v.string() }),
  roles: ['staff', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  indexed: ['customer'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'staff' }) }))
  .build()

const listing = { order: 'startedAt', descending: false } as const

describe.each(everyStore)('a list $name', ({ open }) => {
  test('CB-13 CORE-18: has every row once while others come and go, and nobody else’s', async () => {
    const ordna = engine({ store: (await open()).store, clock: virtualClock('2027-01-11T08:00:00Z') })
    const staff = ordna.open(order, { tenant: 't', actor: { id: 'anna', roles: ['staff'] } })
    const ids = Array.from({ length: 25 }, (_, index) => `o${String(index).padStart(2, '0')}`)
    for (const id of ids) await staff.start(id, { customer: id === 'o07' ? 'jana' : 'eva' })
    const seen: string[] = []
    for await (const { id } of rowsOf(staff, listing, { limit: 4 })) {
      seen.push(id)
      // Somebody works on meanwhile: what is finished stays in the list, and what begins comes behind it.
      if (seen.length === 6) await staff.send('o03', 'finish')
      if (seen.length === 9) await staff.start('o99', { customer: 'eva' })
    }
    expect(seen).toEqual([...ids, 'o99'])
    const jana = ordna.open(order, { tenant: 't', actor: { id: 'jana', roles: ['customer'] } })
    const hers: string[] = []
    const own = { ...listing, where: { customer: { equals: 'jana' } } } as const
    for await (const { id } of rowsOf(jana, own)) hers.push(id)
    expect(hers).toEqual(['o07'])
  })
})
