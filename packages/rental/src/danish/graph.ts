import { blocker } from '@ordna/core'
import { addRecord, recordFits } from '../condition/addRecord.js'
import { ConditionRecord, ofCar } from '../condition/record.js'
import { recordTaken } from '../condition/recordTaken.js'
import { CustomerChange } from '../customerChange.js'
import { happened } from '../dates/happened.js'
import { inReach, notOver, periodOf } from '../dates/period.js'
import { isOut } from '../possession.js'
import { cameBack, Return } from '../return.js'
import { Appointment, CarChoice, CarGiven, Payment, Period, Question, Signature, type OrderData } from './data.js'
import type { DeclareDanish } from './head.js'
import type { Settings } from './options.js'
import { appointmentsAfter, appointmentsFit } from './rules/appointments.js'
import { chosenCar, chosenOrAny, fitsOrder, hasChoice } from './rules/chosenCar.js'
import { lateSince } from './rules/lateSince.js'
import { isRentedOut, isSigned } from './rules/rentedOut.js'
import { ownReason } from './words/reasons.js'

/** Every way that an order can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareDanish, settings: Settings) {
  return {
    ...answering(move, settings),
    ...deciding(move, settings),
    ...asking(move),
    ...choosingCars(move, settings),
    ...paying(move),
    ...delivering(move),
    ...rentingOut(move, settings),
    ...ending(move, settings),
    ...recording(move),
  }
}

/** What the credit bureau's answer does. Whoever gets it late finds the order elsewhere, and is refused. */
function answering(move: DeclareDanish, settings: Settings) {
  const { autoRejectOnDecline, reasons } = settings
  const carFits = fitsOrder(settings)
  const answered = { from: 'order_received', by: ['system', 'integration'] } as const
  return {
    creditApproved: move({
      ...answered,
      to: [
        {
          when: hasChoice(settings),
          guards: { notOver: ({ data, now }) => notOver(data, now) },
          ifFree: true,
          to: 'booked',
        },
        { to: 'awaiting_processing' },
      ],
      input: CarChoice,
      // Without a car that is free the order is not booked, and the staff look at what is wrong with it.
      guards: {
        carFits: (asked) => asked.input.car === undefined || carFits(asked),
        notOver: ({ data, input, now }) => input.car === undefined || notOver(data, now),
      },
      set: (asked) => ({ credit: 'approved' as const, ...chosenOrAny(settings)(asked) }),
    }),
    creditDeclined: move({
      ...answered,
      to: autoRejectOnDecline ? 'rejected' : 'awaiting_processing',
      reasons: { codes: reasons.rejected, required: false },
      set: () => ({ credit: 'declined' as const, ...(autoRejectOnDecline && { reason: ownReason.rejected }) }),
    }),
    creditUnavailable: move({
      from: 'order_received',
      to: 'awaiting_processing',
      by: ['system', 'integration', 'timer'],
      set: () => ({ credit: 'unavailable' as const }),
    }),
  }
}

const beforeBooking = ['order_received', 'awaiting_processing', 'awaiting_customer'] as const

/** What the staff do until an order is booked, or is not going to be. */
function deciding(move: DeclareDanish, settings: Settings) {
  return {
    takeOn: move({ from: 'order_received', to: 'awaiting_processing', by: 'staff' }),
    changeCustomer: move({
      from: [...beforeBooking, 'booked', 'rented_out', 'completed'],
      by: 'staff',
      input: CustomerChange,
      set: ({ input }) => input,
    }),
    // The car is held for the new period in the same change, or the old one stays.
    changePeriod: move({
      from: [...beforeBooking, 'booked', 'rented_out'],
      by: 'staff',
      input: Period,
      guards: {
        notOver: ({ input, now }) => notOver(input, now),
        inReach: ({ data, input, now }) => inReach(periodOf(input), now, periodOf(data)),
      },
      set: ({ data, input }) => ({ ...input, ...appointmentsAfter(data, input) }),
    }),
    confirm: move({
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'booked',
      by: 'staff',
      input: CarChoice,
      guards: { carFits: fitsOrder(settings), notOver: ({ data, now }) => notOver(data, now) },
      set: chosenOrAny(settings),
    }),
    reject: move({
      from: 'awaiting_processing',
      to: 'rejected',
      by: 'staff',
      reasons: { codes: settings.reasons.rejected, open: true },
      set: ({ reason }) => ({ reason }),
    }),
    cancel: move({
      // Under some settings the signature rents the car out, days before anybody has it.
      from: [...beforeBooking, 'booked', 'rented_out'],
      to: 'cancelled',
      by: ['owner', 'staff', 'integration', 'system', 'timer'],
      reasons: { codes: settings.reasons.cancelled },
      // What was handed over comes back by `returnCar`.
      guards: {
        notHandedOver: ({ data: { handedOverAt } }) => handedOverAt === undefined || blocker({ handedOverAt }),
      },
      set: ({ reason }) => ({ reason }),
    }),
  }
}

