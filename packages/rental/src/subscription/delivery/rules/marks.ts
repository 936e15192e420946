import { blocker } from '@ordna/core'
import type { DeliveryData } from '../data.js'
import type { ManualStatus } from '../statuses.js'

type Asked = { readonly data: DeliveryData; readonly now: Date }

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

/** What a mark does to the order. */
export function activates(to: ManualStatus) {
  return handedOver.has(to) ? activation : []
}

/** What is asked before a mark by hand. */
export const markGuards = {
  notOnTheWayBack: ({ data }: Asked) => {
    if (data.endRequestedAt) return blocker({ reason: 'end_requested', withdraw: 'withdrawEnd' })
    return data.swap?.role !== 'in' || blocker({ reason: 'swapped', with: data.swap.with })
  },
  swappedIn: ({ data }: Asked) => data.swap?.role === 'in' || blocker({ reason: 'no_swap' }),
  swappedOut: ({ data }: Asked) => data.swap?.role === 'out' || blocker({ reason: 'no_swap' }),
}

/** What went out is out until somebody says that it came back: to call it booked or ready again says nothing of that. */
export function stampsOf(to: ManualStatus, { data, now }: Asked): Partial<DeliveryData> {
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
