import { localDateOf } from '@ordna/ready-made'
import { given } from '../../given.js'
import { agreedEnd } from './endDates.js'
import { addDays, nextMonthly } from '../moments.js'
import { creditOf, pays } from './owed.js'
import { subscriptionLines, type OrderData, type Payment } from './data.js'

/** The fields of an order that payments change. */
export type PaymentPatch = Partial<
  Pick<OrderData, 'payments' | 'early' | 'credit' | 'toCharge' | 'toRefund'> & { retryAt: Date | undefined }
>

type Wanted = Pick<Payment, 'id' | 'kind' | 'dueAt' | 'amount'>

/** The idempotency key of a payment's next attempt. */
function chargeOf({ id, failures }: Pick<Payment, 'id' | 'failures'>): string {
  return `${id}#${failures + 1}`
}

/** The payment that a charge is an attempt at. */
function paymentOf(charge: string): string {
  return charge.slice(0, charge.lastIndexOf('#'))
}

/** The next monthly payment, or none when no item is paid for any more at that moment, or the agreed end has come. */
export function scheduled(
  data: Pick<OrderData, 'lines' | 'endsAt' | 'endIsAgreed'>,
  next: Date | undefined,
): Date | undefined {
  const end = agreedEnd(data)
  if (!next || (end && end <= next)) return undefined
  return subscriptionLines(data.lines).some((line) => pays(line, next)) ? next : undefined
}

/** What asking for money needs to know besides the order's data. */
export type Occasion = { readonly order: string; readonly now: Date; readonly zone: string }

/**
 * Asks for the month that falls due, and says when the next one does. The first payment sets the day of all others.
 *
 * The payment is named after the local date on which it falls due. Credit counts against it.
 */
export function requestMonth(
  data: OrderData,
  { order, dueAt, zone }: { readonly order: string; readonly dueAt: Date; readonly zone: string },
): PaymentPatch & { readonly nextPaymentAt: Date | undefined } {
  const { subscribedFrom = dueAt } = data
  const id = `${order}/${localDateOf(dueAt, zone)}`
  const month: Payment = { id, kind: 'monthly', dueAt, amount: 0, status: 'paid', failures: 0, received: [] }
  const credit = creditOf({ ...data, subscribedFrom, payments: [...data.payments, month] }, zone)
  return {
    ...requestPayment(data, { id, kind: 'monthly', dueAt, amount: Math.max(0, -credit) }),
    credit: Math.max(0, credit),
    nextPaymentAt: scheduled(data, nextMonthly(subscribedFrom, dueAt, zone)),
  }
}

/**
 * Asks for money.
 *
 * A payment that the provider has reported before it was asked for is taken as paid, and nothing is charged.
 */
export function requestPayment(data: OrderData, wanted: Wanted): PaymentPatch {
  const received = data.early.filter((charge) => paymentOf(charge) === wanted.id)
  const isPaid = received.length > 0 || wanted.amount === 0
  const payment: Payment = { ...wanted, status: isPaid ? 'paid' : 'requested', failures: 0, received }
  return {
    payments: [...data.payments, payment],
    early: data.early.filter((charge) => !received.includes(charge)),
    toCharge: isPaid ? [] : [{ charge: chargeOf(payment), amount: payment.amount }],
    toRefund: received.slice(1),
  }
}

/**
 * Sets right what was asked for, after whatever changed who had what when: what is missing is asked for at once under
 * this id, and what was asked too much is credited.
 */
export function setRight(data: OrderData, wanted: Omit<Wanted, 'amount'>, zone: string): PaymentPatch {
  const credit = creditOf(data, zone)
  if (credit >= 0) return { credit, toCharge: [], toRefund: [] }
  return { ...requestPayment(data, { ...wanted, amount: -credit }), credit: 0 }
}

