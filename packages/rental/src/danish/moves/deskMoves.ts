import { blocker } from '@ordna/core'
import { inReach, periodOf, notOver } from '../../dates/period.js'
import { appointmentsAfter } from './appointments.js'
import { chosenOrAny, fitsOrder } from './chosenCar.js'
import type { DeclareDanish } from '../head.js'
import type { Settings } from '../options.js'
import { CustomerChange } from '../../customerChange.js'
import { CarChoice, Period } from '../orderData.js'

const beforeBooking = ['order_received', 'awaiting_processing', 'awaiting_customer'] as const

/** What the staff do until an order is booked, or is not going to be. */
export function deskMoves(move: DeclareDanish, settings: Settings) {
  return {
    takeOn: move({ from: 'order_received', to: 'awaiting_processing', by: 'staff' }),
    changeCustomer: move({
      from: [...beforeBooking, 'booked', 'rented_out', 'completed'],
      by: 'staff',
      input: CustomerChange,
      set: ({ input }) => input,
    }),
    // The car is held for the new period in the same change, or the old one stays.
    changePeriod: move({
      from: [...beforeBooking, 'booked', 'rented_out'],
      by: 'staff',
      input: Period,
      guards: {
        notOver: ({ input, now }) => notOver(input, now),
        inReach: ({ data, input, now }) => inReach(periodOf(input), now, periodOf(data)),
      },
      set: ({ data, input }) => ({ ...input, ...appointmentsAfter(data, input) }),
    }),
    confirm: move({
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'booked',
      by: 'staff',
      input: CarChoice,
      guards: { carFits: fitsOrder(settings), notOver: ({ data, now }) => notOver(data, now) },
      set: chosenOrAny(settings),
    }),
    reject: move({
      from: 'awaiting_processing',
      to: 'rejected',
      by: 'staff',
      reasons: { codes: settings.reasons.rejected, open: true },
      set: ({ reason }) => ({ reason }),
    }),
    cancel: move({
      // Under some settings the signature rents the car out, days before anybody has it.
      from: [...beforeBooking, 'booked', 'rented_out'],
      to: 'cancelled',
      by: ['owner', 'staff', 'integration', 'system', 'timer'],
      reasons: { codes: settings.reasons.cancelled },
      // What was handed over comes back by `returnCar`.
      guards: {
        notHandedOver: ({ data: { handedOverAt } }) => handedOverAt === undefined || blocker({ handedOverAt }),
      },
      set: ({ reason }) => ({ reason }),
    }),
  }
}
