import { blocker, engine, lifecycle } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string(), van: v.string(), regretUntil: v.optional(v.date()), from: v.optional(v.date()) }),
  roles: ['clerk'],
  initial: 'new',
  jobs: { pay: { entering: 'due' }, plan: { entering: 'planning' }, print: { entering: 'due', while: 'stay' } },
  statuses: { new: {}, due: {}, planning: {}, paid: {}, out: {}, cancelled: { final: true } },
})
  .notices({ cancelled: { to: ({ phone }) => phone, channels: ['sms'], entering: 'cancelled' } })
  .transitions((move) => ({
    bill: move({ from: 'new', to: 'due', by: 'clerk' }),
    askForVan: move({ from: 'new', to: 'planning', by: 'clerk' }),
    paid: move({
      from: 'due',
      to: 'paid',
      by: 'system',
      guards: {
        regret: ({ data, now }) =>
          !data.regretUntil || now >= data.regretUntil || blocker({ retryAt: data.regretUntil }),
      },
    }),
    out: move({ from: 'planning', to: 'out', by: 'system', set: ({ now }) => ({ from: now }) }),
    takeVan: move({ from: 'new', to: 'out', by: 'clerk', set: ({ now }) => ({ from: now }) }),
    otherVan: move({ from: 'planning', by: 'clerk', input: v.string(), set: ({ input }) => ({ van: input }) }),
    waive: move({ from: 'due', by: 'clerk', set: () => ({ regretUntil: undefined }) }),
    cancel: move({ from: ['due', 'planning'], to: 'cancelled', by: 'clerk' }),
    close: move({ from: ['paid', 'out'], to: 'cancelled', by: 'clerk' }),
  }))
  .holds({ van: { in: 'out', resource: ({ van }) => van, from: 'from' } })
  .build()

function shop({ store, other }: Stores) {
  const clock = virtualClock('2026-03-02T08:00:00Z')
  const sms = recordingChannel({ clock })
  let printed = 0
  const workers = [store, other].map((each) =>
    engine({
      store: each,
      clock,
      channels: { sms },
      lifecycles: [order],
      jobs: { pay: () => ({ send: 'paid' }), plan: () => ({ send: 'out' }), print: () => void printed++ },
    }),
  )
  const orders = workers[0]!.open(order, { tenant: 'oslo', actor: { id: 'c', roles: ['clerk'] } })
  const tick = async () => {
    await clock.advanceBy({ seconds: 1 })
    for (let count = 0; count < 4; count++) await Promise.all(workers.map((worker) => worker.tick()))
  }
  const status = async (id: string) => (await orders.get(id))?.status
  return { clock, orders, tick, sms, status, printed: () => printed }
}

const noon = new Date('2026-03-20T12:00:00Z')

test.each(everyStore)(
  'a job whose answer waits for a date holds up nothing of an order that is cancelled, $name',
  async ({ open }) => {
    const { orders, tick, sms, status, printed } = shop(await open())
    for (const id of ['a', 'b']) await orders.start(id, { phone: id, van: 'v', regretUntil: noon })
    for (const id of ['a', 'b']) await orders.send(id, 'bill')
    await tick()
    await orders.send('a', 'cancel')
    await orders.send('b', 'waive')
    await tick()
    expect(sms.sent.map(({ to }) => to)).toEqual(['a'])
    expect(await status('b')).toBe('paid')
    expect(printed()).toBe(0)
    expect((await orders.history('a')).map(({ kind, transition }) => `${kind} ${transition ?? ''}`)).toContain(
      'refused paid',
    )
  },
)

test.each(everyStore)(
  'a job whose answer is held is tried with the next change of its order, $name',
  async ({ open }) => {
    const { orders, tick, sms, status, clock } = shop(await open())
    for (const id of ['first', 'a', 'b']) await orders.start(id, { phone: id, van: 'v' })
    await orders.send('first', 'takeVan')
    for (const id of ['a', 'b']) await orders.send(id, 'askForVan')
    for (let count = 0; count < 6; count++) {
      await tick()
      await clock.advanceBy({ minutes: 5 })
    }
    await tick()
    await orders.send('a', 'otherVan', 'w')
    await orders.send('b', 'cancel')
    await tick()
    expect(await status('a')).toBe('out')
    expect(sms.sent.map(({ to }) => to)).toEqual(['b'])
  },
)
