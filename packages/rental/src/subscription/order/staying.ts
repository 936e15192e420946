import { blocker } from '@ordna/core'
import * as v from 'valibot'
import type { Settings } from '../options.js'
import { FeeChange, SwapRequest } from './data.js'
import { feeOf, feeStands, lineOf, withFee } from './fees.js'
import type { DeclareOrderMove } from './head.js'
import { ended, goingOn, neverPaid } from './lineOver.js'
import { allStandIn, latestSwapOf, noSwapRunning, someStandsIn } from './lines.js'
import {
  correct,
  fail,
  failedPayments,
  isKnown,
  isUnderWay,
  payOut,
  receive,
  requestMonth,
  requestPayment,
  retry,
  writeOff,
} from './payments.js'
import { beginSwap, notSentYet, undoSwap } from './swaps.js'

const Report = v.object({ charge: v.pipe(v.string(), v.regex(/#\d+$/, 'is no charge of ours')) })

/** What a delivery that is over does to its order: the line is paid for no longer, or never was anything to pay for. */
export function endingLines(move: DeclareOrderMove, { zone }: Settings) {
  const over = { from: ['booked', 'active', 'ending'], by: 'system' } as const
  return {
    lineEnded: move({
      ...over,
      input: v.object({ line: v.string(), had: v.boolean() }),
      set: ({ data, input, now, subject: { id: order } }) =>
        goingOn(data, (input.had ? ended : neverPaid)(data, input.line, now), { order, now, zone }),
    }),
    // The order goes on without the item: its customer waits for something that will not come.
    lineCancelled: move({
      ...over,
      input: v.object({ line: v.string(), text: v.optional(v.string()) }),
      set: ({ data, input, now, subject: { id: order } }) =>
        goingOn(data, neverPaid(data, input.line, now), { order, now, zone }),
      notice: 'itemCancelledCustomer',
    }),
  }
}

/** What begins and undoes a swap: the order, the old item and the new one move together. */
export function swapping(move: DeclareOrderMove, settings: Settings) {
  const { zone } = settings
  return {
    requestSwap: move({
      from: 'active',
      by: ['owner', 'manager'],
      input: SwapRequest,
      guards: {
        someDelivered: (asked) => someStandsIn('delivered', asked),
        noSwapRunning: (asked) => noSwapRunning(asked, [asked.input.delivery]),
        delivered: (asked) => allStandIn('delivered', asked, [asked.input.delivery]),
        feeStands: ({ input, actor, subject: { tenant } }) => feeStands(input, { actor, tenant }, settings),
      },
      set: ({ data, input, now, actor, subject: { id: order, tenant } }) => {
        const fee = feeOf(input, { actor, tenant }, settings) ?? 0
        return beginSwap(data, { ...input, fee }, { now, zone, order })
      },
      opens: {
        link: 'deliveries',
        back: 'order',
        id: ({ data }) => data.swaps.at(-1)?.to ?? '',
        data: ({ data, input, now }) => ({
          item: input.item,
          resource: input.resource,
          candidates: input.resources,
          customer: data.customer,
          customerId: data.customerId,
          startsAt: now,
          swap: { role: 'out', with: input.delivery },
        }),
      },
      moves: {
        link: 'deliveries',
        send: 'swapIn',
        only: ({ input }, { id }) => id === input.delivery,
        input: ({ data }) => ({ with: data.swaps.at(-1)?.to }),
      },
      notice: ['swapRequestedCustomer', 'swapRequestedManager'],
      job: 'settle',
    }),
    withdrawSwap: withdrawSwap(move, settings),
  }
}

function withdrawSwap(move: DeclareOrderMove, { zone }: Settings) {
  return move({
    from: 'active',
    by: ['owner', 'manager'],
    input: v.object({ delivery: v.string() }),
    guards: { someSwapped: (asked) => someStandsIn('swap_in_ready', asked), notSentYet: (asked) => notSentYet(asked) },
    set: ({ data, input, now, subject: { id: order } }) => undoSwap(data, input.delivery, { order, now, zone }),
    moves: [
      {
        link: 'deliveries',
        send: 'cancelSwap',
        only: ({ data, input }, { id }) => id === latestSwapOf(data, input.delivery)?.to,
      },
      {
        link: 'deliveries',
        send: 'resume',
        only: ({ data, input }, { id }) => id === latestSwapOf(data, input.delivery)?.from,
      },
    ],
    job: 'settle',
  })
}

/** What an item costs from today on, whose customer keeps it: what that makes of the month that is running is set right at once. */
export function changingFees(move: DeclareOrderMove, { zone }: Settings) {
  return {
    changeFee: move({
      from: ['booked', 'active', 'ending'],
      by: 'manager',
      input: FeeChange,
      guards: {
        ofTheOrder: ({ data, input }) => lineOf(data, input.delivery) !== undefined || blocker(input),
        // What costs the same is no change.
        anotherFee: ({ data, input }) => lineOf(data, input.delivery)?.fee !== input.fee || blocker(input),
      },
      set: ({ data, input, now, subject: { id: order } }) => {
        const lines = data.lines.map((line) => (line.id === input.delivery ? withFee(line, input.fee, now) : line))
        return { ...correct({ ...data, lines }, { order, now, zone }), lines }
      },
      job: 'settle',
    }),
  }
}

/** Asking for money. Nothing here moves a delivery: what becomes of the item is for people to say. */
export function requestingMoney(move: DeclareOrderMove, { zone }: Settings) {
  return {
    requestPayment: move({
      from: ['active', 'ending'],
      by: 'timer',
      // The stored moment and not the present one: after downtime, each missed month is asked for by itself.
      set: ({ data, now, subject: { id: order } }) =>
        requestMonth(data, { order, dueAt: data.nextPaymentAt ?? now, zone }),
      job: 'settle',
    }),
    retryPayment: move({
      from: ['active', 'ending'],
      by: ['timer', 'manager'],
      guards: { somethingFailed: ({ data }) => failedPayments(data).length > 0 },
      set: ({ data, now, actor }) => retry(data, now, actor.kind !== 'timer'),
      job: 'settle',
    }),
    // What nobody will pay is settled all the same, or the order could never be closed.
    writeOffPayment: move({
      from: ['active', 'ending'],
      by: 'manager',
      input: v.object({ payment: v.string() }),
      guards: {
        someFailed: ({ data }) => failedPayments(data).length > 0,
        failed: ({ data, input }) =>
          failedPayments(data).some(({ id }) => id === input.payment) || blocker({ payment: input.payment }),
      },
      set: ({ data, input, now, subject: { id: order } }) => writeOff(data, input.payment, { order, now, zone }),
      job: 'settle',
    }),
    settleCredit: move({
      from: ['active', 'ending'],
      by: 'manager',
      guards: { someCredit: ({ data }) => data.credit !== 0 },
      set: ({ data, now, subject: { id: order } }) => payOut(data, { order, now, zone }),
    }),
    addCharge: move({
      from: ['active', 'ending'],
      by: ['manager', 'system'],
      input: v.object({ id: v.string(), amount: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
      set: ({ data, input, now, subject }) =>
        requestPayment(data, { ...input, id: `${subject.id}/damage/${input.id}`, kind: 'damage', dueAt: now }),
      job: 'settle',
    }),
  }
}

/** What the provider of payments says of what was asked for. */
export function hearingOfMoney(move: DeclareOrderMove, { retryDays, zone }: Settings) {
  return {
    paymentPaid: move({
      from: ['booked', 'active', 'ending'],
      by: 'provider',
      input: Report,
      guards: { news: ({ data, input }) => !isKnown(data, input.charge) || blocker({ reason: 'already_reported' }) },
      set: ({ data, input }) => receive(data, input.charge, zone),
      job: 'settle',
    }),
    paymentFailed: move({
      from: ['active', 'ending'],
      by: 'provider',
      input: Report,
      guards: { underWay: ({ data, input }) => isUnderWay(data, input.charge) || blocker({ reason: 'not_under_way' }) },
      set: ({ data, input, now }) => fail(data, input.charge, now, { retryDays, zone }),
      notice: ['paymentFailedCustomer', 'paymentFailedManager'],
    }),
  }
}
