import type { DeclareDanish } from '../flags.js'
import type { Settings } from '../options.js'
import { Question } from '../orderData.js'

/** What goes to and fro with a customer of whom something is needed: by letter, or however else people ask. */
export function askingMoves(move: DeclareDanish, { words }: Settings) {
  return {
    askCustomer: move({
      label: words.askCustomer,
      from: 'awaiting_processing',
      to: 'awaiting_customer',
      by: 'staff',
    }),
    writeToCustomer: move({
      label: words.writeToCustomer,
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'awaiting_customer',
      by: 'staff',
      input: Question,
      set: ({ input }) => ({ question: input.question }),
      notice: 'question',
    }),
    remind: move({ label: words.remind, from: 'awaiting_customer', by: 'staff', notice: 'reminder' }),
    resume: move({ label: words.resume, from: 'awaiting_customer', to: 'awaiting_processing', by: 'staff' }),
  }
}
