import { blocker, lifecycle, type MoveOf } from '@ordna/core'
import { inReach, periodOf, notOver } from '../../dates/period.js'
import { locales } from '../../words/texts.js'
import type { Settings } from '../options.js'
import { orderGuards } from '../words/words.js'
import { feesStand } from './fees.js'
import { isNew, OrderData } from './data.js'
import { notices } from './notices.js'
import { hasFailed, isGivenUp } from './payments.js'
import { statuses } from './statuses.js'

/** Everything of an order that its transitions refer to by name. */
export function orderHead(settings: Settings) {
  const { version, orderWords: labels, zone } = settings
  return lifecycle('subscription_order', {
    version,
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
    initial: 'ordering',
    statuses,
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
