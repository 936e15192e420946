import { blocker, type Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import { happened } from '../../dates/happened.js'
import { isOut } from '../../possession.js'
import { cameBack, Return } from '../../return.js'
import type { DeclareDanish } from '../head.js'
import type { RentedOutOn, Settings } from '../options.js'
import { Signature, type OrderData } from '../orderData.js'
import { ownReason } from '../words/reasons.js'

type Standing = { readonly data: OrderData; readonly now: Date }

const isSigned = ({ data }: Standing) => data.contractSignedAt !== undefined

/** Under which condition a booked order is rented out by itself. */
const isRentedOut: { readonly [Mode in RentedOutOn]: (standing: Standing) => boolean } = {
  contract_signed: isSigned,
  // Whose car is handed over before its time has rented it.
  contract_signed_and_start_reached: (order) =>
    isSigned(order) && (isOut(order.data) || order.now >= order.data.startsAt),
  handover: (order) => isSigned(order) && order.data.handedOverAt !== undefined,
}

/** From the signature to the archive. */
export function rentalMoves(move: DeclareDanish, settings: Settings) {
  return { ...beginnings(move, settings), ...endings(move, settings) }
}

function beginnings(move: DeclareDanish, { rentedOutOn }: Settings) {
  return {
    signContract: move({
      from: 'booked',
      by: ['system', 'integration', 'staff'],
      input: Signature,
      guards: {
        notSigned: (order) => !isSigned(order) || blocker({ signedAt: order.data.contractSignedAt }),
        signed: ({ data, input: { signedAt }, now }) => happened({ signedAt }, { now, planned: data.startsAt }),
      },
      set: ({ input, now }) => ({ contract: input.contract, contractSignedAt: input.signedAt ?? now }),
    }),
    rentOut: move({ from: 'booked', to: 'rented_out', by: 'timer', automatic: isRentedOut[rentedOutOn] }),
    // Under some settings the order is rented out before the car is handed over, under others by it.
    handOver: move({
      from: ['booked', 'rented_out'],
      by: 'staff',
      guards: { contractSigned: isSigned, notHandedOver: ({ data }) => data.handedOverAt === undefined },
      set: ({ now }) => ({ handedOverAt: now, deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined }),
    }),
  }
}

/** Since when a car was late that comes back at a moment; undefined where it is in time, or within what is let pass. */
function lateSince({ endsAt }: OrderData, returnedAt: Date, lateAfter: Duration): Date | undefined {
  return returnedAt.getTime() > endsAt.getTime() + durationMs(lateAfter) ? endsAt : undefined
}

function endings(move: DeclareDanish, { reasons, mergeCompleted, lateAfter }: Settings) {
  return {
    // Before the end of the period this is the early return; after it, what ends the alert.
    returnCar: move({
      from: ['rented_out', 'completed'],
      to: 'completed',
      by: 'staff',
      input: Return,
      guards: {
        notReturned: ({ data }) => data.returnedAt === undefined,
        returned: ({ data, input, now }) => cameBack(data, input, now),
      },
      set: ({ data, input, now }) => {
        const returnedAt = input.returnedAt ?? now
        return { returnedAt, lateFrom: lateSince(data, returnedAt, lateAfter) }
      },
      job: 'chargeLateReturn',
    }),
    expire: move({ from: 'rented_out', to: 'completed', by: 'timer' }),
    archive: move({
      from: 'completed',
      to: 'archived',
      by: ['timer', 'staff'],
      guards: { carBack: ({ data }) => !isOut(data) || blocker({ car: data.car, handedOverAt: data.handedOverAt }) },
      // An order whose car is not back could not take its return any more.
      automatic: ({ data }) => mergeCompleted && data.returnedAt !== undefined,
      reasons: { codes: reasons.archived, required: false },
      set: ({ reason }) => ({ reason: reason ?? ownReason.archived }),
    }),
  }
}
