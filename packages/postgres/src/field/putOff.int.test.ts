import { blocker, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ regretUntil: v.date(), approved: v.optional(v.boolean(), false) }),
  roles: ['clerk'],
  initial: 'due',
  jobs: { capture: { entering: 'due' } },
  statuses: { due: {}, paid: { final: true } },
})
  .transitions((move) => ({
    captured: move({
      from: 'due',
      to: 'paid',
      by: 'system',
      guards: {
        regret: ({ data, now }) => now >= data.regretUntil || blocker({ retryAt: data.regretUntil }),
        approved: ({ data }) => data.approved,
      },
    }),
    approve: move({ from: 'due', by: 'clerk', set: () => ({ approved: true }) }),
  }))
  .build()

test.each(everyStore)(
  'what was charged is booked when the guards let it, or somebody is told, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T12:00:00Z')
    const charges = new Set<string>()
    const problems: boolean[] = []
    const workers = [store, other].map((each) =>
      engine({
        store: each,
        clock,
        lifecycles: [order],
        patience: { attempts: 2 },
        onProblem: ({ dead }) => problems.push(dead),
        jobs: {
          capture: ({ id }) => {
            charges.add(id)
            return { send: 'captured' }
          },
        },
      }),
    )
    const [one] = workers as [(typeof workers)[0]]
    const orders = one.open(order, { tenant: 'oslo', actor: { id: 'c', roles: ['clerk'] } })
    const tickAt = async (moment: string) => {
      await clock.advanceTo(moment)
      await Promise.all(workers.map((worker) => worker.tick()))
    }
    await orders.start('1', { regretUntil: new Date('2026-03-02T14:00:00Z') })
    await tickAt('2026-03-02T12:00:01Z')
    await tickAt('2026-03-02T13:59:00Z')
    expect(problems).toEqual([false])
    await tickAt('2026-03-02T14:00:00Z')
    await tickAt('2026-03-02T16:00:00Z')
    const stuck = await orders.get('1')
    expect(stuck).toMatchObject({ status: 'due', flags: { message_dead: expect.any(Date) } })
    expect(problems).toEqual([false, false, true])
    await orders.send('1', 'approve')
    await orders.retry('1', stuck?.dead[0] ?? '')
    await tickAt('2026-03-02T16:01:00Z')
    expect(await orders.get('1')).toMatchObject({ status: 'paid', flags: {}, dead: [] })
    expect(charges.size).toBe(1)
  },
)
