import { blocker } from '@ordna/core'
import { isOut, latestSwapOf, statusOf, swapOf, type Asked } from './lines.js'
import type { Line, OrderData, Swap, SwapRequest } from './data.js'
import { creditOf } from './owed.js'
import { correct, reverse, setRight, together, type Occasion, type PaymentPatch } from './payments.js'

type SwapPatch = PaymentPatch & Pick<OrderData, 'lines' | 'swaps'>

/**
 * The order as it is from the moment of a swap: the line is the new item's, at the new fee.
 *
 * What is owed more for the months asked for is charged at once; what is owed less is credited in the next.
 */
export function beginSwap(
  data: OrderData,
  request: SwapRequest & { readonly fee: number },
  { now, zone, order }: Occasion,
): SwapPatch {
  const before = data.lines.find(({ id }) => id === request.delivery)
  if (!before) return unchanged(data)
  const to = `${request.delivery}.${data.swaps.length + 1}`
  const { item, resource, resources, fee } = request
  const line: Line = { id: to, kind: before.kind, item, resource, resources, fee }
  const lines = data.lines.map((other) => (other === before ? line : other))
  const swap: Swap = { from: request.delivery, to, at: now, before, adjustment: 0, withdrawn: false }
  const swapped = { ...data, lines, swaps: [...data.swaps, swap] }
  const adjustment = creditOf(data, zone) - creditOf(swapped, zone)
  return {
    ...setRight(swapped, { id: paymentId(order, swap), kind: 'swap', dueAt: now }, zone),
    lines,
    swaps: [...data.swaps, { ...swap, adjustment }],
  }
}

/**
 * The order as if a swap had never been: its payment is reversed, and the months since are set right, for which the
 * customer has had the old item all the time.
 */
export function undoSwap(data: OrderData, delivery: string, occasion: Occasion): SwapPatch {
  const swap = latestSwapOf(data, delivery)
  if (!swap) return unchanged(data)
  const undone = {
    lines: data.lines.map((line) => (line.id === swap.to ? swap.before : line)),
    swaps: data.swaps.map((other) => (other === swap ? { ...swap, withdrawn: true } : other)),
  }
  const reversed = reverse(data, paymentId(occasion.order, swap))
  return { ...together(reversed, correct({ ...data, ...reversed, ...undone } as OrderData, occasion)), ...undone }
}

function paymentId(order: string, { to }: Pick<Swap, 'to'>): string {
  return `${order}/swap/${to}`
}

/** What a job finds in the order must be of this change, so that nothing is charged a second time. */
function unchanged({ lines, swaps }: OrderData): SwapPatch {
  return { lines, swaps, toCharge: [], toRefund: [] }
}

/** Both deliveries go back together, so that neither may have left its place. */
export function notSentYet(asked: Asked<{ readonly delivery: string }>) {
  const swap = swapOf(asked.data, asked.input.delivery)
  if (!swap) return blocker({ reason: 'no_swap' })
  const [comingIn, goingOut] = [statusOf(asked, swap.from), statusOf(asked, swap.to)]
  const isReady = (goingOut === 'swap_out_request' || goingOut === 'swap_out_ready') && !isOut(asked, swap.to)
  const both = comingIn === 'swap_in_ready' && isReady
  return both || blocker({ reason: 'already_under_way', comingIn: comingIn ?? null, goingOut: goingOut ?? null })
}
