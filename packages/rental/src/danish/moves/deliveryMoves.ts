import { appointmentsFit } from './appointments.js'
import type { DeclareDanish } from '../flags.js'
import type { Settings } from '../options.js'
import { Appointment, type OrderData } from '../orderData.js'

/** When and where the customer gets the car. Planning anew takes the earlier appointment's place. */
export function deliveryMoves(move: DeclareDanish, { words }: Settings) {
  const guards = { notHandedOver: ({ data }: { readonly data: OrderData }) => data.handedOverAt === undefined }
  const outstanding = { from: ['booked', 'rented_out'], by: 'staff', guards } as const
  return {
    planDelivery: move({
      ...outstanding,
      label: words.planDelivery,
      input: Appointment,
      guards: { ...guards, inPeriod: ({ data: { endsAt }, input, now }) => appointmentsFit({ ...input, endsAt }, now) },
      set: ({ input }) => ({ deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined, ...input }),
    }),
    readyForPickUp: move({
      ...outstanding,
      label: words.readyForPickUp,
      set: ({ now }) => ({ readyForPickUpAt: now, deliverAt: undefined }),
    }),
  }
}
