import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { every } from '../time/index.js'
import { engine } from '../engine.js'
import { staff, stillClock } from '../run/shop.fixture.js'

const lease = lifecycle('lease', {
  version: 1,
  data: v.object({ since: v.date(), billed: v.optional(v.array(v.string()), []) }),
  roles: ['staff'],
  initial: 'on',
  statuses: { on: {}, over: { final: true } },
})
  .transitions((move) => ({
    bill: move({
      from: 'on',
      by: 'timer',
      input: v.string(),
      set: ({ data, input }) => ({ billed: [...data.billed, input] }),
    }),
    end: move({ from: 'on', to: 'over', by: 'staff' }),
  }))
  .timers({
    bill: {
      in: 'on',
      at: every({ months: 1 }, { from: 'since', missed: 'each' }),
      send: 'bill',
      input: (_, { due }) => due.toISOString().slice(0, 7),
    },
  })
  .build()

test('a bill says for which month it is, also when it is caught up with, and so does the history', async () => {
  const clock = stillClock(new Date('2026-01-05T08:00:00Z'))
  const ordna = engine({ store: memoryStore(), clock })
  const leases = ordna.open(lease, { tenant: 'oslo', actor: staff })
  await leases.start('l1', { since: new Date('2026-01-10T08:00:00Z') })
  clock.at = new Date('2026-03-15T08:00:00Z')
  await ordna.tick()
  expect((await leases.get('l1'))?.data.billed).toEqual(['2026-01', '2026-02', '2026-03'])
  expect((await leases.history('l1')).slice(1).map(({ cause, at }) => ({ cause, at }))).toEqual(
    ['01', '02', '03'].map((month) => ({
      cause: { by: 'timer', timer: 'bill', due: new Date(`2026-${month}-10T08:00:00Z`) },
      at: clock.at,
    })),
  )
})
