import { engine, every, lifecycle, previous } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const machine = lifecycle('machine', {
  version: 1,
  data: v.object({ since: v.date(), checked: v.optional(v.boolean(), false) }),
  roles: ['u'],
  initial: 'used',
  statuses: { used: {}, stored: {}, scrapped: { final: true } },
})
  .flags({ check: {} })
  .transitions((move) => ({
    check: move({ from: 'used', by: 'u', input: v.boolean(), set: ({ input }) => ({ checked: input }) }),
    store: move({ from: 'used', to: 'stored', by: 'u' }),
    takeOut: move({ from: 'stored', to: previous(), by: 'u' }),
    scrap: move({ from: ['used', 'stored'], to: 'scrapped', by: 'u' }),
  }))
  .timers({
    check: { in: 'used', at: every({ weeks: 1 }, { from: 'since' }), when: ({ checked }) => !checked, flag: 'check' },
  })
  .build()

test.each(everyStore)(
  'a machine that is due for its weekly check is due still when it is taken out again, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-03-02T08:00:00Z')
    const [worker, another] = [store, other].map((each) => engine({ store: each, clock, lifecycles: [machine] }))
    const machines = engine({ store, clock }).open(machine, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
    const due = () => machines.count({ flag: 'check' })
    await machines.start('m', { since: new Date('2026-03-04T08:00:00Z') })
    await clock.advanceTo('2026-03-12T08:00:00Z')
    await Promise.all([worker?.tick(), another?.tick()])
    expect(await due()).toBe(1)
    await machines.send('m', 'store')
    expect(await due()).toBe(0)
    await machines.send('m', 'takeOut')
    expect(await due()).toBe(1)
    await machines.send('m', 'check', true)
    expect(await due()).toBe(0)
    await machines.send('m', 'check', false)
    expect(await due()).toBe(1)
    expect((await machines.history('m')).at(-1)).toMatchObject({ flags: { on: ['check'], off: [] } })
  },
)
