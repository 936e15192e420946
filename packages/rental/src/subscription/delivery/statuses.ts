/** The usual statuses, among which the manager moves a delivery freely. */
export const usualStatuses = [
  'booked',
  'ready',
  'in_transit_out',
  'delivered',
  'in_transit_return',
  'returned',
  'checked',
] as const

/** Statuses of a swap that the manager may use, and need not. */
export const swapStatuses = ['swap_in_returned', 'swap_out_ready', 'swap_out_sent'] as const

/** Statuses that only a request enters. */
const automaticStatuses = ['swap_in_ready', 'swap_out_request', 'subscription_end_request'] as const

/** Statuses in which a delivery may be without its item. */
export const waitingStatuses = ['booked', 'ready', 'swap_out_request', 'swap_out_ready'] as const

/** Statuses in which a delivery holds its item; only `closed` and `cancelled` let go of it. */
export const holdingStatuses = [...usualStatuses, ...swapStatuses, ...automaticStatuses] as const

/** A status that the manager gives by hand. */
export type ManualStatus = (typeof usualStatuses)[number] | (typeof swapStatuses)[number]

/** Where a delivery stands. */
export type DeliveryStatus = (typeof holdingStatuses)[number] | 'closed' | 'cancelled'

const back = ['subscription_end_request', 'swap_in_ready', 'swap_in_returned'] as const
const goingOut = ['swap_out_request', 'swap_out_ready', 'swap_out_sent'] as const

/**
 * From where the manager may put a delivery in each status.
 *
 * What a request has begun goes on by hand, and is undone only by withdrawing the request.
 */
export const manualWays: { readonly [To in ManualStatus]: readonly DeliveryStatus[] } = {
  booked: without('booked'),
  ready: without('ready'),
  in_transit_out: without('in_transit_out'),
  delivered: [...without('delivered'), ...goingOut],
  in_transit_return: [...without('in_transit_return'), ...back],
  returned: [...without('returned'), ...back],
  checked: [...without('checked'), 'swap_in_returned'],
  swap_in_returned: ['swap_in_ready', 'in_transit_return', 'returned', 'checked'],
  swap_out_ready: ['swap_out_request', 'swap_out_sent', 'delivered'],
  swap_out_sent: ['swap_out_request', 'swap_out_ready', 'delivered'],
}

function without(status: ManualStatus): readonly DeliveryStatus[] {
  return usualStatuses.filter((usual) => usual !== status)
}

/** How many deliveries stand where: what a list of orders shows of each. */
export function summarize(deliveries: readonly { readonly status: string }[]): { readonly [status: string]: number } {
  const counts: Record<string, number> = {}
  for (const { status } of deliveries) counts[status] = (Object.hasOwn(counts, status) ? (counts[status] ?? 0) : 0) + 1
  return counts
}
