import { Stripe } from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { stripePayments, type StripePaymentsOptions } from '../../stripe.js'
import { badGateway, reply, type Trouble } from '../providerServer.fixture.js'
import { secretKey, stripeServer, webhookSecrets } from './stripeServer.fixture.js'

const returnTo = () => 'https://trykk.example/'
const never = new AbortController().signal
const question = { id: 'q1', tenant: 'bergen', order: 'o1', amount: 99_000, currency: 'NOK' }

async function account(options: Partial<StripePaymentsOptions> = {}) {
  const server = await stripeServer(() => new Date('2026-06-01T09:00:00Z'))
  onTestFinished(server.close)
  return { ...server, payments: stripePayments({ stripe: server.stripe, webhookSecrets, returnTo, ...options }) }
}

test.each<readonly [what: string, trouble: Trouble, code: string]>([
  ['a broken line', 'before', 'away'],
  ['a gateway that has lost it', badGateway.before, 'away'],
  ['a fault of its own', reply({ error: { type: 'api_error', message: 'Oh.' } }, 500), 'away'],
  ['too many calls', reply({ error: { type: 'rate_limit_error', message: 'Slow.' } }, 429), 'away'],
  ['the same under way', reply({ error: { type: 'idempotency_error', code: 'lock', message: 'Wait.' } }, 409), 'away'],
  [
    'an amount too small',
    reply({ error: { type: 'invalid_request_error', code: 'amount_too_small' } }, 400),
    'refused',
  ],
  ['a right that is missing', reply({ error: { type: 'invalid_request_error', message: 'No.' } }, 403), 'refused'],
])('IM-D2 of %s it is told whether the same may pass later', async (_, trouble, code) => {
  const { payments, troubles } = await account()
  troubles.push(trouble, trouble, trouble)
  await expect(payments.begin(question, never)).rejects.toMatchObject({ name: 'PaymentError', code })
})

test('IM-D2 an answer that is not of Stripe is no capture', async () => {
  const { payments, account: at, troubles } = await account()
  const { reference } = await payments.begin(question, never)
  at.pay('o1')
  troubles.push(badGateway.before)
  await expect(payments.capture({ ...question, reference }, never)).rejects.toMatchObject({ code: 'away' })
  await payments.capture({ ...question, reference }, never)
  expect(await payments.read(reference)).toMatchObject({ captured: 99_000 })
})

test('IM-D2 no key of Stripe stands in what it throws, nor in what is wrong with the options', async () => {
  const { wire } = await account()
  const wrong = 'sk_live_0123456789abcdef'
  const payments = stripePayments({ stripe: new Stripe(wrong, wire), webhookSecrets, returnTo })
  const error: unknown = await payments.read('cs_test_1').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'PaymentError', code: 'refused', details: { status: 401 } })
  expect(JSON.stringify([error, String(error), (error as Error).stack, (error as Error).cause])).not.toContain(wrong)
  const keyless = { stripe: secretKey, webhookSecrets: 'whsec_1' } as never
  expect(() => stripePayments(keyless)).toThrow(
    "The options of stripePayments are not right: 'stripe' must be a client of the package 'stripe' (npm install stripe); 'webhookSecrets' must be a list of at least one secret; 'returnTo' must be a function.",
  )
})

test('IM-D2 Stripe is waited for no longer than the signal lets', async () => {
  const { payments, troubles, calls } = await account()
  const over = AbortSignal.abort(new Error('The engine stops.'))
  await expect(payments.begin(question, over)).rejects.toThrow('The engine stops.')
  expect(calls).toEqual([])
  troubles.push('silence')
  const stopping = new AbortController()
  const begun = payments.begin(question, stopping.signal)
  await expect.poll(() => calls.length).toBe(1)
  stopping.abort(new Error('The engine stops.'))
  await expect(begun).rejects.toThrow('The engine stops.')
})

test('IM-D2 amounts go to Stripe as it counts them, and those that it cannot take are refused first', async () => {
  const { payments, account: at, calls } = await account()
  const begin = (amount: number, currency: string, id = currency) =>
    payments.begin({ ...question, id, amount, currency }, never)
  for (const [currency, amount, theirs] of [
    ['NOK', 12_345, 12_345],
    ['JPY', 500, 500],
    ['ISK', 500, 50_000],
    ['UGX', 500, 50_000],
    ['KWD', 5_120, 5_120],
  ] as const) {
    await begin(amount, currency)
    expect(at.last('o1')).toMatchObject({ amount_total: theirs, currency: currency.toLowerCase() })
    at.pay('o1')
    expect(await payments.read(at.last('o1').id)).toMatchObject({ reserved: amount, currency })
  }
  const asked = calls.length
  await expect(begin(5_124, 'KWD', 'k2')).rejects.toMatchObject({ code: 'refused' })
  await expect(begin(500, 'MGA')).rejects.toThrow('MGA is no decimal currency')
  expect(calls.length).toBe(asked)
})

test('IM-D2 a checkout that nobody has paid in time has expired, and cannot be captured', async () => {
  const { payments, account: at } = await account()
  const { reference } = await payments.begin(question, never)
  at.expire('o1')
  expect(await payments.read(reference)).toMatchObject({ failure: 'expired', reserved: 0 })
  expect(await payments.read(reference)).not.toHaveProperty('payAt')
  await expect(payments.capture({ ...question, reference }, never)).rejects.toThrow('nobody has paid it yet')
})

test('IM-D2 a bank that wants the customer, or a card that was not kept, reserves nothing anew', async () => {
  const { payments, account: at, stripe } = await account({ renews: true })
  const { reference } = await payments.begin(question, never)
  at.pay('o1')
  at.wantsCustomer = true
  const anew = () => payments.renew?.({ ...question, id: 'q2', reference }, never)
  await expect(anew()).rejects.toMatchObject({ code: 'refused', details: { reason: 'authentication_required' } })
  const once = stripePayments({ stripe, webhookSecrets, returnTo })
  expect(once).not.toHaveProperty('renew')
  Object.assign(at.intent('o1'), { customer: null })
  Object.assign(at.last('o1').intent ?? {}, { customer: null })
  await expect(anew()).rejects.toThrow('the card was not kept')
})
