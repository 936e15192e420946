import { memoryStore } from '@ordna/memory'
import { describe, expect, onTestFinished, test } from 'vitest'
import { byCard, kari } from '../order/shop.fixture.js'
import { stripePayments } from '../stripe.js'
import { vippsPayments } from '../vipps.js'
import type { CallbackRequest } from './callback.js'
import { aShopAt, atStripe, atVipps } from './providerShop.fixture.js'
import { stripeServer, webhookSecrets } from './stripe/stripeServer.fixture.js'
import { credentials, signedCall, vippsServer } from './vipps/vippsServer.fixture.js'

const mine = { ...kari, ...byCard }
const now = () => new Date('2026-06-01T09:00:00Z')
const returnTo = () => 'https://trykk.example/'
const signal = new AbortController().signal
const question = { id: 'q1', tenant: 'bergen', order: 'o1', amount: 99_000, currency: 'NOK' }

const shops = [
  { provider: 'Stripe', open: atStripe },
  { provider: 'Vipps MobilePay', open: atVipps },
] as const

describe.each(shops)('a call of $provider', ({ open }) => {
  async function ordered() {
    const shop = await aShopAt(open, memoryStore())
    await shop.kari.start('o1', mine)
    shop.pay('o1')
    const [call] = shop.callbacks.slice(-1)
    if (!call) throw new Error('nothing was called back')
    return { ...shop, call }
  }

  test('IM-25 is answered in one go, and its replay changes nothing', async () => {
    const { callBack, call, story } = await ordered()
    expect(await callBack([call])).toEqual([{ outcome: 'taken', status: 200 }])
    expect(await callBack([call])).toEqual([{ outcome: 'known', status: 200 }])
    expect(await story.status('o1')).toBe('not_approved')
  })

  test('IM-25 that is forged, altered or unsigned is not believed, whatever it says', async () => {
    const { callBack, call, story } = await ordered()
    const names = Object.keys(call.headers)
    const altered = { ...call, body: String(call.body).replace(/\d{5}/u, '00001') }
    const shorn = names.map((name) => ({ ...call, headers: { ...call.headers, [name]: undefined } }))
    const foreign = names.map((name) => ({ ...call, headers: { ...call.headers, [name]: 'v1=00, t=1' } }))
    const answers = await callBack([altered, ...shorn, ...foreign, { ...call, headers: {} }])
    expect(new Set(answers.map(({ outcome, status }) => `${outcome} ${status}`))).toEqual(new Set(['forged 401']))
    expect(await story.status('o1')).toBe('payment_waiting')
  })

  test('IM-25 that is too old is not believed, though it is signed', async () => {
    const { callBack, call, story } = await ordered()
    await story.advanceBy({ days: 7, hours: 1 })
    expect(await callBack([call])).toEqual([{ outcome: 'old', status: 401 }])
  })

  test('IM-25 for an order that is not there yet is to come again', async () => {
    const shop = await ordered()
    await shop.payments.begin({ ...question, id: 'q9', order: 'o9' }, signal)
    shop.pay('o9')
    expect(await shop.callBack(shop.callbacks.slice(-1))).toEqual([{ outcome: 'no_order', status: 404 }])
  })

  test('IM-25 is read from bytes, and from headers of every kind', async () => {
    const { payments, call } = await ordered()
    const body = new TextEncoder().encode(String(call.body))
    const pairs = Object.entries(call.headers).map(([name, value]) => [name.toUpperCase(), String(value)] as const)
    const whole = { ...call, body, url: `https://trykk.example${call.url}` }
    const calls: readonly CallbackRequest[] = [
      { ...whole, headers: Object.fromEntries(pairs) },
      { ...whole, headers: new Headers(pairs.map(([name, value]): [string, string] => [name, value])) },
      { ...call, headers: Object.fromEntries(pairs.map(([name, value]) => [name, [value]])) },
    ]
    for (const one of calls) expect(await payments.readCallback(one)).toMatchObject({ tenant: 'bergen', order: 'o1' })
  })
})

