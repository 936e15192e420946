import { after, lifecycle } from '@ordna/core'
import { DeliveryData } from './deliveryData.js'
import { deliveryMoves } from './moves/deliveryMoves.js'
import { holdingStatuses, waitingStatuses } from './deliveryStatuses.js'
import { deliveryGuards } from '../words/words.js'
import { locales } from '../../words/texts.js'
import { markMoves } from './moves/markMoves.js'
import type { Settings } from '../options.js'
import { reminderNotices, reminderTimers } from '../reminders.js'

const item = ['resource'] as const
const usual = { meta: { group: 'usual', mode: 'manual', holdsInventory: true } }
const swap = { meta: { group: 'swap', mode: 'manual', holdsInventory: true } }
const swapRequest = { meta: { group: 'swap', mode: 'automatic', holdsInventory: true } }
const endRequest = { meta: { group: 'end', mode: 'automatic', holdsInventory: true } }
const over = { final: true, meta: { group: 'usual', mode: 'guarded', holdsInventory: false } } as const

/** Everything of a delivery that its transitions refer to by name. */
export function deliveryHead({ deliveryWords: words, zone, autoAssign, reminders }: Settings) {
  return lifecycle('subscription_delivery', {
    version: 1,
    data: DeliveryData,
    // Customers read where their items are; they send their requests to the order.
    roles: ['manager', 'customer'],
    owner: { role: 'customer', id: ({ customerId }) => customerId },
    may: {
      start: 'system',
      read: ['manager', 'owner'],
      note: 'manager',
      readNotes: 'manager',
      tend: 'manager',
      override: 'manager',
    },
    guardLabels: deliveryGuards,
    locales,
    zone: () => zone,
    indexed: ['customerId', 'item', 'resource', 'startsAt', 'returnBy'],
    erasable: ['customer'],
    links: { order: 'subscription_order' },
    jobs: { assign: { label: words.assign, ...(autoAssign ? { entering: ['booked', 'swap_out_request'] } : {}) } },
    initial: [{ when: ({ data }) => data.swap?.role === 'out', to: 'swap_out_request' }, { to: 'booked' }],
    statuses: {
      booked: { label: words.booked, ...usual },
      ready: { label: words.ready, ...usual },
      in_transit_out: { label: words.in_transit_out, ...usual, category: 'active', requires: item },
      delivered: { label: words.delivered, ...usual, category: 'active', requires: item },
      in_transit_return: { label: words.in_transit_return, ...usual, category: 'active' },
      returned: { label: words.returned, ...usual, category: 'active' },
      checked: { label: words.checked, ...usual, category: 'active' },
      swap_in_ready: { label: words.swap_in_ready, ...swapRequest, category: 'active' },
      swap_in_returned: { label: words.swap_in_returned, ...swap, category: 'active' },
      swap_out_request: { label: words.swap_out_request, ...swapRequest },
      swap_out_ready: { label: words.swap_out_ready, ...swap },
      swap_out_sent: { label: words.swap_out_sent, ...swap, category: 'active', requires: item },
      subscription_end_request: { label: words.subscription_end_request, ...endRequest, category: 'active' },
      closed: { label: words.closed, ...over },
      cancelled: { label: words.cancelled, ...over, category: 'negative' },
    },
  })
    .notices(reminderNotices(reminders))
    .flags({
      unassigned: {
        label: words.unassigned,
        in: waitingStatuses,
        when: ({ data }) => data.resource === undefined,
      },
    })
}

/** Declares one transition of a delivery. */
export type DeclareDeliveryMove = Parameters<Parameters<ReturnType<typeof deliveryHead>['transitions']>[0]>[0]

/** The delivery of one physical item: out, in use, and back, until `closed` frees the item for others. */
export function deliveryLifecycle(settings: Settings) {
  return (
    deliveryHead(settings)
      .transitions((move) => ({ ...markMoves(move, settings), ...deliveryMoves(move, settings) }))
      .timers({
        ...reminderTimers(settings.reminders),
        takeFree: {
          in: waitingStatuses,
          at: after({ seconds: 0 }),
          when: ({ seeks }) => seeks !== undefined,
          send: 'takeFree',
        },
      })
      // Without an end: what is late, damaged or unwashed is nobody else's, whatever was agreed.
      .holds({
        item: {
          in: holdingStatuses,
          oneOf: ({ resource, candidates }) => (resource === undefined ? candidates : [resource]),
          into: 'resource',
          from: 'startsAt',
        },
        // A delivery that ends while its item is out, by override, does not bring it back.
        stillOut: {
          in: ['closed', 'cancelled'],
          resource: ({ resource, outSince }) => (outSince ? resource : undefined),
          from: ({ startsAt, outSince }) => (outSince && outSince < startsAt ? outSince : startsAt),
        },
      })
      .build()
  )
}
