import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ seat: v.string(), from: v.date(), until: v.date() }),
  roles: ['shop'],
  initial: [{ ifFree: true, to: 'unpaid' }, { to: 'given_up' }],
  statuses: { unpaid: {}, booked: {}, given_up: {}, refunding: {}, refunded: { final: true }, used: { final: true } },
})
  .transitions((move) => ({
    giveUp: move({ from: 'unpaid', to: 'given_up', by: 'shop' }),
    pay: move({
      from: ['unpaid', 'given_up'],
      to: [{ ifFree: true, to: 'booked' }, { to: 'refunding' }],
      by: 'shop',
    }),
    refund: move({ from: 'refunding', to: 'refunded', by: 'shop' }),
    use: move({ from: 'booked', to: 'used', by: 'shop' }),
    forget: move({ from: 'given_up', to: 'refunded', by: 'shop' }),
  }))
  .holds({ seat: { in: ['unpaid', 'booked'], resource: ({ seat }) => seat, from: 'from', until: 'until' } })
  .build()

const june = (day: number) => new Date(Date.UTC(2026, 5, day))
const desk = { tenant: 'oslo', actor: { id: 'web', roles: ['shop'] } }
const seat = { seat: 'A1', from: june(1), until: june(2) }

test.each(everyStore)(
  'a payment after the order was given up revives it if the place is free, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const [one, two] = [store, other].map((each) => engine({ store: each, clock }).open(order, desk))
    await one!.start('o1', seat)
    await one!.send('o1', 'giveUp')
    expect((await two!.send('o1', 'pay', undefined, { requestId: 'payment 1' })).to).toBe('booked')
    expect(await one!.send('o1', 'pay', undefined, { requestId: 'payment 1' })).toMatchObject({
      to: 'booked',
      repeated: true,
    })
  },
)

test.each(everyStore)(
  'of several who pay late one has the place and the others their money, once, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const [one, two] = [store, other].map((each) => engine({ store: each, clock }).open(order, desk))
    const ids = Array.from({ length: 6 }, (_, nth) => `o${nth}`)
    for (const id of ids) {
      await one!.start(id, seat)
      await one!.trySend(id, 'giveUp')
    }
    // Whether it is free is asked by `explain` as well.
    expect(await two!.explain('o3')).toMatchObject([{ transition: 'pay', to: 'booked' }, { transition: 'forget' }])
    const paid = await Promise.all(
      ids.flatMap((id) =>
        [one!, two!].map((shop) => shop.send(id, 'pay', undefined, { requestId: `payment of ${id}` })),
      ),
    )
    const outcomes = new Map(paid.map(({ id, to }) => [id, to]))
    expect([...outcomes.values()].toSorted()).toEqual(['booked', ...Array.from({ length: 5 }, () => 'refunding')])
    for (const id of ids) expect(await one!.history(id)).toHaveLength(3)
    expect(await one!.start('o9', seat)).toMatchObject({ to: 'given_up' })
  },
)
