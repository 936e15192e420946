import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'

const item = lifecycle('item', {
  version: 1,
  data: v.object({}),
  roles: ['desk'],
  initial: 'out',
  statuses: { out: {}, back: { final: true } },
})
  .transitions((move) => ({ bring: move({ from: 'out', to: 'back', by: 'desk' }) }))
  .build()

/** What it costs to bring back ten of so many items of an order at once: how often it is asked, and keys are written out. */
async function costOf(items: number) {
  const cost = { asked: 0, keys: 0 }
  const order = lifecycle('order', {
    version: 1,
    data: v.object({}),
    roles: ['desk'],
    initial: 'open',
    links: { items: 'item' },
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({
      finish: move({
        from: 'open',
        to: 'done',
        automatic: ({ linked }) => {
          cost.asked++
          return (linked.items ?? []).every(({ status }) => status === 'back')
        },
      }),
    }))
    .build()
  const ordna = engine({ store: memoryStore(), lifecycles: [item, order] })
  const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }
  const ids = Array.from({ length: items }, (_, index) => `i${index}`)
  for (const id of ids) await ordna.open(item, desk).start(id, {})
  await ordna.open(order, desk).start('o', {}, { links: { items: ids } })
  Object.assign(cost, { asked: 0, keys: 0 })
  const { stringify } = JSON
  JSON.stringify = ((...given: Parameters<typeof stringify>) => {
    cost.keys++
    return stringify(...given)
  }) as typeof stringify
  try {
    const brought = ids.slice(0, 10).map((id) => ({ id, transition: 'bring' as const }))
    const sent = await ordna.open(item, desk).sendMany(brought)
    expect(new Set(sent.map(({ outcome }) => outcome))).toEqual(new Set(['moved']))
  } finally {
    JSON.stringify = stringify
  }
  return cost
}

test('of many that are looked at some move at once: who looks at them is asked three times for each, and twice as many cost twice', async () => {
  const [small, double] = [await costOf(60), await costOf(120)]
  expect(small.asked).toBeLessThanOrEqual(30)
  expect(double.asked).toBe(small.asked)
  expect(double.keys / small.keys).toBeLessThan(2.3)
})
