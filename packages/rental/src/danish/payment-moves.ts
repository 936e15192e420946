import { blocker } from '@ordna/core'
import type { DeclareDanish } from './flags.js'
import type { Settings } from './options.js'
import { Payment } from './order-data.js'

/** What came in for the order, to be given back if it comes to nothing. */
export function paymentMoves(move: DeclareDanish, { words }: Settings) {
  return {
    recordPayment: move({
      label: words.recordPayment,
      from: ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out', 'completed'],
      by: ['staff', 'integration', 'system'],
      input: Payment,
      guards: {
        // No program writes over what would be refunded. People correct what they wrote down wrongly.
        notPaid: ({ data, actor }) =>
          data.payment === undefined ||
          actor.roles.includes('staff') ||
          blocker({ recorded: data.payment.reference, amount: data.payment.amount }),
      },
      set: ({ input }) => ({ payment: input }),
    }),
  }
}
