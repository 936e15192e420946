import { engine, every, lifecycle, monthsAfter } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const lease = lifecycle('lease', {
  version: 1,
  data: v.object({ startsAt: v.date(), endsAt: v.date(), bills: v.optional(v.number(), 0) }),
  roles: ['u'],
  initial: 'on',
  statuses: { on: {}, resting: {}, over: { final: true } },
})
  .transitions((move) => ({
    bill: move({ from: 'on', by: 'timer', set: ({ data }) => ({ bills: data.bills + 1 }) }),
    change: move({
      from: ['on', 'resting'],
      by: 'u',
      input: v.object({ startsAt: v.optional(v.date()), endsAt: v.optional(v.date()) }),
      set: ({ input }) => input,
    }),
    rest: move({ from: 'on', to: 'resting', by: 'u' }),
    goOn: move({ from: 'resting', to: 'on', by: 'u' }),
    close: move({ from: 'on', to: 'over', by: 'timer' }),
  }))
  .timers({
    bill: {
      in: 'on',
      at: every({ months: 1 }, { from: 'startsAt', before: 'endsAt', missed: 'each' }),
      send: 'bill',
    },
    close: { in: 'on', at: monthsAfter('endsAt', 1), send: 'close' },
  })
  .build()

function shop({ store, other }: Stores) {
  const clock = virtualClock('2026-01-01T00:00:00Z')
  const [one, two] = [store, other].map((each) => engine({ store: each, clock, lifecycles: [lease] })) as [
    ReturnType<typeof engine>,
    ReturnType<typeof engine>,
  ]
  const leases = one.open(lease, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const bills = async () => (await leases.get('l'))?.data.bills
  const next = async () => (await leases.get('l'))?.timers.find(({ name }) => name === 'bill')?.due ?? null
  const work = async (moment: string) => {
    await clock.advanceTo(moment)
    await Promise.all([one.tick(), two.tick()])
  }
  return { clock, leases, bills, next, work }
}

const year = { startsAt: new Date('2026-01-31T02:00:00Z'), endsAt: new Date('2027-01-31T02:00:00Z') }

test.each(everyStore)('twelve bills are twelve, the last in a night of downtime too, $name', async ({ open }) => {
  const { leases, bills, next, work } = shop(await open())
  await leases.start('l', year)
  await work('2026-02-01T00:00:00Z')
  expect(await next()).toEqual(new Date('2026-02-28T02:00:00Z'))
  await work('2026-07-31T01:00:00Z')
  expect(await bills()).toBe(6)
  // Months of downtime, and the last one falls due long before anybody works again.
  await work('2027-02-10T00:00:00Z')
  expect(await bills()).toBe(12)
  expect(await next()).toBeNull()
  await work('2027-03-05T00:00:00Z')
  expect(await leases.get('l')).toMatchObject({ status: 'over', data: { bills: 12 } })
})

test.each(everyStore)('a term that is shortened or extended is billed as it is in the end, $name', async ({ open }) => {
  const { clock, leases, bills, next, work } = shop(await open())
  await leases.start('l', year)
  await work('2026-04-30T01:00:00Z')
  expect(await bills()).toBe(3)
  // It ends before one falls due that nobody has worked off yet.
  await clock.advanceTo('2026-05-01T00:00:00Z')
  await leases.send('l', 'change', { endsAt: new Date('2026-04-15T00:00:00Z') })
  expect(await next()).toBeNull()
  await work('2026-05-10T00:00:00Z')
  expect(await bills()).toBe(3)
  await leases.send('l', 'change', { endsAt: new Date('2026-07-31T02:00:00Z') })
  await work('2026-05-10T01:00:00Z')
  expect(await bills()).toBe(4)
  await leases.send('l', 'rest')
  await work('2026-09-01T00:00:00Z')
  await leases.send('l', 'goOn')
  await work('2026-09-01T01:00:00Z')
  expect(await bills()).toBe(6)
})
