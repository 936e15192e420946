import { engine, every, lifecycle } from '@ordna/core'
import type { Interval } from '@ordna/core/time'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const planOf = (version: number, interval: Interval) =>
  lifecycle('plan', {
    version,
    data: v.object({ since: v.date(), bills: v.optional(v.array(v.string()), []) }),
    roles: ['u'],
    initial: 'on',
    statuses: { on: {}, paused: {}, over: { final: true } },
  })
    .transitions((move) => ({
      bill: move({
        from: 'on',
        by: 'timer',
        input: v.string(),
        set: ({ data, input }) => ({ bills: [...data.bills, input] }),
      }),
      pause: move({ from: 'on', to: 'paused', by: 'u' }),
      resume: move({ from: 'paused', to: 'on', by: 'u' }),
      end: move({ from: ['on', 'paused'], to: 'over', by: 'u' }),
    }))
    .timers({
      bill: {
        in: 'on',
        at: every(interval, { from: 'since', missed: 'each' }),
        send: 'bill',
        input: (_, { due }) => due.toISOString().slice(0, 10),
      },
    })
    .build()

const [monthly, quarterly] = [planOf(1, { months: 1 }), planOf(2, { months: 3 })]
const desk = { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } } as const

test.each(everyStore)(
  'a plan that is billed by the quarter from a release on is billed for the next one, also where it was paused, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-01-10T05:00:00Z')
    const old = engine({ store, clock, lifecycles: [monthly] })
    const plans = old.open(monthly, desk)
    for (const id of ['running', 'paused']) await plans.start(id, { since: new Date('2026-01-10T05:00:00Z') })
    await clock.advanceTo('2026-03-10T07:00:00Z')
    await old.tick()
    await plans.send('paused', 'pause')
    const workers = [store, other].map((each) =>
      engine({ store: each, clock, lifecycles: [quarterly], migrations: { plan: (_, subject) => subject } }),
    ) as [typeof old, typeof old]
    await workers[0].migrate(quarterly)
    const now = workers[1].open(quarterly, desk)
    await now.send('paused', 'resume')
    await clock.advanceTo('2026-08-01T00:00:00Z')
    await Promise.all(workers.map((worker) => worker.tick()))
    const bills = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-07-10']
    for (const id of ['running', 'paused']) expect((await now.get(id))?.data.bills).toEqual(bills)
  },
)
