import { createHash } from 'node:crypto'
import type { CallbackReader } from '../callback.js'
import { marksOf } from '../marks.js'
import { PaymentError } from '../paymentError.js'
import type { PaymentProvider, PaymentQuestion, PaymentStep } from '../port.js'
import { VippsApi } from './api.js'
import { referenceIn } from './callback.js'
import { paymentKnown, wasReserved } from './known.js'
import { settingsOf, type VippsPaymentsOptions, type VippsSettings } from './options.js'

const payments = '/epayment/v1/payments'

/**
 * Payments by Vipps and by MobilePay: reserved when the customer says yes in the app, taken when the order is approved.
 * They cannot be reserved anew without the customer, so there is no `renew`.
 *
 * @throws OrdnaError `invalid_options`; what it is asked throws PaymentError.
 */
export function vippsPayments(options: VippsPaymentsOptions): PaymentProvider & CallbackReader {
  const settings = settingsOf(options)
  const api = new VippsApi(settings)
  const step = (what: string) => (asked: PaymentStep, signal: AbortSignal) => adjust(api, what, asked, signal)
  return {
    begin: (question, signal) => begin(api, settings, question, signal),
    read: async (reference) => (await known(api, settings, reference)).state,
    capture: step('capture'),
    refund: step('refund'),
    // All that is left of it: Vipps MobilePay cancels no part.
    cancel: async ({ id, reference }, signal) => {
      await api.call({ path: `${payments}/${encodeURIComponent(reference)}/cancel`, body: {}, key: keyOf(id), signal })
    },
    readCallback: async (request) => {
      const { webhookSecrets: secrets, oldest, clock } = settings
      const named = referenceIn(request, { secrets, oldest, now: clock.now() })
      return typeof named === 'string' ? named : whose(api, settings, named.reference)
    },
  }
}

async function begin(api: VippsApi, settings: VippsSettings, question: PaymentQuestion, signal: AbortSignal) {
  const { id, amount: value, currency } = question
  const reference = referenceOf(question)
  const body = {
    reference,
    amount: { currency, value },
    paymentMethod: { type: 'WALLET' },
    userFlow: 'WEB_REDIRECT',
    returnUrl: settings.returnTo(question),
    paymentDescription: settings.text(question).slice(0, 100),
    metadata: marksOf(question),
  }
  await api.call({ path: payments, body, key: keyOf(id), signal })
  return (await known(api, settings, reference, signal)).state
}

async function adjust(api: VippsApi, what: string, asked: PaymentStep, signal: AbortSignal): Promise<void> {
  const { id, reference, amount: value, currency } = asked
  const path = `${payments}/${encodeURIComponent(reference)}/${what}`
  await api.call({ path, body: { modificationAmount: { currency, value } }, key: keyOf(id), signal })
}

async function known(api: VippsApi, settings: VippsSettings, reference: string, signal?: AbortSignal) {
  const found = await find(api, settings, reference, signal)
  if (found) return found
  const reason = 'it was begun by somebody else'
  throw new PaymentError('refused', `The payment '${reference}' is not ours: ${reason}.`, { provider: 'vipps', reason })
}

async function find(api: VippsApi, settings: VippsSettings, reference: string, signal?: AbortSignal) {
  const path = `${payments}/${encodeURIComponent(reference)}`
  const until = signal ? { signal } : {}
  const payment = await api.call({ path, ...until })
  const events = wasReserved(payment) ? await api.call({ path: `${path}/events`, ...until }) : []
  return paymentKnown({ payment, events }, { lasts: settings.lasts, now: settings.clock.now() })
}

/** Whose payment a callback is about: not the call says so, but the provider. */
async function whose(api: VippsApi, settings: VippsSettings, reference: string) {
  const found = await find(api, settings, reference)
  return found ? { tenant: found.tenant, order: found.state.order, reference } : 'not_ours'
}

/** The same for the same question; people find the order's id in it, in their settlements. */
function referenceOf({ id, order }: PaymentQuestion): string {
  return `${order.replaceAll(/[^a-zA-Z0-9-]/gu, '-').slice(0, 24)}-${digestOf(id).slice(0, 16)}`
}

/** An idempotency key is short there, and has letters and digits only. */
function keyOf(id: string): string {
  return digestOf(id).slice(0, 40)
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
