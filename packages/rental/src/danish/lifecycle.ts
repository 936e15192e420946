import { heldFrom, isOut, keysOf } from '../possession.js'
import { actions, type DanishStatus } from './actions.js'
import { askingMoves } from './asking-moves.js'
import { carMoves } from './car-moves.js'
import { conditionMoves } from './condition-moves.js'
import { creditMoves } from './credit-moves.js'
import { deliveryMoves } from './delivery-moves.js'
import { deskMoves } from './desk-moves.js'
import { flagged } from './flags.js'
import { settingsOf, type DanishRentalOptions } from './options.js'
import { paymentMoves } from './payment-moves.js'
import type { OrderData } from './order-data.js'
import { rentalMoves } from './rental-moves.js'
import { limitTimers, movingTimers, waitingTimers } from './timers.js'

const everyStatus = Object.keys(actions) as DanishStatus[]

/**
 * The order of a Danish car rental shop, from the customer's wish to the archive.
 *
 * The car is held for the whole period from booking until the rental is completed, so that no two orders ever have one
 * car at overlapping times. Nothing leads out of a permanent status, for anybody: `copyOf` begins a new order.
 */
export function danishRental(options: DanishRentalOptions = {}) {
  const settings = settingsOf(options)
  return flagged(settings)
    .transitions((move) => ({
      ...creditMoves(move, settings),
      ...deskMoves(move, settings),
      ...askingMoves(move, settings),
      ...carMoves(move, settings),
      ...paymentMoves(move, settings),
      ...deliveryMoves(move, settings),
      ...rentalMoves(move, settings),
      ...conditionMoves(move, settings),
    }))
    .timers({ ...waitingTimers(settings), ...limitTimers(settings), ...movingTimers(settings) })
    .holds({
      car: {
        in: ['booked', 'rented_out'],
        resource: ({ car }) => car,
        from: carHeldFrom,
        until: 'endsAt',
      },
      // No transition ends an order whose car is out; a migration may.
      stillOut: {
        in: everyStatus.filter((status) => status !== 'booked' && status !== 'rented_out'),
        resource: (order) => (isOut(order) && order.endsAt > carHeldFrom(order) ? order.car : undefined),
        from: carHeldFrom,
        until: 'endsAt',
      },
      keys: {
        in: everyStatus,
        resource: (order) => keysOf(order.car, order),
        from: ({ carFrom, handedOverAt }) => carFrom ?? handedOverAt,
      },
    })
    .build()
}

/** A car that took another's place is held from then on. */
function carHeldFrom(order: OrderData): Date {
  const { startsAt, carFrom } = order
  const first = heldFrom(startsAt, order)
  return carFrom && carFrom > first ? carFrom : first
}

/** The lifecycle that {@link danishRental} builds. */
export type DanishRental = ReturnType<typeof danishRental>
