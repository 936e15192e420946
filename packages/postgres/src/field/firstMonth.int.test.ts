import { engine, every, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const subscription = lifecycle('subscription', {
  version: 1,
  data: v.object({ since: v.date(), bills: v.optional(v.number(), 0) }),
  roles: ['u'],
  initial: 'on',
  statuses: { on: {}, resting: {}, ended: { final: true } },
})
  .transitions((move) => ({
    bill: move({ from: 'on', by: 'timer', set: ({ data }) => ({ bills: data.bills + 1 }) }),
    rest: move({ from: 'on', to: 'resting', by: 'u' }),
    goOn: move({ from: 'resting', to: 'on', by: 'u' }),
    end: move({ from: ['on', 'resting'], to: 'ended', by: 'u' }),
  }))
  .timers({ bill: { in: 'on', at: every({ months: 1 }, { from: 'since', missed: 'each' }), send: 'bill' } })
  .build()

test.each(everyStore)('the first month is billed, whenever it begins, and no month twice, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T07:00:00Z')
  const workers = [store, other].map((each) => engine({ store: each, clock, lifecycles: [subscription] }))
  const tick = () => Promise.all(workers.map((one) => one.tick()))
  const all = workers[0]!.open(subscription, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const bills = async (id: string) => (await all.get(id))?.data.bills
  await all.start('now', { since: clock.now() })
  await all.start('soon', { since: new Date(clock.now().getTime() + 1) })
  await all.start('before', { since: new Date('2026-01-05T07:00:00Z') })
  await clock.advanceBy({ days: 14 })
  await tick()
  expect([await bills('now'), await bills('soon'), await bills('before')]).toEqual([1, 1, 3])

  await all.send('now', 'rest')
  await all.send('now', 'goOn')
  await tick()
  expect(await bills('now')).toBe(1)
  await clock.advanceTo('2026-04-02T07:00:00Z')
  await tick()
  expect(await bills('now')).toBe(2)
})
