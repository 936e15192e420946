import { blocker } from '@ordna/core'
import type { DeclareDanish } from '../head.js'
import { Payment } from '../orderData.js'

/** What came in for the order, to be given back if it comes to nothing. */
export function paymentMoves(move: DeclareDanish) {
  return {
    recordPayment: move({
      from: ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out', 'completed'],
      by: ['staff', 'integration', 'system'],
      input: Payment,
      guards: {
        // No program writes over what would be refunded. People correct what they wrote down wrongly.
        notPaid: ({ data, input, actor }) => {
          const recorded = input.part === 'rest' ? data.rest : data.payment
          const may = recorded === undefined || actor.roles.includes('staff')
          return may || blocker({ recorded: recorded.reference, amount: recorded.amount })
        },
        // A rest is that of a deposit, in its currency.
        afterDeposit: ({ data: { payment }, input }) =>
          input.part !== 'rest' ||
          (payment?.part === 'deposit' && payment.currency === input.currency) ||
          blocker({ paid: payment?.reference ?? null, currency: payment?.currency ?? null }),
      },
      set: ({ input }) => (input.part === 'rest' ? { rest: input } : { payment: input }),
    }),
  }
}
