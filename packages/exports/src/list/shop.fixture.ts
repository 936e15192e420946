import { engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { columnsOf } from './columnsOf.js'

/** An order with a value of each kind. */
export const order = lifecycle('order', {
  version: 1,
  data: v.object({
    customer: v.string(),
    price: v.number(),
    paid: v.optional(v.boolean()),
    startsAt: v.date(),
    taxDate: v.optional(v.string()),
    lasts: v.optional(v.number()),
    weight: v.optional(v.number()),
    address: v.optional(v.object({ street: v.string() })),
  }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  locales: ['sk', 'en'],
  labels: {
    received: { sk: 'Prijatá', en: 'Received' },
    done: { sk: 'Vybavená', en: 'Done' },
    dear: { sk: 'Drahá', en: 'Dear' },
    finish: { sk: 'Vybaviť', en: 'Finish' },
  },
  indexed: ['price'],
  links: { before: 'order' },
  initial: 'received',
  statuses: { received: {}, done: { final: true } },
})
  .flags({ dear: { when: ({ data }) => data.price > 100_000 } })
  .transitions((move) => ({ finish: move({ from: 'received', to: 'done', by: 'clerk' }) }))
  .build()

/** Two orders, of Jana and of Eva, the second of them finished. */
export async function aShop() {
  const clock = virtualClock('2026-03-28T22:30:00Z')
  const ordna = engine({ store: memoryStore(), clock })
  const as = (id: string, ...roles: ('clerk' | 'customer')[]) =>
    ordna.open(order, { tenant: 'zilina', actor: { id, roles } })
  const clerk = as('adam', 'clerk')
  const startsAt = new Date('2026-03-29T01:30:00Z')
  const more = { paid: true, taxDate: '2026-03-31', lasts: 178_200_000, weight: -1.5 }
  await clerk.start('o1', { customer: 'jana', price: 123_450, startsAt, ...more })
  await clock.advanceBy({ hours: 1 })
  await clerk.start('o2', { customer: 'eva', price: -5, startsAt })
  await clerk.send('o2', 'finish')
  return { clock, clerk, as }
}

/** One column of each kind. */
export const orderColumns = columnsOf(
  order,
  [
    'id',
    'status',
    'startedAt',
    'owner',
    'flags',
    { money: 'price', currency: 'EUR', label: { sk: 'Cena', en: 'Price' } },
    { field: 'paid', label: { sk: 'Zaplatená', en: 'Paid' } },
    { field: 'startsAt', label: 'Od' },
    { field: 'taxDate', kind: 'date' },
    { field: 'lasts', kind: 'duration' },
    { field: 'weight' },
    { link: 'before' },
  ],
  { locale: 'sk' },
)
