import { flagged } from './head.js'
import { askingMoves } from './moves/askingMoves.js'
import { carMoves } from './moves/carMoves.js'
import { conditionMoves } from './moves/conditionMoves.js'
import { creditMoves } from './moves/creditMoves.js'
import { deliveryMoves } from './moves/deliveryMoves.js'
import { deskMoves } from './moves/deskMoves.js'
import { paymentMoves } from './moves/paymentMoves.js'
import { rentalMoves } from './moves/rentalMoves.js'
import type { Settings } from './options.js'

/** The order with its transitions. */
export function moved(settings: Settings) {
  return flagged(settings).transitions((move) => ({
    ...creditMoves(move, settings),
    ...deskMoves(move, settings),
    ...askingMoves(move),
    ...carMoves(move, settings),
    ...paymentMoves(move),
    ...deliveryMoves(move),
    ...rentalMoves(move, settings),
    ...conditionMoves(move),
  }))
}
