import type { HistoryEntry } from '@ordna/core'
import * as v from 'valibot'

const Payment = v.object({
  id: v.string(),
  amount: v.number(),
  status: v.picklist(['requested', 'paid', 'failed', 'reversed']),
  received: v.array(v.string()),
})
const Kept = v.object({ payments: v.optional(v.array(Payment), []) })

type Payment = v.InferOutput<typeof Payment>

/** Money that was asked for, came, did not come, or went back; in øre. */
export type MoneyMove = {
  readonly what: 'asked' | 'paid' | 'failed' | 'refunded'
  readonly payment: string
  readonly amount: number
  readonly at: Date
}

/** The money of one history entry: what it changed in the order's list of payments. */
export function moneyMovesOf({ at, before, after }: HistoryEntry): readonly MoneyMove[] {
  const [earlier, later] = [v.parse(Kept, before ?? {}).payments, v.parse(Kept, after ?? {}).payments]
  return later.flatMap((payment) => {
    const previous = earlier.find(({ id }) => id === payment.id)
    return whatHappened(previous, payment).map((what) => ({ what, payment: payment.id, amount: payment.amount, at }))
  })
}

/** What credit has paid for in full is no money. */
function whatHappened(previous: Payment | undefined, payment: Payment): readonly MoneyMove['what'][] {
  if (payment.amount === 0) return []
  const came = payment.received.length > (previous?.received.length ?? 0)
  const wasOver = previous?.status === 'paid' || previous?.status === 'reversed'
  const isReversed = payment.status === 'reversed' && previous?.status !== 'reversed'
  return [
    ...(previous ? [] : ['asked' as const]),
    ...(came ? ['paid' as const] : []),
    ...(payment.status === 'failed' && previous?.status !== 'failed' ? ['failed' as const] : []),
    ...((came && wasOver) || (isReversed && payment.received.length > 0) ? ['refunded' as const] : []),
  ]
}

/** What amounts come to, in øre. */
export function sumOf(list: readonly { readonly amount: number }[]): number {
  return list.reduce((sum, { amount }) => sum + amount, 0)
}
