import { expect, test } from 'vitest'
import { summer } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, order, pricing } from './firm.fixture.js'
import { newOrder } from './newOrder.js'

/** A second order for Jana's vehicle, from the moment at which hers ends. */
async function twoInARow() {
  const firm = aFirm()
  await bring(firm, 'first', 'confirmed')
  const next = { ...jana, startsAt: jana.endsAt, endsAt: summer('2026-04-20T10:00') }
  await firm.client.start('second', newOrder(next, pricing))
  await firm.support.send('second', 'confirm')
  return firm
}

test('CB-46 a vehicle is not handed over before its time while it is another order’s', async () => {
  const { admin } = await twoInARow()
  expect(await admin.trySend('second', 'handOver')).toMatchObject({
    code: 'held',
    blockers: [{ resource: jana.vehicle, by: { id: 'first' } }],
  })
})

test('CB-46 a vehicle that is handed over early is held from then on', async () => {
  const firm = await twoInARow()
  await firm.admin.send('first', 'handOver')
  const { handedOverAt } = (await order(firm, 'first')).data
  const [held] = await firm.story.opened.holders(jana.vehicle, { from: handedOverAt as Date, until: jana.startsAt })
  expect(held).toMatchObject({ subject: { id: 'first' }, from: handedOverAt, until: jana.endsAt })
})

test('CB-46 nobody is handed a vehicle that the client before has not brought back', async () => {
  const { admin, story } = await twoInARow()
  await admin.send('first', 'handOver')
  await story.advanceTo(summer('2026-04-17T10:00'))
  expect(await admin.trySend('second', 'handOver')).toMatchObject({
    code: 'held',
    blockers: [{ resource: `keys of ${jana.vehicle}`, by: { id: 'first' } }],
  })
  await admin.send('first', 'returnVehicle')
  expect(await admin.send('second', 'handOver')).toMatchObject({ to: 'rental_in_progress' })
})
