import { toJSON } from '@ordna/core/inspect'
import { edgesOf } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { NewPrintOrder } from './data.js'
import { printOrder } from './lifecycle.js'
import type { PrintOrderOptions } from './options.js'
import { aShop, bring, byCard, kari, odd, reserved } from './shop.fixture.js'
import type { PrintStatus } from './statuses.js'

const order = printOrder()
const { transitions } = toJSON(order as never)
const mine = { ...kari, ...byCard }

test('IM-22 IM-23 IM-24 IM-25 IM-26 IM-27 IM-28 IM-29 IM-30 IM-31 IM-32 IM-33 IM-34 IM-35 IM-36 IM-37 IM-38 IM-39 IM-40 there are exactly these ways', () => {
  const ways = edgesOf(order).flatMap(({ from, to }) => (from === to ? [] : `${from ?? 'new'} -> ${to}`))
  expect([...new Set(ways)].toSorted()).toEqual([
    'approved -> cancelled',
    'approved -> received',
    'cancelled -> archived',
    'delivered -> invoiced',
    'error -> cancelled',
    'error -> processing',
    'error -> produced',
    'error -> received',
    'invoiced -> archived',
    'new -> approved',
    'new -> not_approved',
    'new -> payment_waiting',
    'not_approved -> approved',
    'not_approved -> cancelled',
    'not_approved -> payment_waiting',
    'not_approved -> rejected',
    'payment_failed -> approved',
    'payment_failed -> cancelled',
    'payment_failed -> not_approved',
    'payment_failed -> payment_waiting',
    'payment_waiting -> approved',
    'payment_waiting -> cancelled',
    'payment_waiting -> not_approved',
    'payment_waiting -> payment_failed',
    'processing -> cancelled',
    'processing -> error',
    'processing -> produced',
    'produced -> delivered',
    'produced -> error',
    'received -> cancelled',
    'received -> error',
    'received -> processing',
    'rejected -> archived',
  ])
})

const first = { approvalBeforePayment: true }
const begins: readonly {
  readonly id: string
  readonly how: string
  readonly order: NewPrintOrder
  readonly options?: PrintOrderOptions
  readonly at: PrintStatus
}[] = [
  { id: 'IM-01 IM-22', how: 'without the right, by invoice', order: kari, at: 'not_approved' },
  { id: 'IM-26', how: 'with the right, by invoice', order: odd, at: 'approved' },
  { id: 'IM-13 IM-25', how: 'without the right, by card', order: mine, at: 'payment_waiting' },
  { id: 'IM-25', how: 'with the right, by card', order: { ...odd, ...byCard }, at: 'payment_waiting' },
  { id: 'IM-D2', how: 'without the right, by card, approved first', order: mine, options: first, at: 'not_approved' },
  {
    id: 'IM-D2',
    how: 'with the right, by card, approved first',
    order: { ...odd, ...byCard },
    options: first,
    at: 'payment_waiting',
  },
  { id: 'IM-26', how: 'with the right, by invoice, approved first', order: odd, options: first, at: 'approved' },
]
test.each(begins)('$id IM-18 an order $how begins as $at', async ({ order: data, options = {}, at }) => {
  const shop = aShop(options, {})
  const orderer = data.ordererId === 'odd' ? shop.odd : shop.kari
  expect((await orderer.start('o1', data)).to).toBe(at)
})

test('IM-18 IM-22 nobody claims the right to approve, or hides it, in an order of their own', async () => {
  const shop = aShop()
  await expect(shop.kari.start('o1', { ...kari, mayApprove: true })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'rightOfOrderer', mayApprove: false }] },
  })
  await expect(shop.odd.start('o1', { ...odd, mayApprove: false })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'rightOfOrderer', mayApprove: true }] },
  })
  expect((await shop.operator.start('o1', odd)).to).toBe('approved')
})

test('IM-19 IM-25 IM-27 a card that is charged lets an order go on, by the right of whoever ordered', async () => {
  const shop = aShop({}, {})
  await shop.kari.start('o1', mine)
  expect((await shop.program.send('o1', 'recordPayment', reserved)).to).toBe('not_approved')
  await shop.odd.start('o2', { ...odd, ...byCard })
  expect((await shop.program.send('o2', 'recordPayment', { ...reserved, order: 'o2' })).to).toBe('approved')
  expect(await shop.story.trail('o1')).toEqual([
    'customer: start -> payment_waiting',
    'integration: recordPayment payment_waiting -> payment_waiting',
    'automatic: paymentConcludes payment_waiting -> not_approved',
  ])
})

