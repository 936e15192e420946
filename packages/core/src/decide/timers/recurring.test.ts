import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { engine } from '../../engine.js'
import { staff, stillClock } from '../../run/shop.fixture.js'
import { every } from '../../time/index.js'
import { lifecycle } from '../../lifecycle.js'

test('the first of a date that moves to before a long closure is not lost', async () => {
  const lease = lifecycle('lease', {
    version: 1,
    data: v.object({ start: v.date() }),
    roles: ['staff'],
    initial: 'agreed',
    statuses: { agreed: {}, over: { final: true } },
  })
    .flags({ billed: {} })
    .transitions((move) => ({ end: move({ from: 'agreed', to: 'over', by: 'staff' }) }))
    .timers({ bill: { in: 'agreed', at: every({ months: 1 }, { from: 'start', closed: 'earlier' }), flag: 'billed' } })
    .build()
  const easter = { zone: 'UTC', holidays: ['2026-04-02', '2026-04-03', '2026-04-06'] }
  const ordna = engine({
    store: memoryStore(),
    clock: stillClock(new Date('2026-03-01T12:00:00Z')),
    lifecycles: [lease],
    calendars: { oslo: easter },
  })
  const leases = ordna.open(lease, { tenant: 'oslo', actor: staff })
  await leases.start('l1', { start: new Date('2026-04-06T09:00:00Z') })
  expect((await leases.get('l1'))?.timers).toMatchObject([{ due: new Date('2026-04-01T09:00:00Z') }])
})
