import { blocker } from '@ordna/core'
import type { DeliveryData } from '../deliveryData.js'
import { manualWays, type ManualStatus } from '../deliveryStatuses.js'
import { marking } from '../../words/words.js'
import type { DeclareDeliveryMove } from '../head.js'
import type { Settings } from '../../options.js'

type Asked = { readonly data: DeliveryData; readonly now: Date }

/** What the manager does by hand: free among the manual statuses. */
export function markMoves(move: DeclareDeliveryMove, { deliveryWords: words }: Settings) {
  const { notOnTheWayBack, swappedIn, swappedOut } = guards
  const mark = (to: ManualStatus, guarded: Partial<typeof guards> = {}) =>
    move({
      label: marking(words[to]),
      from: manualWays[to],
      to,
      by: 'manager',
      guards: guarded,
      set: (asked) => stampsOf(to, asked),
      moves: handedOver.has(to) ? activation : [],
    })
  return {
    markBooked: mark('booked', { notOnTheWayBack }),
    markReady: mark('ready', { notOnTheWayBack }),
    markInTransitOut: mark('in_transit_out', { notOnTheWayBack }),
    markDelivered: mark('delivered', { notOnTheWayBack }),
    markInTransitReturn: mark('in_transit_return'),
    markReturned: mark('returned'),
    markChecked: mark('checked'),
    markSwapInReturned: mark('swap_in_returned', { swappedIn }),
    markSwapOutReady: mark('swap_out_ready', { swappedOut }),
    markSwapOutSent: mark('swap_out_sent', { swappedOut }),
  }
}

/** What is on its way back was with the customer, even where nobody said so. */
const handedOver: ReadonlySet<ManualStatus> = new Set(['delivered', 'in_transit_return'])

/** The first delivery that is handed over begins the subscription. */
const activation = [
  {
    link: 'order',
    send: 'activate',
    only: (_: unknown, { status }: { readonly status: string }) => status === 'booked',
  },
] as const

const guards = {
  notOnTheWayBack: ({ data }: Asked) => {
    if (data.endRequestedAt) return blocker({ reason: 'end_requested', withdraw: 'withdrawEnd' })
    return data.swap?.role !== 'in' || blocker({ reason: 'swapped', with: data.swap.with })
  },
  swappedIn: ({ data }: Asked) => data.swap?.role === 'in' || blocker({ reason: 'no_swap' }),
  swappedOut: ({ data }: Asked) => data.swap?.role === 'out' || blocker({ reason: 'no_swap' }),
}

/** What went out is out until somebody says that it came back: to call it booked or ready again says nothing of that. */
function stampsOf(to: ManualStatus, { data, now }: Asked): Partial<DeliveryData> {
  const outSince = data.outSince ?? now
  switch (to) {
    case 'in_transit_out':
    case 'swap_out_sent':
      return { outSince }
    case 'delivered':
      return { outSince, deliveredAt: data.deliveredAt ?? now }
    case 'in_transit_return':
      return { outSince, deliveredAt: data.deliveredAt ?? outSince }
    case 'returned':
    case 'swap_in_returned':
      return { outSince: undefined, returnedAt: now }
    case 'checked':
      return { outSince: undefined, returnedAt: data.returnedAt ?? now }
    default:
      return {}
  }
}
