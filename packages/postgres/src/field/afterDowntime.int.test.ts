import { at, before, engine, every, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore, type Stores } from './stores.fixture.js'

const lease = lifecycle('lease', {
  version: 1,
  data: v.object({ start: v.date(), end: v.date(), bills: v.optional(v.number(), 0) }),
  roles: ['u'],
  initial: 'on',
  statuses: { on: {}, over: { final: true } },
})
  .transitions((move) => ({
    bill: move({ from: 'on', by: 'timer', set: ({ data }) => ({ bills: data.bills + 1 }) }),
    end: move({ from: 'on', to: 'over', by: 'timer' }),
  }))
  .timers({
    bill: { in: 'on', at: every({ months: 1 }, { from: 'start', missed: 'each' }), send: 'bill' },
    end: { in: 'on', at: at('end'), send: 'end' },
  })
  .build()

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ at: v.date() }),
  roles: ['u'],
  initial: 'booked',
  statuses: { booked: {}, warned: {}, settled: { final: true }, lost: { final: true } },
})
  .transitions((move) => ({
    warn: move({ from: 'booked', to: 'warned', by: 'timer' }),
    settle: move({ from: 'warned', to: 'settled', by: 'timer' }),
    lose: move({ from: ['booked', 'warned'], to: 'lost', by: 'timer' }),
  }))
  .timers({
    warn: { in: 'booked', at: before('at', { hours: 3 }), send: 'warn' },
    settle: { in: 'warned', at: before('at', { hours: 2 }), send: 'settle' },
    lose: { in: ['booked', 'warned'], at: before('at', { hours: 1 }), send: 'lose' },
  })
  .build()

function shop({ store, other }: Stores) {
  const clock = virtualClock('2026-01-01T08:00:00Z')
  const [one, two] = [store, other].map((each) => engine({ store: each, clock, lifecycles: [lease, visit] })) as [
    ReturnType<typeof engine>,
    ReturnType<typeof engine>,
  ]
  const as = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } } as const
  const tick = () => Promise.all([one.tick(), two.tick()])
  return { clock, tick, leases: one.open(lease, as), visits: one.open(visit, as) }
}

test.each(everyStore)('what was missed is billed before the lease ends, $name', async ({ open }) => {
  const { clock, tick, leases } = shop(await open())
  for (const id of ['1', '2', '3'])
    await leases.start(id, { start: new Date('2026-01-10T12:00:00Z'), end: new Date('2026-04-10T11:00:00Z') })
  await clock.advanceTo('2026-05-15T00:00:00Z')
  await tick()
  for (const id of ['1', '2', '3']) expect(await leases.get(id)).toMatchObject({ status: 'over', data: { bills: 3 } })
})

test.each(everyStore)('a chain goes the way that it would have gone had somebody worked, $name', async ({ open }) => {
  const { clock, tick, visits } = shop(await open())
  await visits.start('v', { at: new Date('2026-01-02T12:00:00Z') })
  await clock.advanceTo('2026-01-03T00:00:00Z')
  await tick()
  expect((await visits.get('v'))?.status).toBe('settled')
})
