import { blocker, lifecycle, type MoveOf } from '@ordna/core'
import { inReach, periodOf, notOver } from '../../dates/period.js'
import { locales } from '../../words/texts.js'
import type { Settings } from '../options.js'
import { orderGuards } from '../words/words.js'
import { feesStand } from './fees.js'
import { isNew, OrderData } from './orderData.js'
import { hasFailed, isGivenUp } from './payments.js'

/** By e-mail, each in their language. */
const toEither = (side: 'customer' | 'manager') =>
  ({
    to: (order: OrderData) => ({ email: order[side].email }),
    channels: ['email'],
    locale: (order: OrderData) => order[side].locale,
  }) as const
const toCustomer = toEither('customer')
const toManager = toEither('manager')

/** What is told to the two sides. */
const notices = {
  orderedCustomer: toCustomer,
  orderedManager: toManager,
  cancelledCustomer: toCustomer,
  itemCancelledCustomer: toCustomer,
  swapRequestedCustomer: toCustomer,
  swapRequestedManager: toManager,
  endRequestedCustomer: { ...toCustomer, entering: 'ending' },
  endRequestedManager: { ...toManager, entering: 'ending' },
  endWarningCustomer: toCustomer,
  endWarningManager: toManager,
  paymentFailedCustomer: toCustomer,
  paymentFailedManager: toManager,
} as const

/** Everything of an order that its transitions refer to by name. */
export function orderHead(settings: Settings) {
  const { orderWords: labels, zone } = settings
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
    labels,
    guardLabels: orderGuards,
    locales,
    zone: () => zone,
    indexed: ['customerId', 'startsAt', 'endsAt', 'nextPaymentAt'],
    erasable: ['customer'],
    links: { deliveries: 'subscription_delivery' },
    jobs: { settle: {} },
    // Nobody ever sees an order here: it leaves at once, with all items held or not at all.
    initial: 'ordering',
    statuses: {
      ordering: { visible: false },
      booked: {},
      active: { category: 'active' },
      ending: { category: 'active' },
      closed: { final: true },
      cancelled: { final: true, category: 'negative' },
    },
  })
    .notices(notices)
    .flags({
      payment_failed: { when: ({ data }) => data.payments.some(hasFailed) },
      payment_given_up: { when: ({ data }) => data.payments.some(isGivenUp) },
      default_end_reached: { in: ['booked', 'active', 'ending'], when: ({ data }) => data.endReachedAt !== undefined },
      // There is no next payment that it could count in: somebody pays it out, or asks for it.
      credit_left: { in: ['ending', 'closed'], when: ({ data }) => data.credit !== 0 },
    })
}

/** Declares one transition of an order. */
export type DeclareOrderMove = MoveOf<typeof orderHead>
