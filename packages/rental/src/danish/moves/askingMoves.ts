import type { DeclareDanish } from '../head.js'
import { Question } from '../orderData.js'

/** What goes to and fro with a customer of whom something is needed: by letter, or however else people ask. */
export function askingMoves(move: DeclareDanish) {
  return {
    askCustomer: move({ from: 'awaiting_processing', to: 'awaiting_customer', by: 'staff' }),
    writeToCustomer: move({
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'awaiting_customer',
      by: 'staff',
      input: Question,
      set: ({ input }) => ({ question: input.question }),
      notice: 'question',
    }),
    remind: move({ from: 'awaiting_customer', by: 'staff', notice: 'reminder' }),
    resume: move({ from: 'awaiting_customer', to: 'awaiting_processing', by: 'staff' }),
  }
}
