import { blocker } from '@ordna/core'
import * as v from 'valibot'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../lifecycle.js'
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

function askingMoves(move: DeclareOrderMove, { orderWords: words, zone }: Settings) {
  return {
    requestPayment: move({
      label: words.requestPayment,
      from: ['active', 'ending'],
      by: 'timer',
      // The stored moment and not the present one: after downtime, each missed month is asked for by itself.
      set: ({ data, now, subject }) =>
        requestMonth(data, { order: subject.id, dueAt: data.nextPaymentAt ?? now, zone }),
      job: 'settle',
    }),
    retryPayment: move({
      label: words.retryPayment,
      from: ['active', 'ending'],
      by: ['timer', 'manager'],
      guards: {
        somethingFailed: ({ data }) => failedPayments(data).length > 0,
      },
      set: ({ data, now, actor }) => retry(data, now, actor.kind !== 'timer'),
      job: 'settle',
    }),
    // What nobody will pay is settled all the same, or the order could never be closed.
    writeOffPayment: move({
      label: words.writeOffPayment,
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
      label: words.settleCredit,
      from: ['active', 'ending'],
      by: 'manager',
      guards: { someCredit: ({ data }) => data.credit !== 0 },
      set: ({ data, now, subject: { id: order } }) => payOut(data, { order, now, zone }),
    }),
    addCharge: move({
      label: words.addCharge,
      from: ['active', 'ending'],
      by: ['manager', 'system'],
      input: v.object({ id: v.string(), amount: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
      set: ({ data, input, now, subject }) =>
        requestPayment(data, {
          id: `${subject.id}/damage/${input.id}`,
          kind: 'damage',
          dueAt: now,
          amount: input.amount,
        }),
      job: 'settle',
    }),
  }
}

function reportMoves(move: DeclareOrderMove, { orderWords: words, retryDays, zone }: Settings) {
  return {
    paymentPaid: move({
      label: words.paymentPaid,
      from: ['booked', 'active', 'ending'],
      by: 'provider',
      input: Report,
      guards: {
        news: ({ data, input }) => !isKnown(data, input.charge) || blocker({ reason: 'already_reported' }),
      },
      set: ({ data, input }) => receive(data, input.charge, zone),
      job: 'settle',
    }),
    paymentFailed: move({
      label: words.paymentFailed,
      from: ['active', 'ending'],
      by: 'provider',
      input: Report,
      guards: {
        underWay: ({ data, input }) => isUnderWay(data, input.charge) || blocker({ reason: 'not_under_way' }),
      },
      set: ({ data, input, now }) => fail(data, input.charge, now, { retryDays, zone }),
      notice: ['paymentFailedCustomer', 'paymentFailedManager'],
    }),
  }
}