test('IM-12 IM-25 IM-28 a card that is refused fails the payment, and the customer tries again', async () => {
  const shop = aShop({}, {})
  await shop.kari.start('o1', mine)
  const refused = { reference: 'pay-1', order: 'o1', currency: 'NOK', failure: 'card_declined' }
  expect((await shop.program.send('o1', 'recordPayment', refused)).to).toBe('payment_failed')
  expect((await shop.kari.send('o1', 'retryPayment')).to).toBe('payment_waiting')
  expect((await shop.kari.opened.get('o1'))?.data.payment).toBeUndefined()
  expect((await shop.program.send('o1', 'recordPayment', { ...reserved, reference: 'pay-2' })).to).toBe('not_approved')
})

test('IM-19 an order by invoice never waits for a payment', async () => {
  const shop = aShop({}, {})
  await shop.kari.start('o1', kari)
  await shop.berit.send('o1', 'approve')
  expect((await shop.story.trail('o1')).join()).not.toContain('payment')
})

test('IM-D2 approved first, a card order is paid next; one by invoice is not', async () => {
  const shop = aShop({ approvalBeforePayment: true }, {})
  await shop.kari.start('o1', mine)
  expect((await shop.berit.send('o1', 'approve')).to).toBe('payment_waiting')
  expect((await shop.program.send('o1', 'recordPayment', reserved)).to).toBe('approved')
  await shop.kari.start('o2', kari)
  expect((await shop.berit.send('o2', 'approve')).to).toBe('approved')
})

test('IM-29 whoever has not paid within a day, or has not tried again, is cancelled; so is who gives up', async () => {
  const shop = aShop({}, {})
  for (const id of ['o1', 'o2', 'o3']) await shop.kari.start(id, mine)
  await shop.program.send('o2', 'recordPayment', { reference: 'p', order: 'o2', currency: 'NOK', failure: 'declined' })
  await shop.kari.send('o3', 'cancel', undefined, { reason: 'changed_mind' })
  await shop.story.advanceBy({ hours: 23 })
  expect([await shop.story.status('o1'), await shop.story.status('o2')]).toEqual(['payment_waiting', 'payment_failed'])
  await shop.story.advanceBy({ hours: 1 })
  expect([await shop.story.status('o1'), await shop.story.status('o2')]).toEqual(['cancelled', 'cancelled'])
  expect((await shop.story.opened.history('o1')).at(-1)).toMatchObject({ reason: 'not_paid' })
  expect(await shop.story.status('o3')).toBe('cancelled')
})

test('IM-30 IM-D1 production takes an approved order on by itself, and it comes after the approval', async () => {
  const shop = aShop()
  await bring(shop, 'approved')
  expect(shop.production.printing).toEqual(['o1'])
  expect((await shop.story.trail('o1')).slice(-2)).toEqual([
    'approver: approve not_approved -> approved',
    'system: receive approved -> received',
  ])
})

test('IM-31 IM-32 IM-33 IM-34 IM-35 Backoffice takes an order through production to the archive', async () => {
  const shop = aShop()
  await bring(shop, 'archived')
  expect((await shop.story.trail('o1')).slice(3)).toEqual([
    'operator: process received -> processing',
    'operator: produce processing -> produced',
    'operator: deliver produced -> delivered',
    'operator: invoice delivered -> invoiced',
    'operator: archive invoiced -> archived',
  ])
})

test('IM-31 IM-32 IM-33 IM-34 a program reports the same', async () => {
  const shop = aShop()
  await bring(shop, 'received')
  for (const step of ['process', 'produce', 'deliver', 'invoice'] as const) await shop.program.send('o1', step)
  expect(await shop.story.status('o1')).toBe('invoiced')
})

