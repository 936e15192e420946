import * as v from 'valibot'
import { marksIn } from '../marks.js'
import { PaymentError } from '../paymentError.js'
import { held, type PaymentState } from '../state.js'

const Amount = v.object({ currency: v.string(), value: v.number() })

/** What the API knows of a payment, as far as it is asked. */
const Payment = v.object({
  reference: v.string(),
  state: v.string(),
  amount: Amount,
  aggregate: v.object({
    authorizedAmount: Amount,
    cancelledAmount: Amount,
    capturedAmount: Amount,
    refundedAmount: Amount,
  }),
  metadata: v.nullish(v.record(v.string(), v.unknown())),
  redirectUrl: v.nullish(v.string()),
})

const Events = v.array(v.object({ name: v.string(), timestamp: v.string(), success: v.boolean() }))

/** Whether anything was ever reserved: only then its events say more. */
export function wasReserved(payment: unknown): boolean {
  return shaped(Payment, payment).aggregate.authorizedAmount.value > 0
}

/** How a payment ends to which nobody has said yes. */
const ends: ReadonlySet<string> = new Set(['ABORTED', 'EXPIRED', 'TERMINATED'])

type Told = { readonly payment: unknown; readonly events: unknown }
type Terms = { readonly lasts: (currency: string) => number; readonly now: Date }

/** Whose payment it is, and what is known of it; null where it was not begun here. @throws PaymentError where it has another shape */
export function paymentKnown(
  told: Told,
  terms: Terms,
): { readonly tenant: string; readonly state: PaymentState } | null {
  const payment = shaped(Payment, told.payment)
  const marks = marksIn(payment.metadata)
  if (!marks) return null
  const events = shaped(Events, told.events)
  const { authorizedAmount, cancelledAmount, capturedAmount, refundedAmount } = payment.aggregate
  const { reference, amount, redirectUrl } = payment
  const known = {
    reference,
    order: marks.ordna_order,
    currency: amount.currency,
    reserved: authorizedAmount.value,
    captured: capturedAmount.value,
    capturing: 0,
    cancelled: cancelledAmount.value,
    refunded: refundedAmount.value,
    failedCaptures: events.filter(({ name, success }) => name === 'CAPTURED' && !success).length,
    ...(ends.has(payment.state) ? { failure: payment.state } : {}),
    ...(payment.state === 'CREATED' && redirectUrl ? { payAt: redirectUrl } : {}),
  }
  return {
    tenant: marks.ordna_tenant,
    state: lapsing(known, untilWhen(events, terms.lasts(amount.currency)), terms.now),
  }
}

/** The API does not say when a reservation is over, and refuses what is asked of it afterwards: then it has lapsed. */
function lapsing(state: PaymentState, until: Date | undefined, now: Date): PaymentState {
  const left = held(state)
  if (left === 0 || !until) return state
  return now < until ? { ...state, reservedUntil: until } : { ...state, cancelled: state.cancelled + left }
}

function untilWhen(events: v.InferOutput<typeof Events>, lasts: number): Date | undefined {
  const at = events.find(({ name, success }) => name === 'AUTHORIZED' && success)?.timestamp
  const time = at === undefined ? Number.NaN : Date.parse(at)
  return Number.isNaN(time) ? undefined : new Date(time + lasts)
}

function shaped<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, value)
  if (success) return output
  const reason = issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; ')
  throw new PaymentError('away', `Vipps MobilePay answers in another shape: ${reason}`, { provider: 'vipps', reason })
}
