import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expect, test } from 'vitest'
import { slovakTariff } from '../price/tariff.fixture.js'
import { textsOf } from '../words/texts.js'
import { jana, pricing } from './firm.fixture.js'
import { carBooker } from './lifecycle.js'
import { newOrder } from './newOrder.js'
import { closedOrders } from './performance.js'

const labels = textsOf({
  da: { being_prepared: 'Klargøres', prepare: 'Klargør' },
  sk: { being_prepared: 'Pripravuje sa', prepare: 'Pripraviť' },
  nb: { being_prepared: 'Klargjøres', prepare: 'Klargjør' },
  sv: { being_prepared: 'Görs i ordning', prepare: 'Gör i ordning' },
  en: { being_prepared: 'Being prepared', prepare: 'Prepare' },
})
const statuses = { being_prepared: { label: labels.being_prepared, category: 'active' } } as const
const edges = {
  prepare: { label: labels.prepare, from: 'confirmed', to: 'being_prepared', by: 'admin' },
  prepared: { label: labels.prepare, from: 'being_prepared', to: 'confirmed', by: 'admin' },
} as const

/** A firm that prepares its cars in a status of its own. */
async function aFirm() {
  const lifecycle = carBooker({ tariff: slovakTariff, statuses, edges })
  const story = scenario(lifecycle, { at: '2026-04-01T09:00:00Z', tenant: 'zilina', store: memoryStore() })
  const admin = story.as({ id: 'adam', roles: ['admin'] })
  await admin.start('o1', newOrder(jana, pricing))
  await story.as({ id: 'sofia', roles: ['support'] }).send('o1', 'confirm')
  return { story, admin }
}

test('CB-10, CB-D1 the firm adds a status of its own with its ways, and the vehicle stays held in it', async () => {
  const { story, admin } = await aFirm()
  expect((await admin.explain('o1')).map(({ transition }) => transition)).toContain('prepare')
  await admin.send('o1', 'prepare')
  expect(await story.opened.get('o1')).toMatchObject({ status: 'being_prepared', holds: [{ resource: jana.vehicle }] })
  await admin.send('o1', 'raiseProblem')
  expect(await admin.send('o1', 'solveProblem')).toMatchObject({ to: 'being_prepared' })
  await admin.send('o1', 'changeParameters', { extras: [{ code: 'child_seat', quantity: 1 }] })
  await admin.send('o1', 'prepared')
  await admin.send('o1', 'handOver')
  await admin.send('o1', 'returnVehicle')
  await admin.send('o1', 'close', { paidAt: story.clock.now() })
  const paid = { from: story.clock.now(), until: new Date('2026-05-01T00:00:00Z') }
  expect((await closedOrders(admin.opened, { paid })).items.map(({ id }) => id)).toEqual(['o1'])
})

test('CB-D1 no way of its own leads past confirmation', async () => {
  const shortcut = {
    ...edges,
    prepareUnconfirmed: { label: labels.prepare, from: 'received', to: 'being_prepared', by: 'admin' },
  } as const
  const lifecycle = carBooker({ tariff: slovakTariff, statuses, edges: shortcut })
  const admin = scenario(lifecycle, { at: '2026-04-01T09:00:00Z', store: memoryStore() }).as({ roles: ['admin'] })
  await admin.start('o1', newOrder(jana, pricing))
  await admin.send('o1', 'prepareUnconfirmed')
  expect(await admin.trySend('o1', 'prepared')).toMatchObject({
    code: 'missing_fields',
    blockers: [{ field: 'confirmedAt' }],
  })
})

test('CB-D1 mistakes in own statuses are told where the lifecycle is made', () => {
  const options = { tariff: slovakTariff }
  expect(() => carBooker({ ...options, statuses })).toThrow("Nothing leads to 'being_prepared'")
  const onlySlovak = { being_prepared: { label: { sk: 'Pripravuje sa' } } }
  expect(() => carBooker({ ...options, statuses: onlySlovak, edges })).toThrow("There is no label in 'da'")
  expect(() => carBooker({ ...options, statuses: { received: statuses.being_prepared } })).toThrow(
    "'received' exists already",
  )
  expect(() => carBooker({ ...options, statuses, edges: { ...edges, confirm: edges.prepare } })).toThrow(
    "'confirm' exists already",
  )
})
