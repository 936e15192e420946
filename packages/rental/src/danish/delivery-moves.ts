import { blocker, type Block } from '@ordna/core'
import type { DeclareDanish } from './flags.js'
import type { Settings } from './options.js'
import { Appointment, type OrderData } from './order-data.js'

/** Whether the car is there before the rental is over. */
function isInPeriod({ endsAt }: OrderData, appointment: Appointment): true | Block {
  const moment = 'deliverAt' in appointment ? appointment.deliverAt : appointment.pickUpAt
  return moment < endsAt || blocker({ appointment: moment, endsAt })
}

/** When and where the customer gets the car. Planning anew takes the earlier appointment's place. */
export function deliveryMoves(move: DeclareDanish, { words }: Settings) {
  const guards = { notHandedOver: ({ data }: { readonly data: OrderData }) => data.handedOverAt === undefined }
  const outstanding = { from: ['booked', 'rented_out'], by: 'staff', guards } as const
  return {
    planDelivery: move({
      ...outstanding,
      label: words.planDelivery,
      input: Appointment,
      guards: { ...guards, inPeriod: ({ data, input }) => isInPeriod(data, input) },
      set: ({ input }) => ({ deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined, ...input }),
    }),
    readyForPickUp: move({
      ...outstanding,
      label: words.readyForPickUp,
      set: ({ now }) => ({ readyForPickUpAt: now, deliverAt: undefined }),
    }),
  }
}