test('IM-25 an event of Stripe about nothing that was begun here is not ours, and signed by another secret it is forged', async () => {
  const { account, stripe, close } = await stripeServer(now)
  onTestFinished(close)
  const secrets = ['whsec_other', ...webhookSecrets]
  const payments = stripePayments({ stripe, webhookSecrets: secrets, returnTo, clock: { now } })
  const event = (object: object) => JSON.stringify({ id: 'evt_1', object: 'event', type: 'any', data: { object } })
  const payout = event({ object: 'payout', id: 'po_1' })
  expect(await payments.readCallback(account.signed(payout))).toBe('not_ours')
  expect(await payments.readCallback(account.signed(payout, 'whsec_other'))).toBe('not_ours')
  expect(await payments.readCallback(account.signed(payout, 'whsec_foreign'))).toBe('forged')
  await payments.begin(question, signal)
  account.pay('o1')
  const intent = account.intent('o1')
  Object.assign(intent, { metadata: {} })
  const theirs = account.signed(event({ object: 'charge', id: 'ch_1', payment_intent: intent.id }))
  expect(await payments.readCallback(theirs)).toBe('not_ours')
  Object.assign(account.last('o1'), { metadata: {} })
  await expect(payments.read('cs_test_1')).rejects.toMatchObject({ code: 'refused' })
})

test('IM-25 what Stripe says of a charge, a refund or what was reserved anew finds its order', async () => {
  const { account, stripe, close } = await stripeServer(now)
  onTestFinished(close)
  const payments = stripePayments({ stripe, webhookSecrets, returnTo, clock: { now }, renews: true })
  const { reference } = await payments.begin(question, signal)
  account.pay('o1')
  const anew = await payments.renew?.({ ...question, reference, id: 'q2' }, signal)
  await payments.capture({ ...question, reference, id: 'q3' }, signal)
  await payments.refund({ ...question, reference, id: 'q4' }, signal)
  const read = await Promise.all(account.callbacks.map((call) => payments.readCallback(call)))
  expect(read).toEqual(account.callbacks.map(() => ({ tenant: 'bergen', order: 'o1', reference })))
  const event = { id: 'evt', object: 'event', data: { object: { object: 'payment_intent', id: anew?.reference } } }
  expect(await payments.readCallback(account.signed(JSON.stringify(event)))).toMatchObject({
    reference: anew?.reference,
  })
})

test('IM-25 a call of Vipps MobilePay about the payment of another system is not ours, and one without a reference neither', async () => {
  const { vipps, api, close } = await vippsServer(now)
  onTestFinished(close)
  const payments = vippsPayments({ ...credentials, api, returnTo, clock: { now } })
  const { reference } = await payments.begin(question, signal)
  Object.assign(vipps.last('o1'), { metadata: { shop: 'another' } })
  expect(await payments.readCallback(signedCall(JSON.stringify({ reference }), now()))).toBe('not_ours')
  for (const body of ['{}', 'null', '[', '{"reference":"../../accesstoken/get"}'])
    expect(await payments.readCallback(signedCall(body, now()))).toBe('not_ours')
})

test('IM-25 the signature of Vipps MobilePay is that of its own example', async () => {
  const secret = 'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A=='
  const at = new Date('2023-03-30T08:38:32Z')
  const payments = vippsPayments({ ...credentials, webhookSecrets: [secret], returnTo, clock: { now: () => at } })
  const authorization =
    'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U='
  const hash = 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4='
  const headers = { host: 'webhook.site', 'x-ms-date': at.toUTCString(), 'x-ms-content-sha256': hash, authorization }
  const body = '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}'
  const url = '/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63'
  expect(await payments.readCallback({ url, headers, body })).toBe('not_ours')
  expect(await payments.readCallback({ url: `${url}?a=1`, headers, body })).toBe('forged')
})
