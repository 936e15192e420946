import { latestSwapOf } from './lines.js'
import type { Line, OrderData, Swap, SwapRequest } from './order-data.js'
import { afterPercentage, requestPayment, reverse, type PaymentPatch } from './payments.js'
import { adjustmentFor } from './proration.js'

type SwapPatch = PaymentPatch & Pick<OrderData, 'lines' | 'swaps'>

type Occasion = { readonly now: Date; readonly zone: string; readonly order: string }

/**
 * The order as it is from the moment of a swap: the line is the new item's, at the new fee.
 *
 * What the new item costs more until the next payment is charged at once; what it costs less is credited then.
 */
export function beginSwap(
  data: OrderData,
  request: SwapRequest & { readonly fee: number },
  occasion: Occasion,
): SwapPatch {
  const before = data.lines.find(({ id }) => id === request.delivery)
  if (!before) return unchanged(data)
  const to = `${request.delivery}.${data.swaps.length + 1}`
  const { now, order } = occasion
  const adjustment = adjustmentOf(data, { from: before.fee, to: request.fee }, occasion)
  const swap: Swap = { from: request.delivery, to, at: now, before, adjustment, withdrawn: false }
  const { item, resource, fee } = request
  const line: Line = { id: to, kind: before.kind, item, resource, fee }
  return {
    ...settleAdjustment(data, { id: paymentId(order, swap), kind: 'swap', dueAt: now, amount: adjustment }),
    lines: data.lines.map((other) => (other === before ? line : other)),
    swaps: [...data.swaps, swap],
  }
}

/** The order as it was before a swap, its adjustment reversed. A credit that was used up is owed again. */
export function undoSwap(data: OrderData, delivery: string, order: string): SwapPatch {
  const swap = latestSwapOf(data, delivery)
  if (!swap) return unchanged(data)
  const money = swap.adjustment < 0 ? { credit: data.credit + swap.adjustment } : {}
  return {
    ...reverse(data, paymentId(order, swap)),
    ...money,
    lines: data.lines.map((line) => (line.id === swap.to ? swap.before : line)),
    swaps: data.swaps.map((other) => (other === swap ? { ...swap, withdrawn: true } : other)),
  }
}

/** What the change of fee costs until the next payment, less the percentage coupon. */
function adjustmentOf(data: OrderData, fees: { readonly from: number; readonly to: number }, { now, zone }: Occasion) {
  const { payments, nextPaymentAt, currency } = data
  const paidFrom = payments.findLast(({ kind }) => kind === 'monthly')?.dueAt
  if (!paidFrom || !nextPaymentAt) return 0
  return afterPercentage(adjustmentFor({ ...fees, currency, paidFrom, nextPaymentAt, at: now }, zone), data)
}

function settleAdjustment(data: OrderData, wanted: Parameters<typeof requestPayment>[1]): PaymentPatch {
  if (wanted.amount > 0) return requestPayment(data, wanted)
  return { credit: data.credit - wanted.amount, toCharge: [], toRefund: [] }
}

function paymentId(order: string, { to }: Pick<Swap, 'to'>): string {
  return `${order}/swap/${to}`
}

/** What a job finds in the order must be of this change, so that nothing is charged a second time. */
function unchanged({ lines, swaps }: OrderData): SwapPatch {
  return { lines, swaps, toCharge: [], toRefund: [] }
}
