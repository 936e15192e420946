import { localDateOf } from '../price/localDate.js'
import { portion } from '../price/money.js'
import { addDays, nextMonthly } from './moments.js'
import { subscriptionLines, type Line, type OrderData, type Payment } from './order-data.js'

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

/** What the lines cost at a payment: one-time fees and fixed coupons count in the first only, a percentage in each. */
function amountDue(data: Pick<OrderData, 'lines' | 'coupon' | 'currency'>, dueAt: Date, first: boolean): number {
  const paying = data.lines.filter((line) => (line.kind === 'subscription' ? pays(line, dueAt) : first))
  const sum = afterPercentage(
    paying.reduce((total, { fee }) => total + fee, 0),
    data,
  )
  const off = first && data.coupon?.kind === 'fixed' ? data.coupon.amount : 0
  return Math.max(0, sum - off)
}

/** An amount less the percentage coupon, rounded to the nearest minor unit, halves away from zero. */
export function afterPercentage(amount: number, { coupon, currency }: Pick<OrderData, 'coupon' | 'currency'>): number {
  if (coupon?.kind !== 'percentage') return amount
  return portion({ amount, currency }, 100 - coupon.percent, 100).amount
}

/** The next monthly payment, or none when no item is paid for any more at that moment. */
export function scheduled(lines: readonly Line[], next: Date | undefined): Date | undefined {
  return next && subscriptionLines(lines).some((line) => pays(line, next)) ? next : undefined
}

function pays({ paysUntil }: Line, dueAt: Date): boolean {
  return paysUntil === undefined || dueAt < paysUntil
}

/**
 * Asks for the month that falls due, and says when the next one does. The first payment sets the day of all others.
 *
 * The payment is named after the local date on which it falls due.
 */
export function requestMonth(
  data: OrderData,
  { order, dueAt, zone }: { readonly order: string; readonly dueAt: Date; readonly zone: string },
): PaymentPatch & { readonly nextPaymentAt: Date | undefined } {
  const { subscribedFrom } = data
  const id = `${order}/${localDateOf(dueAt, zone)}`
  const amount = amountDue(data, dueAt, subscribedFrom === undefined)
  return {
    ...requestPayment(data, { id, kind: 'monthly', dueAt, amount }),
    nextPaymentAt: scheduled(data.lines, nextMonthly(subscribedFrom ?? dueAt, dueAt, zone)),
  }
}

/**
 * Asks for money. Credit counts against monthly payments alone, and what is not used stays for the next.
 *
 * A payment that the provider has reported before it was asked for is taken as paid, and nothing is charged.
 */
export function requestPayment(data: OrderData, wanted: Wanted): PaymentPatch {
  const credited = wanted.kind === 'monthly' ? Math.min(data.credit, wanted.amount) : 0
  const amount = wanted.amount - credited
  const received = data.early.filter((charge) => paymentOf(charge) === wanted.id)
  const isPaid = received.length > 0 || amount === 0
  const payment: Payment = { ...wanted, amount, status: isPaid ? 'paid' : 'requested', failures: 0, received }
  return {
    payments: [...data.payments, payment],
    early: data.early.filter((charge) => !received.includes(charge)),
    credit: data.credit - credited,
    toCharge: isPaid ? [] : [{ charge: chargeOf(payment), amount }],
    toRefund: received.slice(1),
  }
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
export function receive(data: OrderData, charge: string): PaymentPatch {
  const payment = find(data, charge)
  if (!payment) return { early: [...data.early, charge], toCharge: [], toRefund: [] }
  const surplus = payment.status === 'reversed' || payment.status === 'paid'
  const settled: Payment = {
    ...payment,
    received: [...payment.received, charge],
    ...(surplus ? {} : { status: 'paid', retryAt: undefined }),
  }
  return { ...replace(data, [settled]), toCharge: [], toRefund: surplus ? [charge] : [] }
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

/** Takes a failed payment for lost. Money that comes for it all the same is taken as its payment. */
export function writeOff(data: OrderData, id: string): PaymentPatch {
  const lost = failedPayments(data).filter((payment) => payment.id === id)
  const written = lost.map((payment): Payment => ({ ...payment, status: 'written_off', retryAt: undefined }))
  return { ...replace(data, written), toCharge: [], toRefund: [] }
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
