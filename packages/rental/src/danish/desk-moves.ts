import * as v from 'valibot'
import type { DeclareDanish } from './flags.js'
import type { Settings } from './options.js'
import { CarChoice, Payment, Period } from './order-data.js'

const beforeBooking = ['order_received', 'awaiting_processing', 'awaiting_customer'] as const

/** What the staff do until an order is booked, or is not going to be. */
export function deskMoves(move: DeclareDanish, { words, reasons }: Settings) {
  return {
    takeOn: move({ label: words.takeOn, from: 'order_received', to: 'awaiting_processing', by: 'staff' }),
    askCustomer: move({
      label: words.askCustomer,
      from: 'awaiting_processing',
      to: 'awaiting_customer',
      by: 'staff',
    }),
    resume: move({ label: words.resume, from: 'awaiting_customer', to: 'awaiting_processing', by: 'staff' }),
    // The car is held for the new period in the same change, or the old one stays.
    changePeriod: move({
      label: words.changePeriod,
      from: [...beforeBooking, 'booked', 'rented_out'],
      by: 'staff',
      input: Period,
      set: ({ input }) => input,
    }),
    assignCar: move({
      label: words.assignCar,
      from: [...beforeBooking, 'booked'],
      by: 'staff',
      input: v.object({ car: v.string() }),
      set: ({ input }) => ({ car: input.car }),
    }),
    confirm: move({
      label: words.confirm,
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'booked',
      by: 'staff',
      input: CarChoice,
      set: ({ data, input }) => ({ car: input.car ?? data.car }),
    }),
    reject: move({
      label: words.reject,
      from: 'awaiting_processing',
      to: 'rejected',
      by: 'staff',
      reasons: { codes: reasons.rejected, open: true },
      set: ({ reason }) => ({ reason }),
    }),
    cancel: move({
      label: words.cancel,
      from: [...beforeBooking, 'booked'],
      to: 'cancelled',
      by: ['customer', 'staff', 'integration', 'system', 'timer'],
      reasons: { codes: reasons.cancelled },
      set: ({ reason }) => ({ reason }),
    }),
    recordPayment: move({
      label: words.recordPayment,
      from: [...beforeBooking, 'booked', 'rented_out', 'completed'],
      by: ['staff', 'integration', 'system'],
      input: Payment,
      set: ({ input }) => ({ payment: input }),
    }),
  }
}