/** The same where the change is no swap. Nobody asks for two corrections in one change, so that their number names one. */
export function correct(data: OrderData, { order, now, zone }: Occasion): PaymentPatch {
  const number = data.payments.filter(({ kind }) => kind === 'correction').length + 1
  return setRight(data, { id: `${order}/correction/${number}`, kind: 'correction', dueAt: now }, zone)
}

/** Money when lines go on that had an end: what nobody was going to ask for is asked for, and payments are scheduled. */
export function goOn(data: OrderData, occasion: Occasion): PaymentPatch & { readonly nextPaymentAt: Date | undefined } {
  const months = catchUp(data, occasion)
  return together(months, correct({ ...data, ...given(months) }, occasion))
}

/** Where everything had an end, nobody asked for the months that have begun since the last one. */
function catchUp(data: OrderData, { order, now, zone }: Occasion): ReturnType<typeof goOn> {
  const { subscribedFrom, nextPaymentAt } = data
  const last = data.payments.findLast(({ kind }) => kind === 'monthly')?.dueAt
  if (nextPaymentAt || !subscribedFrom || !last) return { nextPaymentAt: scheduled(data, nextPaymentAt) }
  let patch: ReturnType<typeof goOn> = { nextPaymentAt: scheduled(data, nextMonthly(subscribedFrom, last, zone)) }
  while (patch.nextPaymentAt && patch.nextPaymentAt <= now) {
    patch = together(patch, requestMonth({ ...data, ...given(patch) }, { order, dueAt: patch.nextPaymentAt, zone }))
  }
  return patch
}

/** One change after another, as one: the later fields count, and the provider is told of both. */
export function together<One extends PaymentPatch, Other extends PaymentPatch>(one: One, other: Other): One & Other {
  return {
    ...one,
    ...other,
    toCharge: [...(one.toCharge ?? []), ...(other.toCharge ?? [])],
    toRefund: [...(one.toRefund ?? []), ...(other.toRefund ?? [])],
  }
}

/** Takes note that somebody gave the credit back elsewhere. */
export function payOut(data: OrderData, { order, now }: Occasion): PaymentPatch {
  const number = data.payments.filter(({ kind }) => kind === 'paid_out').length + 1
  const payment: Payment = {
    id: `${order}/paid-out/${number}`,
    kind: 'paid_out',
    dueAt: now,
    amount: -data.credit,
    status: 'paid',
    failures: 0,
    received: [],
  }
  return { payments: [...data.payments, payment], credit: 0, toCharge: [], toRefund: [] }
}

/** Whether a report of received money tells nothing new. */
export function isKnown(data: OrderData, charge: string): boolean {
  return data.early.includes(charge) || (find(data, charge)?.received.includes(charge) ?? false)
}

/**
 * Takes note of received money.
 *
 * It settles its payment, whichever attempt brought it and even after a failure. It goes back when the payment was
 * settled by another charge, or was reversed. Money for a payment that was not asked for yet is kept until it is.
 */
export function receive(data: OrderData, charge: string, zone: string): PaymentPatch {
  const payment = find(data, charge)
  if (!payment) return { early: [...data.early, charge], toCharge: [], toRefund: [] }
  const surplus = payment.status === 'reversed' || payment.status === 'paid'
  const settled: Payment = {
    ...payment,
    received: [...payment.received, charge],
    ...(surplus ? {} : { status: 'paid', retryAt: undefined }),
  }
  const changed = replace(data, [settled])
  // What was taken for lost counts again, in full.
  const credit = payment.status === 'written_off' ? { credit: creditOf({ ...data, ...changed }, zone) } : {}
  return { ...changed, ...credit, toCharge: [], toRefund: surplus ? [charge] : [] }
}

/** Whether a report of failure is about an attempt that is under way; any other comes too late, or twice. */
export function isUnderWay(data: OrderData, charge: string): boolean {
  const payment = find(data, charge)
  return payment?.status === 'requested' && chargeOf(payment) === charge
}

