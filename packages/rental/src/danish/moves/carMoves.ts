import { blocker } from '@ordna/core'
import { notOver } from '../../dates/period.js'
import { chosenCar, fitsOrder } from './chosenCar.js'
import type { DeclareDanish } from '../head.js'
import type { Settings } from '../options.js'
import { CarGiven } from '../orderData.js'

/** Which car it is: one before the rental, or another during it. */
export function carMoves(move: DeclareDanish, settings: Settings) {
  return {
    assignCar: move({
      from: ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked'],
      by: 'staff',
      input: CarGiven,
      guards: { carFits: fitsOrder(settings) },
      set: ({ data, input }) => chosenCar(data, input),
    }),
    // The first car is free at once; the other one is held for what is left of the period.
    swapCar: move({
      from: 'rented_out',
      by: 'staff',
      input: CarGiven,
      guards: {
        anotherCar: ({ data, input }) => input.car !== data.car || blocker({ car: input.car }),
        carFits: fitsOrder(settings),
        notOver: ({ data, now }) => notOver(data, now),
      },
      set: ({ data, input, now }) => ({ ...chosenCar(data, input), carFrom: now }),
    }),
  }
}
