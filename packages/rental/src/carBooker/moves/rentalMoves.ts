import { blocker, type Block } from '@ordna/core'
import { addRecord, recordFits } from '../../condition/addRecord.js'
import { ConditionRecord, ofCar } from '../../condition/record.js'
import { recordTaken } from '../../condition/recordTaken.js'
import { happened } from '../../dates/happened.js'
import { cameBack, Return } from '../../return.js'
import { isOut } from '../../possession.js'
import type { DeclareCarBooker } from '../head.js'
import { staff, type Settings } from '../options.js'
import { Closing, PaidPart, type OrderData } from '../orderData.js'
import { lateReturn } from './lateReturn.js'
import { isPart, nothingLeft, paid } from './paidParts.js'
import { ownNames } from '@ordna/ready-made'
import { everyStatus } from '../statuses.js'

type Standing = {
  readonly data: OrderData
  readonly subject: { readonly status: string; readonly previous: string | null }
}

const wentOut = ({ handedOverAt }: OrderData) => handedOverAt !== undefined

/** A handover that nobody registered, and a return that came after it. */
function toldInOrder({ startsAt }: OrderData, { handedOverAt, returnedAt }: Closing, now: Date): true | Block {
  const out = happened({ handedOverAt }, { now, planned: startsAt })
  return out === true ? happened({ returnedAt }, { now, planned: startsAt, since: { handedOverAt } }) : out
}

const isRental = ({ kind }: OrderData) => kind === 'rental'

/** From the handover to the end of the order. */
export function rentalMoves(move: DeclareCarBooker, settings: Settings) {
  return { ...keysMoves(move, settings), ...factMoves(move, settings), close: closing(move, settings) }
}

/** Out and back again. */
function keysMoves(move: DeclareCarBooker, settings: Settings) {
  const { pricing, chargesLateReturn } = settings
  return {
    handOver: move({
      from: 'confirmed',
      to: 'rental_in_progress',
      by: staff,
      guards: {
        isRental: ({ data }) => isRental(data),
        notOut: ({ data }) => !isOut(data) || blocker({ handedOverAt: data.handedOverAt }),
      },
      // One that came back may go out again: then it is out.
      set: ({ now }) => ({ handedOverAt: now, returnedAt: undefined }),
    }),
    returnVehicle: move({
      // Whatever became of the order: what is out comes back.
      from: [...everyStatus, ...ownNames(settings)],
      afterEnd: true,
      by: staff,
      input: Return,
      guards: {
        handedOver: ({ data }) => data.handedOverAt !== undefined,
        notReturned: ({ data }) => data.returnedAt === undefined || blocker({ returnedAt: data.returnedAt }),
        returned: ({ data, input, now }) => cameBack(data, input, now),
      },
      set: ({ data, input, now, subject }) => {
        const returnedAt = input.returnedAt ?? now
        const late = chargesLateReturn ? lateReturn(data, returnedAt, pricing(subject.tenant)) : {}
        return { ...late, returnedAt }
      },
    }),
  }
}

/** What was seen of the vehicle, and what was paid. */
function factMoves(move: DeclareCarBooker, settings: Settings) {
  const own = ownNames(settings)
  return {
    // Nothing else ever changes the records, and nothing at all once the order is closed.
    recordCondition: move({
      from: ['confirmed', 'rental_in_progress', 'problem_being_solved', ...own],
      by: staff,
      input: ConditionRecord,
      guards: {
        recordFits: ({ data, input }) => recordFits(data.condition, ofCar(input, data.vehicle)),
        taken: ({ data, input, now }) => recordTaken(input, { now, planned: data.startsAt }),
        comesBack: ({ data, input }) => isRental(data) || input.moment === 'before',
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, ofCar(input, data.vehicle)) }),
    }),
    recordPayment: move({
      from: ['received', 'confirmed', 'rental_in_progress', 'problem_being_solved', ...own],
      by: staff,
      input: PaidPart,
      guards: {
        paidAlready: ({ data, input: { paidAt }, now }) => happened({ paidAt }, { now, planned: data.startsAt }),
        isPart: ({ data, input }) => isPart(data, input),
      },
      set: ({ data, input }) => paid(data, input),
    }),
  }
}

function closing(move: DeclareCarBooker, { allowSkipRentalStatus }: Settings) {
  return move({
    from: ['confirmed', 'rental_in_progress', 'problem_being_solved'],
    to: 'paid_ok',
    by: staff,
    input: Closing,
    guards: {
      wasInProgress: (order) => wasInProgress(order, allowSkipRentalStatus),
      // A vehicle that was never said to be out may be told with the closing, where that is allowed.
      handedOver: (asked) => !isRental(asked.data) || wentOut(asked.data) || asked.input.handedOverAt !== undefined,
      returned: (asked) => {
        const { data } = asked
        if (!isRental(data) || data.returnedAt !== undefined) return true
        return !wentOut(data) && asked.input.returnedAt !== undefined
      },
      inOrder: (asked) => wentOut(asked.data) || toldInOrder(asked.data, asked.input, asked.now),
      paidAlready: ({ data, input: { paidAt }, now }) => happened({ paidAt }, { now, planned: data.startsAt }),
      nothingLeft: ({ data, input }) => nothingLeft(data, input),
    },
    // What was said before stays; only the payment date may be corrected here.
    set: ({ data, input }) => ({
      paidAt: input.paidAt ?? data.paidAt,
      paidAmount: input.paidAt ? data.total : data.paidAmount,
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
