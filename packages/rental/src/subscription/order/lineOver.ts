import type { OrderData } from './data.js'
import { withLines } from './lines.js'
import { correct, scheduled, type Occasion } from './payments.js'

/** The order as it goes on without a line, or with one that is paid for no longer. */
export function goingOn(data: OrderData, lines: OrderData['lines'], occasion: Occasion) {
  const next = { ...data, lines }
  return { ...correct(next, occasion), lines, nextPaymentAt: scheduled(next, data.nextPaymentAt) }
}

/** The month that has begun is owed, and what an end request still owes stays owed, however soon the item is back. */
export function ended(data: OrderData, line: string, now: Date): OrderData['lines'] {
  const going = data.lines.filter(({ id, paysUntil }) => id === line && paysUntil === undefined)
  return withLines(data, going, { paysUntil: new Date(now.getTime() + 1) })
}

/** What nobody ever had costs nothing, from the first payment on. */
export function neverPaid(data: OrderData, line: string, now: Date): OrderData['lines'] {
  const paysUntil = data.subscribedFrom ?? now
  return withLines(
    data,
    data.lines.filter(({ id }) => id === line),
    { paysUntil },
  )
}
