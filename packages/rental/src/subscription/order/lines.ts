import { blocker, type Block } from '@ordna/core'
import type { LinkedSubject } from '@ordna/core/types'
import { subscriptionLines, type EndTarget, type Line, type OrderData, type Swap } from './data.js'

/** What a question about an order's lines may look at: the order, and its deliveries as they stand. */
export type Asked<Input> = {
  readonly data: OrderData
  readonly input: Input
  readonly now: Date
  readonly linked: { readonly deliveries?: readonly LinkedSubject[] }
}

/** Where a delivery of the order stands; undefined when it has none of that id. */
export function statusOf({ linked }: Pick<Asked<unknown>, 'linked'>, delivery: string): string | undefined {
  return linked.deliveries?.find(({ id }) => id === delivery)?.status
}

/** Whether the item of a delivery is out of the shop: whatever its status, until somebody says that it is back. */
export function isOut({ linked }: Pick<Asked<unknown>, 'linked'>, delivery: string): boolean {
  return linked.deliveries?.find(({ id }) => id === delivery)?.data['outSince'] !== undefined
}

/** The lines that an end request means: the one named, or every one that is not ending and was handed over. */
export function linesToEnd(asked: Asked<EndTarget>): readonly Line[] {
  const lines = subscriptionLines(asked.data.lines)
  const { delivery } = asked.input
  if (delivery !== undefined) return lines.filter(({ id }) => id === delivery)
  return lines.filter(({ id, paysUntil }) => paysUntil === undefined && statusOf(asked, id) === 'delivered')
}

/** The lines whose end a withdrawal means: the one named, or every one whose item nobody has sent back yet. */
export function linesToKeep(asked: Asked<EndTarget>): readonly Line[] {
  const { delivery } = asked.input
  return subscriptionLines(asked.data.lines).filter(({ id }) =>
    delivery === undefined ? statusOf(asked, id) === 'subscription_end_request' : id === delivery,
  )
}

/** Lines with some of them changed. */
export function withLines(data: OrderData, changed: readonly Line[], patch: Partial<Line>): OrderData['lines'] {
  return data.lines.map((line) => (changed.includes(line) ? { ...line, ...patch } : line))
}

/** Whether every item on subscription has an end, once these have. */
export function allEnding({ data }: Pick<Asked<unknown>, 'data'>, ending: readonly Line[]): boolean {
  return subscriptionLines(data.lines).every((line) => line.paysUntil !== undefined || ending.includes(line))
}

/** The latest swap that a delivery takes part in, on either side. */
export function latestSwapOf({ swaps }: Pick<OrderData, 'swaps'>, delivery: string): Swap | undefined {
  return swaps.findLast(({ from, to }) => from === delivery || to === delivery)
}

/** The same, unless it was withdrawn. */
export function swapOf(data: OrderData, delivery: string): Swap | undefined {
  return latestSwapOf({ swaps: data.swaps.filter(({ withdrawn }) => !withdrawn) }, delivery)
}

/** A swap lasts until the new item has arrived and the old one has come back. */
function isSwapping(asked: Pick<Asked<unknown>, 'data' | 'linked'>, delivery: string): boolean {
  const swap = swapOf(asked.data, delivery)
  if (!swap) return false
  const goingOut = ['swap_out_request', 'swap_out_ready', 'swap_out_sent'].includes(statusOf(asked, swap.to) ?? '')
  const comingIn = ['swap_in_ready', 'in_transit_return'].includes(statusOf(asked, swap.from) ?? '')
  return goingOut || comingIn
}

/** Refuses a request about a delivery that is being swapped. */
export function noSwapRunning(asked: Pick<Asked<unknown>, 'data' | 'linked'>, deliveries: readonly string[]) {
  const delivery = deliveries.find((id) => isSwapping(asked, id))
  if (delivery === undefined) return true
  return blocker({ reason: 'swap_in_progress', delivery, swap: swapOf(asked.data, delivery)?.to ?? null })
}

/** Refuses a request for which no delivery stands where it begins, whichever may be meant: so that nobody is offered it. */
export function someStandsIn(
  status: 'delivered' | 'subscription_end_request' | 'swap_in_ready',
  { linked }: Pick<Asked<unknown>, 'linked'>,
): true | Block {
  return (
    linked.deliveries?.some((delivery) => delivery.status === status) ||
    blocker({ reason: 'no_delivery', expected: status })
  )
}

/** Refuses a request about a delivery that does not stand where the request begins. */
export function allStandIn(
  status: 'delivered' | 'subscription_end_request',
  asked: Pick<Asked<unknown>, 'linked'>,
  deliveries: readonly string[],
): true | Block {
  if (deliveries.length === 0) return blocker({ reason: 'no_delivery', expected: status })
  const other = deliveries.find((id) => statusOf(asked, id) !== status)
  if (other === undefined) return true
  return blocker({ reason: 'wrong_status', expected: status, delivery: other, status: statusOf(asked, other) ?? null })
}

/** What is being swapped, or still on its way, has no end that could be requested: people must look at it. */
export function endable(asked: Pick<Asked<unknown>, 'data' | 'linked' | 'now'>): readonly Line[] {
  return linesToEnd({ ...asked, input: {} }).filter(({ id }) => !isSwapping(asked, id))
}

export function idsOf(lines: readonly Line[]): readonly string[] {
  return lines.map(({ id }) => id)
}