/** What goes to and fro with a customer of whom something is needed: by letter, or however else people ask. */
function asking(move: DeclareDanish) {
  return {
    askCustomer: move({ from: 'awaiting_processing', to: 'awaiting_customer', by: 'staff' }),
    writeToCustomer: move({
      from: ['awaiting_processing', 'awaiting_customer'],
      to: 'awaiting_customer',
      by: 'staff',
      input: Question,
      set: ({ input }) => ({ question: input.question }),
      notice: 'question',
    }),
    remind: move({ from: 'awaiting_customer', by: 'staff', notice: 'reminder' }),
    resume: move({ from: 'awaiting_customer', to: 'awaiting_processing', by: 'staff' }),
  }
}

/** Which car it is: one before the rental, or another during it. */
function choosingCars(move: DeclareDanish, settings: Settings) {
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

/** What came in for the order, to be given back if it comes to nothing. */
function paying(move: DeclareDanish) {
  return {
    recordPayment: move({
      from: ['order_received', 'awaiting_processing', 'awaiting_customer', 'booked', 'rented_out', 'completed'],
      by: ['staff', 'integration', 'system'],
      input: Payment,
      guards: {
        // No program writes over what would be refunded. People correct what they wrote down wrongly.
        notPaid: ({ data, input, actor }) => {
          const recorded = input.part === 'rest' ? data.rest : data.payment
          const may = recorded === undefined || actor.roles.includes('staff')
          return may || blocker({ recorded: recorded.reference, amount: recorded.amount })
        },
        // A rest is that of a deposit, in its currency.
        afterDeposit: ({ data: { payment }, input }) =>
          input.part !== 'rest' ||
          (payment?.part === 'deposit' && payment.currency === input.currency) ||
          blocker({ paid: payment?.reference ?? null, currency: payment?.currency ?? null }),
      },
      set: ({ input }) => (input.part === 'rest' ? { rest: input } : { payment: input }),
    }),
  }
}

/** When and where the customer gets the car. Planning anew takes the earlier appointment's place. */
function delivering(move: DeclareDanish) {
  const guards = { notHandedOver: ({ data }: { readonly data: OrderData }) => data.handedOverAt === undefined }
  const outstanding = { from: ['booked', 'rented_out'], by: 'staff', guards } as const
  return {
    planDelivery: move({
      ...outstanding,
      input: Appointment,
      guards: { ...guards, inPeriod: ({ data: { endsAt }, input, now }) => appointmentsFit({ ...input, endsAt }, now) },
      set: ({ input }) => ({ deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined, ...input }),
    }),
    readyForPickUp: move({ ...outstanding, set: ({ now }) => ({ readyForPickUpAt: now, deliverAt: undefined }) }),
  }
}

function rentingOut(move: DeclareDanish, { rentedOutOn }: Settings) {
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

function ending(move: DeclareDanish, { reasons, mergeCompleted, lateAfter }: Settings) {
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

/** What the staff saw of the car. Nothing else ever changes the records, and nothing at all once the order is archived. */
function recording(move: DeclareDanish) {
  return {
    recordCondition: move({
      from: ['booked', 'rented_out', 'completed'],
      by: 'staff',
      input: ConditionRecord,
      guards: {
        recordFits: ({ data, input }) => recordFits(data.condition, ofCar(input, data.car)),
        taken: ({ data, input, now }) => recordTaken(input, { now, planned: data.startsAt }),
        ofTheOrder: ({ data, input }) => {
          const seen = [data.car, ...data.condition.map(({ car }) => car)]
          return seen.includes(ofCar(input, data.car).car) || blocker({ car: input.car, cars: [...new Set(seen)] })
        },
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, ofCar(input, data.car)) }),
    }),
  }
}
