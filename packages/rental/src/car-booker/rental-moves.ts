import { blocker, type Block } from '@ordna/core'
import * as v from 'valibot'
import { addRecord, recordFits } from '../condition/addRecord.js'
import { ConditionRecord, ofCar } from '../condition/record.js'
import type { DeclareCarBooker } from './head.js'
import type { Settings } from './options.js'
import { Closing, type OrderData } from './order-data.js'
import { ownNames } from './own-statuses.js'
import { staff } from './staff.js'

type Standing = {
  readonly data: OrderData
  readonly subject: { readonly status: string; readonly previous: string | null }
}

const isRental = ({ kind }: OrderData) => kind === 'rental'

/** From the handover to the end of the order. */
export function rentalMoves(move: DeclareCarBooker, settings: Settings) {
  const { words } = settings
  const own = ownNames(settings)
  return {
    handOver: move({
      label: words.handOver,
      from: 'confirmed',
      to: 'rental_in_progress',
      by: staff,
      guards: { isRental: ({ data }) => isRental(data) },
      set: ({ now }) => ({ handedOverAt: now }),
    }),
    returnVehicle: move({
      label: words.returnVehicle,
      from: ['rental_in_progress', 'problem_being_solved', ...own],
      by: staff,
      guards: {
        handedOver: ({ data }) => data.handedOverAt !== undefined,
        notReturned: ({ data }) => data.returnedAt === undefined || blocker({ returnedAt: data.returnedAt }),
      },
      set: ({ now }) => ({ returnedAt: now }),
    }),
    // Nothing else ever changes the records, and nothing at all once the order is closed.
    recordCondition: move({
      label: words.recordCondition,
      from: ['confirmed', 'rental_in_progress', 'problem_being_solved', ...own],
      by: staff,
      input: ConditionRecord,
      guards: {
        recordFits: ({ data, input }) => recordFits(data.condition, ofCar(input, data.vehicle)),
        comesBack: ({ data, input }) => isRental(data) || input.moment === 'before',
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, ofCar(input, data.vehicle)) }),
    }),
    recordPayment: move({
      label: words.recordPayment,
      from: ['received', 'confirmed', 'rental_in_progress', 'problem_being_solved', ...own],
      by: staff,
      input: v.object({ paidAt: v.date() }),
      guards: { paidAlready: ({ input, now }) => input.paidAt <= now || blocker({ paidAt: input.paidAt, now }) },
      set: ({ input }) => ({ paidAt: input.paidAt }),
    }),
    close: closing(move, settings),
  }
}

function closing(move: DeclareCarBooker, { words, allowSkipRentalStatus }: Settings) {
  return move({
    label: words.close,
    from: ['confirmed', 'rental_in_progress', 'problem_being_solved'],
    to: 'paid_ok',
    by: staff,
    input: Closing,
    guards: {
      wasInProgress: (order) => wasInProgress(order, allowSkipRentalStatus),
      handedOver: ({ data, input }) => !isRental(data) || (data.handedOverAt ?? input.handedOverAt) !== undefined,
      returned: ({ data, input }) => !isRental(data) || (data.returnedAt ?? input.returnedAt) !== undefined,
      paidAlready: ({ input, now }) => (input.paidAt ?? now) <= now || blocker({ paidAt: input.paidAt, now }),
    },
    // What was said before stays; only the payment date may be corrected here.
    set: ({ data, input }) => ({
      paidAt: input.paidAt ?? data.paidAt,
      handedOverAt: data.handedOverAt ?? (isRental(data) ? input.handedOverAt : undefined),
      returnedAt: data.returnedAt ?? (isRental(data) ? input.returnedAt : undefined),
    }),
  })
}

/** A problem does not count: the order stands where it stood before. A sale is never in progress. */
function wasInProgress({ data, subject }: Standing, allowSkip: boolean): true | Block {
  const { status, previous } = subject
  const stood = status === 'problem_being_solved' ? previous : status
  if (stood === 'rental_in_progress') return true
  if (stood === 'confirmed' && (allowSkip || !isRental(data))) return true
  return blocker({ stood, needed: isRental(data) ? 'rental_in_progress' : 'confirmed' })
}
