import { anyOpen, blocker, previous } from '@ordna/core'
import { ownNames } from '@ordna/ready-made'
import { addRecord, recordFits } from '../condition/addRecord.js'
import { ConditionRecord, ofCar } from '../condition/record.js'
import { recordTaken } from '../condition/recordTaken.js'
import { CustomerChange } from '../customerChange.js'
import { happened } from '../dates/happened.js'
import { notOver } from '../dates/period.js'
import { isOut } from '../possession.js'
import { cameBack, Return } from '../return.js'
import { CancellingEmail, Closing, ConfirmingEmail, isWhole, PaidPart, RejectingEmail } from './data.js'
import { datesInReach, isAhead } from './dates.js'
import { enclosed, enclosingGuards } from './documents/enclosed.js'
import { invoicing } from './documents/invoiced.js'
import { closingGuards } from './documents/outOfSync.js'
import type { DeclareCarBooker } from './head.js'
import { isStaff, staff, type Settings } from './options.js'
import { ParametersChange, withParameters } from './parameters.js'
import { orderPrice, priced, priceStands, totalStands } from './pricing.js'
import { isRental, toldInOrder, wasInProgress, wentOut } from './rules/closing.js'
import { fitsChange, fitsOrder } from './rules/fitsOrder.js'
import { isInTime } from './rules/inTime.js'
import { lateReturn } from './rules/lateReturn.js'
import { isPart, nothingLeft, paid } from './rules/paidParts.js'
import { everyStatus } from './statuses.js'
import { reasons } from './words/words.js'

/** Every way that an order can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareCarBooker, settings: Settings) {
  return {
    ...deciding(move, settings),
    ...changing(move, settings),
    ...rentingOut(move, settings),
    ...recording(move, settings),
    close: closing(move, settings),
    ...comingToNothing(move, settings),
    ...invoicing(move, settings),
  }
}

/** Whether the customer is written to is the choice of whoever decides. */
function deciding(move: DeclareCarBooker, settings: Settings) {
  const { pricing } = settings
  return {
    confirm: move({
      from: 'received',
      to: 'confirmed',
      by: 'support',
      input: ConfirmingEmail,
      guards: {
        priceIsRight: ({ data, subject }) => priceStands(data, pricing(subject.tenant)),
        carFits: fitsOrder(settings),
        notOver: ({ data, now }) => notOver(data, now),
        ...enclosingGuards(settings),
      },
      // From now on the vehicle is held, or the order stays where it is.
      set: (confirming) => ({ confirmedAt: confirming.now, ...enclosed(confirming, settings) }),
      notice: 'confirmation',
    }),
    reject: move({
      from: 'received',
      to: 'rejected',
      by: 'support',
      reasons: { codes: reasons.rejected },
      input: RejectingEmail,
      guards: { saysWhy: ({ reason, input }) => reason !== 'other' || input.text !== undefined },
      set: ({ reason }) => ({ reason }),
      notice: 'rejection',
    }),
  }
}

function changing(move: DeclareCarBooker, settings: Settings) {
  const { pricing } = settings
  return {
    // Whatever changes, the price is reckoned anew; with nothing changed, by the tariff as it is now.
    changeParameters: move({
      from: ['received', 'confirmed', 'rental_in_progress', 'problem_being_solved', ...ownNames(settings)],
      by: staff,
      input: ParametersChange,
      guards: {
        isWhole: ({ data, input }) => isWhole(withParameters(data, input)),
        carFits: fitsChange(settings),
        notOver: ({ data, input, now }) => isAhead(withParameters(data, input), now, data),
        inReach: ({ data, input, now }) => datesInReach(withParameters(data, input), now, data),
        // The price may have changed since somebody looked at it. What is not whole has none.
        priceAsShown: ({ data, input, subject }) => {
          const next = withParameters(data, input)
          return isWhole(next) !== true || totalStands(next, input.expectedTotal, pricing(subject.tenant))
        },
      },
      set: ({ data, input, subject }) => {
        const next = withParameters(data, input)
        return { ...next, ...priced(orderPrice(next, pricing(subject.tenant))) }
      },
    }),
    changeCustomer: move({ from: anyOpen(), by: staff, input: CustomerChange, set: ({ input }) => input }),
  }
}

/** Out and back again. */
function rentingOut(move: DeclareCarBooker, settings: Settings) {
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
function recording(move: DeclareCarBooker, settings: Settings) {
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

function closing(move: DeclareCarBooker, settings: Settings) {
  return move({
    from: ['confirmed', 'rental_in_progress', 'problem_being_solved'],
    to: 'paid_ok',
    by: staff,
    input: Closing,
    guards: {
      wasInProgress: (order) => wasInProgress(order, settings.allowSkipRentalStatus),
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
      ...closingGuards(settings),
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

/** What is unclear, and what comes to nothing. */
function comingToNothing(move: DeclareCarBooker, settings: Settings) {
  return {
    raiseProblem: move({
      from: ['received', 'confirmed', 'rental_in_progress', ...ownNames(settings)],
      to: 'problem_being_solved',
      by: staff,
    }),
    solveProblem: move({ from: 'problem_being_solved', to: previous(), by: staff }),
    // A vehicle that is out comes back first, or there is a problem: nothing leads here from a rental in progress.
    cancel: move({
      from: ['received', 'confirmed', 'problem_being_solved'],
      to: 'cancelled',
      by: ['owner', ...staff],
      reasons: { codes: reasons.cancelled },
      input: CancellingEmail,
      guards: { clientInTime: (asked) => isStaff(asked.actor) || isInTime(asked, settings.clientCancelsBefore) },
      set: ({ reason }) => ({ reason }),
      // Whoever cancelled: nobody learns from an empty car park that an order is off.
      notice: 'cancellation',
    }),
  }
}
