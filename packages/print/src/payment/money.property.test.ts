import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { aPayingShop, byCard, kari } from '../order/shop.fixture.js'
import type { ReferencePaymentsScript } from './reference.js'
import { callBack, sumsOf, type PayingShop } from './callBack.fixture.js'

const mine = { ...kari, ...byCard }

const isCapturing = ({ payments }: PayingShop['payments']) => (payments('o1').at(-1)?.capturing ?? 0) > 0

/** What people, banks and wires do, in any order. What is not possible just then is refused, and changes nothing. */
const acts: { readonly [name: string]: (shop: PayingShop) => unknown } = {
  pays: ({ payments }) => payments.payments('o1').at(-1)?.reserved === 0 && payments.pay('o1'),
  isDeclined: ({ payments }) => payments.payments('o1').at(-1)?.reserved === 0 && payments.decline('o1'),
  paysAgain: ({ kari: orderer }) => orderer.trySend('o1', 'retryPayment'),
  approves: ({ berit }) => berit.trySend('o1', 'approve'),
  paysWithPatience: async (shop) => {
    await acts['pays']?.(shop)
    await callBack(shop)
    await shop.berit.trySend('o1', 'approve')
  },
  rejects: ({ berit }) => berit.trySend('o1', 'reject'),
  cancels: ({ kari: orderer }) => orderer.trySend('o1', 'cancel'),
  callsOff: ({ operator }) => operator.trySend('o1', 'callOff'),
  isSure: ({ payments }) => isCapturing(payments) && payments.conclude('o1', 'captured'),
  isNot: ({ payments }) => isCapturing(payments) && payments.conclude('o1', 'failed'),
  losesTheAnswer: ({ payments }) => payments.failNext(1, 'after'),
  isAway: ({ payments }) => payments.failNext(2),
  callsBack: (shop) => callBack(shop, shop.payments.callbacks.slice(-1)),
  callsBackLate: (shop) => callBack(shop, shop.payments.callbacks.slice(0, 2)),
  hours: ({ story }) => story.advanceBy({ hours: 7 }),
  days: ({ story }) => story.advanceBy({ days: 3 }),
}

const scripts: fc.Arbitrary<ReferencePaymentsScript> = fc.constantFrom(
  {},
  { takes: 'immediate' },
  { capturesAtOnce: false },
)

const over = new Set(['rejected', 'cancelled', 'payment_failed', 'archived'])

test('IM-D2 whatever happens in whatever order, an order that comes to nothing costs nothing, and no other is charged twice', async () => {
  const names = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 4, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(scripts, fc.boolean(), names, async (script, approvalBeforePayment, done) => {
      const shop = aPayingShop({ approvalBeforePayment }, script)
      await shop.kari.start('o1', mine)
      for (const name of done) {
        await acts[name]?.(shop)
        expect(sumsOf(shop).captured).toBeLessThanOrEqual(99_000)
      }
      await settled(shop)
      const order = await shop.story.opened.get('o1')
      const { captured, reserved } = sumsOf(shop)
      expect(order?.flags).not.toHaveProperty('message_dead')
      // What is over costs nothing; what production has is paid, or flagged.
      const isRight =
        (over.has(order?.status ?? '') && captured + reserved === 0) ||
        (order?.status === 'received' && (captured === order.data.total.amount || 'unpaid' in order.flags)) ||
        ['not_approved', 'payment_waiting'].includes(order?.status ?? '')
      expect({ status: order?.status, captured, reserved, isRight }).toMatchObject({ isRight: true })
    }),
    { numRuns: inject('deep') ? 500 : 20 },
  )
})

/** Everything that is on its way arrives. */
async function settled(shop: PayingShop) {
  shop.payments.failNext(0)
  for (let round = 0; round < 3; round++) {
    await shop.story.advanceBy({ hours: 1 })
    if (isCapturing(shop.payments)) shop.payments.conclude('o1', 'captured')
    await callBack(shop)
  }
}
