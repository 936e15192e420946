import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { giveBack } from '../giveBack.js'
import { held, kept, type PaymentState } from '../state.js'
import { atLast, total, type Asking } from './bench.js'

/** One thing that a provider does: what it is called, and the trial of it. */
export type PaymentCase = readonly [name: string, run: (asking: Asking) => Promise<void>]

/** What every provider does. */
export const ofEvery: readonly PaymentCase[] = [
  [
    'a payment that is begun has no money, and says where the customer pays and for which order it is',
    async (asking) => {
      const begun = await asking.begin()
      const read = await asking.read(begun.reference)
      for (const { order, currency, payAt, failure, ...sums } of [begun, read]) {
        deepEqual([order, currency, kept(sums as PaymentState)], [asking.order, asking.bench.currency, 0])
        equal(failure, undefined)
        ok(payAt !== undefined && URL.canParse(payAt), 'payAt is an address')
      }
    },
  ],
  [
    'the same question is one payment, and another question another',
    async (asking) => {
      const [one, same] = [await asking.begin(), await asking.begin()]
      equal(same.reference, one.reference)
      ok((await asking.begin('again')).reference !== one.reference)
    },
  ],
  [
    'a payment whose answer was lost, or that was not heard, is begun once',
    async (asking) => {
      asking.bench.failNext(1, 'after')
      await atLast(() => asking.begin())
      const { reference } = await asking.begin()
      await asking.bench.pay(asking.order)
      equal(kept(await asking.read(reference)), total)
    },
  ],
  [
    'what the customer does not pay says why, and has no money',
    async (asking) => {
      const { reference } = await asking.begin()
      await asking.bench.decline(asking.order)
      const state = await asking.read(reference)
      ok(state.failure !== undefined && state.failure !== '', 'failure says why')
      equal(kept(state), 0)
    },
  ],
  [
    'an order that is rejected costs nothing: what is reserved is cancelled, what was taken is refunded',
    async (asking) => {
      const state = await asking.paid()
      await giveBack(asking.bench.provider, { tenant: 'bergen', state })
      const { captured, refunded, ...left } = await asking.read(state.reference)
      equal(captured, refunded)
      deepEqual([held({ ...left, captured, refunded }), kept({ ...left, captured, refunded })], [0, 0])
    },
  ],
  [
    'a payment that nobody has begun is no payment',
    async (asking) => {
      await rejects(asking.read('nobody-began-this'))
    },
  ],
]

/** What a provider does that reserves first. */
export const ofReserving: readonly PaymentCase[] = [
  [
    'what is paid is reserved until a moment, and not taken',
    async (asking) => {
      const { reserved, captured, reservedUntil, failure } = await asking.paid()
      deepEqual([reserved, captured, failure], [total, 0, undefined])
      ok(reservedUntil !== undefined, 'reservedUntil says until when')
    },
  ],
  [
    'what is captured twice under the same id is taken once',
    async (asking) => {
      const { reference } = await asking.paid()
      await asking.step('capture', reference, total)
      await atLast(() => asking.step('capture', reference, total))
      const { captured, capturing, cancelled } = await asking.read(reference)
      deepEqual([captured + capturing, cancelled], [total, 0])
    },
  ],
  [
    'a capture whose answer was lost, or that was not heard, is one capture',
    async (asking) => {
      const { reference } = await asking.paid()
      for (const when of ['before', 'after'] as const) {
        asking.bench.failNext(1, when)
        await atLast(() => asking.step('capture', reference, total))
      }
      equal((await asking.read(reference)).captured, total)
    },
  ],
  [
    'a part is captured, and the rest is given back',
    async (asking) => {
      const { reference } = await asking.paid()
      await asking.step('capture', reference, 60_000)
      const left = held(await asking.read(reference))
      if (left > 0) await asking.step('cancel', reference, left)
      const { captured, cancelled, refunded } = await asking.read(reference)
      deepEqual([captured, cancelled, refunded], [60_000, 39_000, 0])
    },
  ],
  [
    'what is cancelled is given back once, and cannot be captured any more',
    async (asking) => {
      const { reference } = await asking.paid()
      await asking.step('cancel', reference, total)
      await atLast(() => asking.step('cancel', reference, total))
      await rejects(asking.step('capture', reference, total))
      const { captured, cancelled } = await asking.read(reference)
      deepEqual([captured, cancelled], [0, total])
    },
  ],
  [
    'what was captured is refunded in part and in full, and never beyond',
    async (asking) => {
      const { reference } = await asking.paid()
      await asking.step('capture', reference, total)
      await asking.step('refund', reference, 40_000, 'a part')
      await atLast(() => asking.step('refund', reference, 40_000, 'a part'))
      equal((await asking.read(reference)).refunded, 40_000)
      await rejects(asking.step('refund', reference, total, 'too much'))
      await asking.step('refund', reference, 59_000, 'the rest')
      equal(kept(await asking.read(reference)), 0)
    },
  ],
]

/** What a provider does that can reserve anew. */
export const ofRenewing: readonly PaymentCase[] = [
  [
    'what is reserved anew is a payment of its own that says which it replaces, also where its answer was lost',
    async (asking) => {
      const { reference } = await asking.paid()
      const { provider } = asking.bench
      const renew = () => provider.renew?.(asking.asked(reference, total, 'renew'), new AbortController().signal)
      asking.bench.failNext(1, 'after')
      await atLast(async () => renew())
      const [next, same] = [await renew(), await renew()]
      equal(next?.reference, same?.reference)
      deepEqual([next?.replaces, next?.order, held(next as PaymentState)], [reference, asking.order, total])
      equal(held(await asking.read(reference)), total)
    },
  ],
]

/** What a provider does with which the tests can wait. */
export const ofLapsing: readonly PaymentCase[] = [
  [
    'what has lapsed counts as cancelled, and cannot be captured any more',
    async (asking) => {
      const { reference } = await asking.paid()
      await asking.bench.lapse?.(asking.order)
      await rejects(asking.step('capture', reference, total))
      const state = await asking.read(reference)
      deepEqual([held(state), state.captured, state.cancelled], [0, 0, total])
    },
  ],
]
