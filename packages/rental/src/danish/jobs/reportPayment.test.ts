import { expect, test } from 'vitest'
import type { Payment } from '../data.js'
import { reportPayment } from './reportPayment.js'
import { aShop, bring, bureauOf, flagsOf, mette } from '../shop.fixture.js'

const payment = { reference: 'pay-1', amount: 450_000, currency: 'DKK' }
const later = { ...payment, reference: 'pay-2' }
const regret = { reason: 'customer_regret' } as const

/** A booked order, and a program that hands on what the payment provider reports. */
async function booked() {
  const providers = bureauOf('pending')
  const shop = aShop({ providers })
  await bring(shop, 'o1', 'booked')
  const report = (given: Payment = payment) => reportPayment(shop.integration.opened, 'o1', given)
  const notes = async () => (await shop.story.opened.get('o1'))?.notes ?? []
  return { shop, providers, report, notes }
}

test('DK-56 a payment that is reported twice is recorded once, and a program never writes over it', async () => {
  const { shop, report, notes } = await booked()
  expect(await report()).toBe('taken')
  expect(await report()).toBe('known')
  expect(await shop.integration.trySend('o1', 'recordPayment', later)).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'notPaid', recorded: 'pay-1', amount: 450_000 }],
  })
  expect((await shop.story.opened.get('o1'))?.data.payment).toEqual(payment)
  expect(await notes()).toEqual([])
})

test('DK-51, DK-56 other money for an order that is paid is not lost: a critical note says what came in, once', async () => {
  const { shop, report, notes } = await booked()
  await report()
  const others = [later, later, { ...later, amount: 2 }, { ...payment, amount: 1 }]
  for (const other of others) expect(await report(other)).toBe('noted')
  expect((await notes()).length).toBe(3)
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
  const texts = (await shop.story.opened.history('o1')).flatMap(({ kind, comment }) =>
    kind === 'note' ? [comment] : [],
  )
  expect(texts).toEqual([
    expect.stringContaining("'pay-2' of 450000 minor units of DKK"),
    expect.stringContaining("'pay-2' of 2 minor units of DKK"),
    expect.stringContaining("'pay-1' of 1 minor units of DKK"),
  ])
})

test('DK-56 the staff correct a payment that was written down wrongly', async () => {
  const { shop } = await booked()
  await shop.staff.send('o1', 'recordPayment', { ...payment, amount: 45_000 })
  await shop.staff.send('o1', 'recordPayment', payment)
  expect((await shop.story.opened.history('o1')).at(-1)).toMatchObject({
    before: { payment: { amount: 45_000 } },
    after: { payment: { amount: 450_000 } },
  })
})

test('DK-29, DK-51, DK-D11 money for an order that was cancelled is refused, stands in its history, and raises critical notes', async () => {
  const { shop, providers, report, notes } = await booked()
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(await report()).toBe('noted')
  expect(await report()).toBe('noted')
  expect(await notes()).toMatchObject([{ severity: 'critical' }])
  expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
  const refused = (await shop.story.opened.history('o1')).filter(({ kind }) => kind === 'refused')
  expect(refused).toMatchObject([{ transition: 'recordPayment' }, { transition: 'recordPayment' }])
  expect(providers.refunds).toEqual([])
})

test('DK-29 a payment that was recorded before the order was cancelled is refunded, and its late echo is known', async () => {
  const { shop, providers, report, notes } = await booked()
  await report()
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(await report()).toBe('known')
  expect(await notes()).toEqual([])
  expect(providers.refunds).toEqual([{ order: 'o1', amount: 450_000 }])
})

test('DK-56 a payment for an order that is not stored yet is refused, and taken when it is reported again', async () => {
  const shop = aShop()
  const report = (given = payment) => reportPayment(shop.integration.opened, 'o1', given)
  expect(await report()).toBe('refused')
  await shop.customer.start('o1', mette)
  expect(await report({ ...payment, amount: -1 })).toBe('refused')
  expect(await report()).toBe('taken')
  expect(await reportPayment(shop.customer.opened, 'o1', payment)).toBe('refused')
})

test('DK-29, DK-56 deposit and rest are two payments: each is recorded once, and both are refunded', async () => {
  const { shop, providers, report, notes } = await booked()
  const deposit = { ...payment, amount: 100_000, part: 'deposit' as const }
  const rest = { ...later, amount: 350_000, part: 'rest' as const }
  expect(await shop.integration.trySend('o1', 'recordPayment', rest)).toMatchObject({
    blockers: [{ guard: 'afterDeposit' }],
  })
  for (const [given, outcome] of [
    [deposit, 'taken'],
    [rest, 'taken'],
    [deposit, 'known'],
    [rest, 'known'],
    [{ ...rest, reference: 'pay-3' }, 'noted'],
  ] as const) {
    expect(await report(given)).toBe(outcome)
  }
  expect(await notes()).toHaveLength(1)
  await shop.customer.send('o1', 'cancel', undefined, regret)
  expect(providers.refunds).toEqual([deposit, rest].map(({ amount }) => ({ order: 'o1', amount })))
})
