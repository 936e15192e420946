import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const item = lifecycle('item', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'out',
  statuses: { out: {}, returned: { final: true } },
})
  .transitions((move) => ({ takeBack: move({ from: 'out', to: 'returned', by: 'u' }) }))
  .build()

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'complete',
  links: { items: 'item' },
  statuses: { complete: {}, returned: { final: true } },
})
  .transitions((move) => ({
    becomeReturned: move({
      from: 'complete',
      to: 'returned',
      automatic: ({ linked }) => linked.items?.every(({ status }) => status === 'returned') ?? false,
    }),
  }))
  .build()

const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } }

test.each(everyStore)('an order is returned when its last item is, $name', async ({ open }) => {
  const { store, other } = await open()
  const ordna = engine({ store, clock: virtualClock('2026-03-02T07:00:00Z'), lifecycles: [item, order] })
  const [items, orders] = [ordna.open(item, desk), ordna.open(order, desk)]
  const elsewhere = engine({ store: other, lifecycles: [item, order] }).open(item, desk)
  for (const id of ['i1', 'i2', 'i3']) await items.start(id, {})
  await orders.start('o1', {}, { links: { items: ['i1', 'i2', 'i3'] } })
  await items.send('i1', 'takeBack')
  await elsewhere.send('i3', 'takeBack')
  expect(await orders.get('o1')).toMatchObject({ status: 'complete', revision: 1 })
  await items.send('i2', 'takeBack')
  expect(await orders.get('o1')).toMatchObject({ status: 'returned', revision: 2 })
  expect(await orders.history('o1')).toMatchObject([
    { kind: 'start' },
    { transition: 'becomeReturned', actor: { kind: 'system' }, cause: { by: 'link', link: 'items', from: 'i2' } },
  ])
})

test.each(everyStore)('sixteen items that two workers take back at once return the order, $name', async ({ open }) => {
  for (let round = 0; round < (inject('deep') ? 10 : 2); round++) {
    const { store, other } = await open()
    const desks = [store, other].map((each) => engine({ store: each, lifecycles: [item, order] }).open(item, desk))
    const orders = engine({ store, lifecycles: [item, order] }).open(order, desk)
    const ids = Array.from({ length: 16 }, (_, index) => `i${index}`)
    for (const id of ids) await desks[0]?.start(id, {})
    await orders.start('o1', {}, { links: { items: ids } })
    await Promise.all(ids.map((id, index) => desks[index % 2]?.send(id, 'takeBack')))
    expect(await orders.get('o1')).toMatchObject({ status: 'returned', revision: 2 })
  }
})
