import { appointmentsFit } from './appointments.js'
import type { DeclareDanish } from '../head.js'
import { Appointment, type OrderData } from '../orderData.js'

/** When and where the customer gets the car. Planning anew takes the earlier appointment's place. */
export function deliveryMoves(move: DeclareDanish) {
  const guards = { notHandedOver: ({ data }: { readonly data: OrderData }) => data.handedOverAt === undefined }
  const outstanding = { from: ['booked', 'rented_out'], by: 'staff', guards } as const
  return {
    planDelivery: move({
      ...outstanding,
      input: Appointment,
      guards: { ...guards, inPeriod: ({ data: { endsAt }, input, now }) => appointmentsFit({ ...input, endsAt }, now) },
      set: ({ input }) => ({ deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined, ...input }),
    }),
    readyForPickUp: move({ ...outstanding, set: ({ now }) => ({ readyForPickUpAt: now, deliverAt: undefined }) }),
  }
}
