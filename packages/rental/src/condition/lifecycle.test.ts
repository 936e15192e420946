import { engine, lifecycle, type RefusedError } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { addRecord, evidenceOpen, recordFits } from './addRecord.js'
import { after, before } from './record.fixture.js'
import { ConditionRecord, ConditionRecords } from './record.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ condition: v.optional(ConditionRecords, []) }),
  roles: ['staff'],
  may: { start: 'staff' },
  initial: 'rental_in_progress',
  statuses: { rental_in_progress: {}, settled: {}, archived: { final: true } },
})
  .transitions((move) => ({
    record: move({
      from: ['rental_in_progress', 'settled'],
      by: 'staff',
      input: ConditionRecord,
      guards: {
        evidenceOpen: ({ subject }) => evidenceOpen(subject.status, ['settled']),
        recordFits: ({ data, input }) => recordFits(data.condition, input),
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, input) }),
    }),
    settle: move({ from: 'rental_in_progress', to: 'settled', by: 'staff' }),
    archive: move({ from: 'settled', to: 'archived', by: 'staff' }),
  }))
  .build()

test('CB-35, CB-39, CB-D13, CORE-32: records are data of an order, sealed by its history and closed with it', async () => {
  const ordna = engine({ store: memoryStore(), clock: virtualClock('2026-03-01T09:00:00Z') })
  const orders = ordna.open(order, { tenant: 'zilina', actor: { id: 'anna', roles: ['staff'] } })
  await orders.start('o1', {})
  await orders.send('o1', 'record', before())
  await orders.send('o1', 'record', after())
  const refused = await orders.send('o1', 'record', after({ id: 'c4' })).catch((error: unknown) => error)
  expect((refused as RefusedError).refusal.blockers).toMatchObject([
    { guard: 'recordFits', problem: 'names_no_correction' },
  ])
  await orders.send('o1', 'settle')
  const closed = await orders
    .send('o1', 'record', after({ id: 'c4', corrects: { id: 'c2', reason: 'x' } }))
    .catch((error: unknown) => error)
  expect((closed as RefusedError).refusal.blockers).toMatchObject([
    { guard: 'evidenceOpen', problem: 'evidence_closed' },
  ])
  expect((await orders.get('o1'))?.data.condition).toEqual([before(), after()])
  const history = await orders.history('o1')
  expect(() => verifyHistory(history)).not.toThrow()
})