test('IM-35 IM-40 the clock archives what is invoiced, rejected or cancelled', async () => {
  const shop = aShop({ archiveAfter: { days: 10 } })
  await bring(shop, 'invoiced')
  await shop.kari.start('o2', kari)
  await shop.berit.send('o2', 'reject')
  await shop.kari.start('o3', kari)
  await shop.kari.send('o3', 'cancel')
  await shop.story.advanceBy({ days: 9 })
  const all = () => Promise.all(['o1', 'o2', 'o3'].map((id) => shop.story.status(id)))
  expect(await all()).toEqual(['invoiced', 'rejected', 'cancelled'])
  await shop.story.advanceBy({ days: 1 })
  expect(await all()).toEqual(['archived', 'archived', 'archived'])
})

test.each<readonly [PrintStatus, 'received' | 'processing' | 'produced']>([
  ['received', 'received'],
  ['processing', 'processing'],
  ['produced', 'produced'],
])('IM-36 IM-37 IM-D4 an error leaves %s, and whoever mends it goes on from there', async (status) => {
  const shop = aShop()
  await bring(shop, status)
  await shop.program.send('o1', 'fail', { message: 'Papirstopp', source: 'trykkpresse 1' })
  expect((await shop.operator.send('o1', 'resume')).to).toBe(status)
  expect((await shop.operator.opened.get('o1'))?.data.error).toBeUndefined()
  await shop.operator.send('o1', 'fail', { message: 'Igjen' })
  expect((await shop.operator.send('o1', 'resume')).to).toBe(status)
  const errors = (await shop.story.opened.history('o1')).flatMap(({ transition, after }) =>
    transition === 'fail' ? [after?.error] : [],
  )
  expect(errors).toEqual([
    { message: 'Papirstopp', source: 'trykkpresse 1' },
    { message: 'Igjen', source: 'backoffice' },
  ])
})

test('IM-36 an error comes from nowhere else', async () => {
  const shop = aShop()
  await bring(shop, 'delivered')
  expect(await shop.operator.trySend('o1', 'fail', { message: 'for sent' })).toMatchObject({ code: 'wrong_status' })
})

test('IM-38 what cannot be mended is called off, and production is told', async () => {
  const shop = aShop()
  await bring(shop, 'processing')
  await shop.operator.send('o1', 'fail', { message: 'Pressen er ødelagt' })
  await shop.operator.send('o1', 'callOff')
  expect(await shop.story.status('o1')).toBe('cancelled')
  expect(shop.production.withdrawn).toEqual(['o1'])
})

test('IM-08 IM-39 IM-D5 whoever ordered cancels until production has the order; then only Backoffice, until it is produced', async () => {
  const shop = aShop({}, {})
  for (const status of ['not_approved', 'approved'] as const) {
    await bring(shop, status, status)
    expect((await shop.kari.send(status, 'cancel')).to).toBe('cancelled')
  }
  for (const status of ['received', 'processing'] as const) {
    await bring(shop, status, status)
    expect(await shop.kari.trySend(status, 'cancel')).toMatchObject({ code: 'wrong_status' })
    expect(await shop.kari.trySend(status, 'callOff')).toMatchObject({ code: 'forbidden' })
    expect((await shop.operator.send(status, 'callOff')).to).toBe('cancelled')
  }
  await bring(shop, 'produced', 'o5')
  expect(await shop.operator.trySend('o5', 'callOff')).toMatchObject({ code: 'wrong_status' })
})

test('IM-15 IM-D3 what programs and the clock set, what Backoffice sets, and what approvers set', () => {
  const by = Object.entries(transitions).map(([name, part]) => [name, part.automatic ? 'itself' : part.by.join(' ')])
  expect(Object.fromEntries(by)).toEqual({
    recordPayment: 'integration system',
    checkPayment: 'operator timer',
    renewPayment: 'operator timer',
    paymentConcludes: 'itself',
    paymentArrives: 'itself',
    retryPayment: 'owner operator',
    approve: 'approver',
    reject: 'approver',
    receive: 'integration system',
    process: 'operator integration',
    produce: 'operator integration',
    deliver: 'operator integration',
    invoice: 'operator integration',
    fail: 'operator integration system',
    resume: 'operator integration',
    recordProduction: 'integration system',
    checkProduction: 'operator timer',
    printAgain: 'operator',
    cancel: 'owner operator timer',
    callOff: 'operator',
    archive: 'operator timer',
  })
})
