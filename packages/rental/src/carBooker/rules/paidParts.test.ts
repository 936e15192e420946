import { expect, test } from 'vitest'
import { aFirm, bring, jana, offered, order } from '../firm.fixture.js'
import { restOf } from './paidParts.js'

const easter = new Date('2026-03-31T12:00:00Z')
const later = new Date('2026-04-01T08:00:00Z')
const deposit = { part: 'deposit', paidAt: easter, amount: 3_000 } as const
const euro = (amount: number) => ({ amount, currency: 'EUR' })

test('CB-24, CB-D5 deposit and rest are two payments: the first is no payment date, the second is', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const rest = async () => restOf((await order(firm, 'o1')).data)
  expect(await rest()).toEqual(euro(12_000))
  expect(await firm.admin.trySend('o1', 'recordPayment', { part: 'rest', paidAt: easter })).toMatchObject({
    blockers: [{ guard: 'isPart', problem: 'no_deposit' }],
  })
  await firm.admin.send('o1', 'recordPayment', deposit)
  expect(await rest()).toEqual(euro(9_000))
  await firm.support.send('o1', 'confirm')
  await firm.admin.send('o1', 'handOver')
  await firm.admin.send('o1', 'returnVehicle')
  expect(await firm.admin.trySend('o1', 'close', {})).toMatchObject({ blockers: [{ field: 'paidAt' }] })
  await firm.admin.send('o1', 'recordPayment', { part: 'rest', paidAt: later })
  expect((await order(firm, 'o1')).data).toMatchObject({
    paidAt: later,
    depositPaid: { paidAt: easter, amount: 3_000 },
  })
  expect(await rest()).toEqual(euro(0))
  await firm.admin.send('o1', 'close', {})
  const paid = await firm.admin.opened.list({
    where: { paidAt: { from: later, until: new Date('2026-04-02T00:00:00Z') } },
  })
  expect(paid.items.map(({ id }) => id)).toEqual(['o1'])
})

test.each([
  ['a deposit without an amount', { part: 'deposit', paidAt: easter }],
  ['a rest with an amount', { part: 'rest', paidAt: easter, amount: 9_000 }],
  ['everything with an amount', { paidAt: easter, amount: 12_000 }],
  ['a deposit of nothing', { ...deposit, amount: 0 }],
] as const)('CB-D5 %s is no payment', async (_, given) => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  expect(await firm.admin.trySend('o1', 'recordPayment', given)).toMatchObject({ code: 'invalid_input' })
})

test('CB-D5 a deposit is less than the price, comes before everything is paid, and is corrected', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  expect(await firm.admin.trySend('o1', 'recordPayment', { ...deposit, amount: 12_000 })).toMatchObject({
    blockers: [{ guard: 'isPart', problem: 'whole_price', total: 12_000 }],
  })
  await firm.admin.send('o1', 'recordPayment', deposit)
  await firm.admin.send('o1', 'recordPayment', { ...deposit, amount: 4_000 })
  expect(restOf((await order(firm, 'o1')).data)).toEqual(euro(8_000))
  await firm.admin.send('o1', 'recordPayment', { paidAt: later })
  expect(await firm.admin.trySend('o1', 'recordPayment', deposit)).toMatchObject({
    blockers: [{ guard: 'isPart', problem: 'paid_already' }],
  })
})

test('CB-24, CB-D5 an order that became dearer after it was paid is not paid in order until the rest is', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  await firm.admin.send('o1', 'recordPayment', { paidAt: easter })
  await firm.story.advanceTo('2026-04-18T12:00:00Z')
  await firm.admin.send('o1', 'returnVehicle', { returnedAt: new Date('2026-04-17T09:30:00Z') })
  expect(restOf((await order(firm, 'o1')).data)).toEqual(euro(8_000))
  expect(await firm.admin.trySend('o1', 'close', {})).toMatchObject({
    blockers: [{ guard: 'nothingLeft', rest: 8_000, currency: 'EUR' }],
  })
  const paidAt = new Date('2026-04-18T10:00:00Z')
  await firm.admin.send('o1', 'close', { paidAt })
  const { data } = await order(firm, 'o1')
  expect([data.paidAt, restOf(data)]).toEqual([paidAt, euro(0)])
})

test('CB-D5 an order that became cheaper after it was paid has something to go back, and is closed', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.admin.send('o1', 'recordPayment', { paidAt: easter })
  await firm.admin.send('o1', 'changeParameters', { endsAt: new Date('2026-04-15T08:00:00Z') })
  expect(restOf((await order(firm, 'o1')).data)).toEqual(euro(-4_000))
  await firm.admin.send('o1', 'handOver')
  await firm.admin.send('o1', 'returnVehicle')
  expect(await offered(firm.admin, 'o1')).toContain('close')
  expect(await firm.admin.send('o1', 'close', {})).toMatchObject({ to: 'paid_ok' })
  expect(jana.endsAt).not.toEqual((await order(firm, 'o1')).data.endsAt)
})
