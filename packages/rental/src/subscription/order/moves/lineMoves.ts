import * as v from 'valibot'
import { withLines } from '../lines.js'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import type { OrderData } from '../orderData.js'
import { correct, scheduled, type Occasion } from '../payments.js'

/** What a delivery that is over does to its order: the line is paid for no longer, or never was anything to pay for. */
export function lineMoves(move: DeclareOrderMove, { zone }: Settings) {
  const over = { from: ['booked', 'active', 'ending'], by: 'system' } as const
  return {
    lineEnded: move({
      ...over,
      input: v.object({ line: v.string(), had: v.boolean() }),
      set: ({ data, input, now, subject: { id: order } }) =>
        goingOn(data, (input.had ? ended : neverPaid)(data, input.line, now), { order, now, zone }),
    }),
    // The order goes on without the item: its customer waits for something that will not come.
    lineCancelled: move({
      ...over,
      input: v.object({ line: v.string(), text: v.optional(v.string()) }),
      set: ({ data, input, now, subject: { id: order } }) =>
        goingOn(data, neverPaid(data, input.line, now), { order, now, zone }),
      notice: 'itemCancelledCustomer',
    }),
  }
}

function goingOn(data: OrderData, lines: OrderData['lines'], occasion: Occasion) {
  const next = { ...data, lines }
  return { ...correct(next, occasion), lines, nextPaymentAt: scheduled(next, data.nextPaymentAt) }
}

/** The month that has begun is owed, and what an end request still owes stays owed, however soon the item is back. */
function ended(data: OrderData, line: string, now: Date): OrderData['lines'] {
  const going = data.lines.filter(({ id, paysUntil }) => id === line && paysUntil === undefined)
  return withLines(data, going, { paysUntil: new Date(now.getTime() + 1) })
}

/** What nobody ever had costs nothing, from the first payment on. */
function neverPaid(data: OrderData, line: string, now: Date): OrderData['lines'] {
  const paysUntil = data.subscribedFrom ?? now
  return withLines(
    data,
    data.lines.filter(({ id }) => id === line),
    { paysUntil },
  )
}
