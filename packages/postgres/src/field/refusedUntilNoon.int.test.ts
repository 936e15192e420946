import { after, blocker, engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const noon = new Date('2026-03-02T12:00:00Z')

const gate = lifecycle('gate', {
  version: 1,
  data: v.object({}),
  roles: ['u'],
  initial: 'a',
  statuses: { a: {}, b: { final: true } },
})
  .transitions((move) => ({
    go: move({
      from: 'a',
      to: 'b',
      by: ['timer', 'u'],
      guards: { notYet: ({ now }) => now >= noon || blocker({ retryAt: noon }) },
    }),
  }))
  .timers({ go: { in: 'a', at: after({ minutes: 1 }), send: 'go' } })
  .build()

test.each(everyStore)('a timer that is refused until noon is tried at noon, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-03-02T09:00:00Z')
  const [one, two] = [store, other].map((each) => engine({ store: each, clock, lifecycles: [gate] })) as [
    ReturnType<typeof engine>,
    ReturnType<typeof engine>,
  ]
  const gates = one.open(gate, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await gates.start('g', {})
  for (let minute = 0; minute < 180; minute += 5) {
    await clock.advanceBy({ minutes: 5 })
    await Promise.all([one.tick(), two.tick()])
    expect((await gates.get('g'))?.status).toBe(clock.now() < noon ? 'a' : 'b')
  }
})
