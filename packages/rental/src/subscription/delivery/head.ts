import { lifecycle, type MoveOf } from '@ordna/core'
import { locales } from '../../words/texts.js'
import type { Settings } from '../options.js'
import { reminderNotices } from '../reminders.js'
import { deliveryGuards } from '../words/words.js'
import { DeliveryData } from './data.js'
import { waitingStatuses } from './statuses.js'

const item = ['resource'] as const
const usual = { meta: { group: 'usual', mode: 'manual', holdsInventory: true } }
const swap = { meta: { group: 'swap', mode: 'manual', holdsInventory: true } }
const swapRequest = { meta: { group: 'swap', mode: 'automatic', holdsInventory: true } }
const endRequest = { meta: { group: 'end', mode: 'automatic', holdsInventory: true } }
const over = { final: true, meta: { group: 'usual', mode: 'guarded', holdsInventory: false } } as const

/** Everything of a delivery that its transitions refer to by name. */
export function deliveryHead({ version, deliveryWords: labels, zone, autoAssign, reminders }: Settings) {
  return lifecycle('subscription_delivery', {
    version,
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
    labels,
    guardLabels: deliveryGuards,
    locales,
    zone: () => zone,
    indexed: ['customerId', 'item', 'resource', 'startsAt', 'returnBy'],
    erasable: ['customer'],
    links: { order: 'subscription_order' },
    jobs: { assign: autoAssign ? { entering: ['booked', 'swap_out_request'] } : {} },
    initial: [{ when: ({ data }) => data.swap?.role === 'out', to: 'swap_out_request' }, { to: 'booked' }],
    statuses: {
      booked: usual,
      ready: usual,
      in_transit_out: { ...usual, category: 'active', requires: item },
      delivered: { ...usual, category: 'active', requires: item },
      in_transit_return: { ...usual, category: 'active' },
      returned: { ...usual, category: 'active' },
      checked: { ...usual, category: 'active' },
      swap_in_ready: { ...swapRequest, category: 'active' },
      swap_in_returned: { ...swap, category: 'active' },
      swap_out_request: swapRequest,
      swap_out_ready: swap,
      swap_out_sent: { ...swap, category: 'active', requires: item },
      subscription_end_request: { ...endRequest, category: 'active' },
      closed: over,
      cancelled: { ...over, category: 'negative' },
    },
  })
    .notices(reminderNotices(reminders))
    .flags({ unassigned: { in: waitingStatuses, when: ({ data }) => data.resource === undefined } })
}

/** Declares one transition of a delivery. */
export type DeclareDeliveryMove = MoveOf<typeof deliveryHead>
