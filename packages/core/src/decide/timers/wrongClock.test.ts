import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { engine } from '../../engine.js'
import { elapsed } from '../../time/index.js'
import { lifecycle } from '../../lifecycle.js'

const delivery = lifecycle('delivery', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'making',
  clocks: ['ours'],
  statuses: { making: {}, asking: { pauses: ['ours'] }, late: { final: true } },
})
  .transitions((move) => ({
    ask: move({ from: 'making', to: 'asking', by: 'staff' }),
    answer: move({ from: 'asking', to: 'making', by: 'staff' }),
    miss: move({ from: 'making', to: 'late', by: ['timer', 'staff'] }),
  }))
  .timers({ miss: { in: 'making', at: elapsed('ours', { hours: 10 }), send: 'miss' } })
  .build()

const hour = 3_600_000
const base = Date.UTC(2026, 5, 1)

test("whatever a computer's clock shows, a pausable clock never runs backwards, nor waits for what was never so late", async () => {
  const hours = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(hours, async (shown) => {
      const clock = virtualClock(new Date(base))
      const { open } = engine({ store: memoryStore(), clock })
      const deliveries = open(delivery, { tenant: 't', actor: { id: 'a', roles: ['staff'] } })
      await deliveries.start('d1', {})
      let [ran, last] = [0, base]
      for (const [index, offset] of shown.entries()) {
        const now = base + offset * hour
        clock.set(new Date(now))
        if (index % 2 === 0) ran += Math.max(0, now - last)
        await deliveries.send('d1', index % 2 === 0 ? 'ask' : 'answer')
        last = now
        const subject = await deliveries.get('d1')
        expect(subject?.clocks.ours?.accumulated).toBe(ran)
        const due = subject?.timers.find(({ name }) => name === 'miss')?.due?.getTime()
        expect(due).toBe(index % 2 === 0 ? undefined : now + Math.max(0, 10 * hour - ran))
      }
    }),
  )
})
