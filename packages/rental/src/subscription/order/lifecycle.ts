import { at, blocker, lifecycle } from '@ordna/core'
import { inReach, periodOf } from '../../dates/inReach.js'
import { notOver } from '../../dates/notOver.js'
import { endDateMoves } from './moves/endDateMoves.js'
import { endMoves } from './moves/endMoves.js'
import { feeMoves } from './moves/feeMoves.js'
import { feesStand } from './fees.js'
import { orderGuards } from '../words/words.js'
import { locales } from '../../words/texts.js'
import type { Settings } from '../options.js'
import { isNew, OrderData } from './orderData.js'
import { orderMoves } from './moves/orderMoves.js'
import { paymentMoves } from './moves/paymentMoves.js'
import { hasFailed, isGivenUp } from './payments.js'
import { swapMoves } from './moves/swapMoves.js'

/** Everything of an order that its transitions refer to by name. */
export function orderHead(settings: Settings) {
  const { orderWords: words, zone } = settings
  return lifecycle('subscription_order', {
    version: 1,
    data: OrderData,
    roles: ['customer', 'manager', 'provider'],
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: {
      start: ['owner', 'manager'],
      note: ['manager', 'provider'],
      readNotes: ['manager', 'provider'],
      tend: 'manager',
      override: 'manager',
    },
    startGuards: {
      isNew: ({ data }) => isNew(data),
      feesStand: ({ data, ...speaking }) => feesStand(data, speaking, settings),
      inReach: ({ data, now }) => inReach(periodOf(data), now),
      notOver: ({ data, now }) => notOver(data, now),
      endsAfterStart: ({ data: { startsAt, endsAt } }) =>
        endsAt === undefined || startsAt < endsAt || blocker({ startsAt, endsAt }),
    },
    guardLabels: orderGuards,
    locales,
    zone: () => zone,
    indexed: ['customerId', 'startsAt', 'endsAt', 'nextPaymentAt'],
    erasable: ['customer'],
    links: { deliveries: 'subscription_delivery' },
    jobs: { settle: { label: words.settle } },
    // Nobody ever sees an order here: it leaves at once, with all items held or not at all.
    initial: 'ordering',
    statuses: {
      ordering: { label: words.ordering, visible: false },
      booked: { label: words.booked },
      active: { label: words.active, category: 'active' },
      ending: { label: words.ending, category: 'active' },
      closed: { label: words.closed, final: true },
      cancelled: { label: words.cancelled, final: true, category: 'negative' },
    },
  })
    .notices(notices(words))
    .flags({
      payment_failed: { label: words.payment_failed, when: ({ data }) => data.payments.some(hasFailed) },
      payment_given_up: { label: words.payment_given_up, when: ({ data }) => data.payments.some(isGivenUp) },
      default_end_reached: {
        label: words.default_end_reached,
        in: ['booked', 'active', 'ending'],
        when: ({ data }) => data.endReachedAt !== undefined,
      },
      // There is no next payment that it could count in: somebody pays it out, or asks for it.
      credit_left: { label: words.credit_left, in: ['ending', 'closed'], when: ({ data }) => data.credit !== 0 },
    })
}

const toCustomer = {
  to: ({ customer }: OrderData) => ({ email: customer.email }),
  channels: ['email'] as const,
  locale: ({ customer }: OrderData) => customer.locale,
} as const

const toManager = {
  to: ({ manager }: OrderData) => ({ email: manager.email }),
  channels: ['email'] as const,
  locale: ({ manager }: OrderData) => manager.locale,
} as const

/** What is told to the two sides. */
function notices(words: Settings['orderWords']) {
  return {
    orderedCustomer: { label: words.orderedCustomer, ...toCustomer },
    orderedManager: { label: words.orderedManager, ...toManager },
    cancelledCustomer: { label: words.cancelledCustomer, ...toCustomer },
    itemCancelledCustomer: { label: words.itemCancelledCustomer, ...toCustomer },
    swapRequestedCustomer: { label: words.swapRequestedCustomer, ...toCustomer },
    swapRequestedManager: { label: words.swapRequestedManager, ...toManager },
    endRequestedCustomer: { label: words.endRequestedCustomer, ...toCustomer, entering: 'ending' },
    endRequestedManager: { label: words.endRequestedManager, ...toManager, entering: 'ending' },
    endWarningCustomer: { label: words.endWarningCustomer, ...toCustomer },
    endWarningManager: { label: words.endWarningManager, ...toManager },
    paymentFailedCustomer: { label: words.paymentFailedCustomer, ...toCustomer },
    paymentFailedManager: { label: words.paymentFailedManager, ...toManager },
  } as const
}

/** Declares one transition of an order. */
export type DeclareOrderMove = Parameters<Parameters<ReturnType<typeof orderHead>['transitions']>[0]>[0]

/** An order with items on subscription: paid for month by month until all of them have come back. */
export function orderLifecycle(settings: Settings) {
  return orderHead(settings)
    .transitions((move) => ({
      ...orderMoves(move, settings),
      ...endDateMoves(move, settings),
      ...swapMoves(move, settings),
      ...endMoves(move, settings),
      ...feeMoves(move, settings),
      ...paymentMoves(move, settings),
    }))
    .timers({
      // The first is asked for on the way into `active`; each that is asked for says when the next one is.
      payment: { in: ['active', 'ending'], at: at('nextPaymentAt'), again: true, send: 'requestPayment' },
      // These dates are put off again and again while the order is active.
      retry: { in: ['active', 'ending'], at: at('retryAt'), again: true, send: 'retryPayment' },
      endWarning: { in: 'active', at: at('warnAt'), again: true, send: 'warnOfEnd' },
      agreedEnd: {
        in: 'booked',
        at: at('endsAt'),
        when: ({ endIsAgreed }) => endIsAgreed === true,
        again: true,
        send: 'missAgreedEnd',
      },
      defaultEnd: { in: 'active', at: at('endsAt'), again: true, send: 'reachDefaultEnd' },
    })
    .build()
}
