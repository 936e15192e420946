import type { Block } from '@ordna/core'
import { planned } from '../../dates/planned.js'
import type { OrderData } from '../data.js'

type Appointments = Partial<Pick<OrderData, 'deliverAt' | 'pickUpAt'>>
type Dates = Pick<OrderData, 'startsAt' | 'endsAt'>

/** For a guard: `true` when whatever was agreed on is still to come, and before the rental is over. */
export function appointmentsFit(
  { deliverAt, pickUpAt, endsAt }: Appointments & Pick<Dates, 'endsAt'>,
  now: Date,
): true | Block {
  return planned({ deliverAt, pickUpAt }, { now, until: { endsAt } })
}

/**
 * What becomes of the appointments when the period changes: with another start they are off, and so is one that would
 * come after the end. Somebody plans anew, and until then the car is expected when the period begins.
 */
export function appointmentsAfter(data: OrderData, { startsAt, endsAt }: Dates) {
  const { deliverAt, pickUpAt, readyForPickUpAt } = data
  const isMoved = startsAt.getTime() !== data.startsAt.getTime()
  const kept = (appointment: Date | undefined) =>
    isMoved || !appointment || appointment >= endsAt ? undefined : appointment
  return {
    deliverAt: kept(deliverAt),
    pickUpAt: kept(pickUpAt),
    readyForPickUpAt: isMoved ? undefined : readyForPickUpAt,
  }
}