/** Takes note of a failed attempt, and when the next one is; none once the days are used up. */
export function fail(
  data: OrderData,
  charge: string,
  now: Date,
  { retryDays, zone }: { readonly retryDays: readonly number[]; readonly zone: string },
): PaymentPatch {
  const payment = find(data, charge)
  if (!payment) return {}
  const firstFailedAt = payment.firstFailedAt ?? now
  const retryAt = retryDays.map((days) => addDays(firstFailedAt, days, zone)).find((moment) => moment > now)
  const failed: Payment = { ...payment, status: 'failed', failures: payment.failures + 1, firstFailedAt, retryAt }
  return { ...replace(data, [failed]), toCharge: [], toRefund: [] }
}

/** Tries failed payments again: those whose retry is due, or every one when somebody asks for it by hand. */
export function retry(data: OrderData, now: Date, byHand: boolean): PaymentPatch {
  const due = failedPayments(data).filter(({ retryAt }) => byHand || (retryAt !== undefined && retryAt <= now))
  const again = due.map((payment): Payment => ({ ...payment, status: 'requested', retryAt: undefined }))
  const toCharge = again.map((payment) => ({ charge: chargeOf(payment), amount: payment.amount }))
  return { ...replace(data, again), toCharge, toRefund: [] }
}

/** Takes a payment back: what came in is refunded, and what still comes in will be. */
export function reverse(data: OrderData, id: string): PaymentPatch {
  const payment = data.payments.find((candidate) => candidate.id === id)
  if (!payment) return { toCharge: [], toRefund: [] }
  const toRefund = payment.received.slice(0, 1)
  return { ...replace(data, [{ ...payment, status: 'reversed', retryAt: undefined }]), toCharge: [], toRefund }
}

/** Sends back what came in for payments that will never be asked for. */
export function giveBack({ early }: Pick<OrderData, 'early'>): PaymentPatch {
  return { early: [], toCharge: [], toRefund: early }
}

/** Payments of which nobody knows yet how they end: under way, or failed and not written off. */
export function unsettled({ payments }: Pick<OrderData, 'payments'>): readonly string[] {
  return payments.filter(({ status }) => status === 'requested' || status === 'failed').map(({ id }) => id)
}

/** Payments whose last attempt failed, and of which none is under way. */
export function failedPayments({ payments }: Pick<OrderData, 'payments'>): readonly Payment[] {
  return payments.filter(({ status }) => status === 'failed')
}

/** Whether an attempt has failed and no money has come since: it is tried again, or has been given up. */
export function hasFailed({ status, failures }: Payment): boolean {
  return status === 'failed' || (status === 'requested' && failures > 0)
}

/** Whether nothing tries a failed payment again by itself. */
export function isGivenUp({ status, retryAt }: Payment): boolean {
  return status === 'failed' && retryAt === undefined
}

/**
 * Takes a failed payment for lost. Money that comes for it all the same is taken as its payment.
 *
 * Lost is what was owed for it: where credit came of it, and was used, that is asked for.
 */
export function writeOff(data: OrderData, id: string, occasion: Occasion): PaymentPatch {
  const lost = failedPayments(data).filter((payment) => payment.id === id)
  const written = lost.map((payment): Payment => ({ ...payment, status: 'written_off', retryAt: undefined }))
  const changed = replace(data, written)
  return { ...changed, ...correct({ ...data, ...changed }, occasion) }
}

function find({ payments }: OrderData, charge: string): Payment | undefined {
  return payments.find(({ id }) => id === paymentOf(charge))
}

/** The order retries when the first of its payments does. */
function replace(data: OrderData, changed: readonly Payment[]): Pick<PaymentPatch, 'payments' | 'retryAt'> {
  const payments = data.payments.map((payment) => changed.find(({ id }) => id === payment.id) ?? payment)
  const [retryAt] = payments
    .flatMap((payment) => payment.retryAt ?? [])
    .sort((one, other) => Number(one) - Number(other))
  return { payments, retryAt }
}
