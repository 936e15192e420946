import { creditMoves } from './credit-moves.js'
import { deliveryMoves } from './delivery-moves.js'
import { deskMoves } from './desk-moves.js'
import { flagged } from './flags.js'
import { settingsOf, type DanishRentalOptions } from './options.js'
import { rentalMoves } from './rental-moves.js'
import { limitTimers, movingTimers, waitingTimers } from './timers.js'

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
      ...deliveryMoves(move, settings),
      ...rentalMoves(move, settings),
    }))
    .timers({ ...waitingTimers(settings), ...limitTimers(settings), ...movingTimers(settings) })
    .holds({ car: { in: ['booked', 'rented_out'], resource: ({ car }) => car, from: 'startsAt', until: 'endsAt' } })
    .build()
}

/** The lifecycle that {@link danishRental} builds. */
export type DanishRental = ReturnType<typeof danishRental>
