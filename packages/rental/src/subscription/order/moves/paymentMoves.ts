import { blocker } from '@ordna/core'
import * as v from 'valibot'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import {
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
} from '../payments.js'

const Report = v.object({ charge: v.pipe(v.string(), v.regex(/#\d+$/, 'is no charge of ours')) })

/** Asking for money, and hearing of it. Nothing here moves a delivery: what becomes of the item is for people to say. */
export function paymentMoves(move: DeclareOrderMove, settings: Settings) {
  return { ...askingMoves(move, settings), ...reportMoves(move, settings) }
}

function askingMoves(move: DeclareOrderMove, { zone }: Settings) {
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

function reportMoves(move: DeclareOrderMove, { retryDays, zone }: Settings) {
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
