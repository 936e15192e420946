import { engine, every, lifecycle, type Calendar } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const lease = lifecycle('lease', {
  version: 1,
  data: v.object({ startsAt: v.date(), bills: v.optional(v.number(), 0) }),
  roles: ['u'],
  initial: 'on',
  statuses: { on: {}, resting: {}, over: { final: true } },
})
  .transitions((move) => ({
    bill: move({ from: 'on', by: 'timer', set: ({ data }) => ({ bills: data.bills + 1 }) }),
    correct: move({
      from: ['on', 'resting'],
      by: 'u',
      input: v.date(),
      set: ({ input }) => ({ startsAt: input }),
    }),
    rest: move({ from: 'on', to: 'resting', by: 'u' }),
    goOn: move({ from: 'resting', to: 'on', by: 'u' }),
    end: move({ from: ['on', 'resting'], to: 'over', by: 'u' }),
  }))
  .timers({
    bill: {
      in: 'on',
      at: every({ months: 1 }, { from: 'startsAt', closed: 'later', missed: 'each' }),
      send: 'bill',
    },
  })
  .build()

function shop({ store, other }: Stores) {
  const clock = virtualClock('2026-06-01T08:00:00Z')
  const calendar: { now: Calendar } = { now: { zone: 'UTC' } }
  const [one, two] = [store, other].map((each) =>
    engine({ store: each, clock, lifecycles: [lease], calendars: () => calendar.now }),
  ) as [ReturnType<typeof engine>, ReturnType<typeof engine>]
  const leases = one.open(lease, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  const bills = async () => (await leases.get('l'))?.data.bills
  const tick = async () => void (await Promise.all([one.tick(), two.tick()]))
  const at = async (moment: string) => {
    await clock.advanceTo(moment)
    await tick()
  }
  return { one, calendar, leases, bills, tick, at }
}

test.each(everyStore)(
  'a start that is corrected after its first bill is billed once, and no month is lost, $name',
  async ({ open }) => {
    const { leases, bills, at, tick } = shop(await open())
    await leases.start('l', { startsAt: new Date('2026-06-01T08:00:00Z') })
    await tick()
    await leases.send('l', 'correct', new Date('2026-06-01T10:00:00Z'))
    await at('2026-06-01T11:00:00Z')
    expect(await bills()).toBe(1)
    await leases.send('l', 'correct', new Date('2026-06-04T10:00:00Z'))
    await at('2026-06-20T08:00:00Z')
    expect(await bills()).toBe(1)
    // Months of downtime; the start is corrected before somebody works again, while the lease rests.
    await leases.send('l', 'rest')
    await at('2026-09-10T08:00:00Z')
    await leases.send('l', 'correct', new Date('2026-06-02T09:00:00Z'))
    await leases.send('l', 'goOn')
    await tick()
    expect(await bills()).toBe(4)
    await at('2026-10-02T10:00:00Z')
    expect(await bills()).toBe(5)
  },
)

test.each(everyStore)('a holiday on a day that was billed bills nobody twice, $name', async ({ open }) => {
  const { one, leases, bills, calendar, at, tick } = shop(await open())
  await leases.start('l', { startsAt: new Date('2026-06-01T08:00:00Z') })
  await tick()
  calendar.now = { zone: 'UTC', holidays: ['2026-06-01'] }
  await one.rearm()
  await leases.send('l', 'rest')
  await leases.send('l', 'goOn')
  await at('2026-06-03T08:00:00Z')
  expect(await bills()).toBe(1)
  await at('2026-07-01T08:00:00Z')
  expect(await bills()).toBe(2)
})
