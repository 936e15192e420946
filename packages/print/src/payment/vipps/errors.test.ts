import { virtualClock } from '@ordna/testing'
import { expect, onTestFinished, test } from 'vitest'
import { vippsPayments, type VippsPaymentsOptions } from '../../vipps.js'
import { badGateway, reply, type Trouble } from '../providerServer.fixture.js'
import { credentials, vippsServer } from './vippsServer.fixture.js'

const returnTo = () => 'https://trykk.example/'
const never = new AbortController().signal
const question = { id: 'q1', tenant: 'bergen', order: 'o1', amount: 99_000, currency: 'NOK' }

async function unit(options: Partial<VippsPaymentsOptions> = {}) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const server = await vippsServer(() => clock.now())
  onTestFinished(server.close)
  return { ...server, clock, payments: vippsPayments({ ...credentials, api: server.api, returnTo, clock, ...options }) }
}

test.each<readonly [what: string, trouble: Trouble, code: string]>([
  ['a broken line', 'before', 'away'],
  ['a gateway that has lost it', badGateway.before, 'away'],
  ['too many calls', reply({ title: 'Slow down' }, 429), 'away'],
  ['an amount that it does not take', reply({ title: 'Bad request' }, 400), 'refused'],
  ['a right that is missing', reply({ title: 'Forbidden' }, 403), 'refused'],
])('IM-D2 of %s it is told whether the same may pass later', async (_, trouble, code) => {
  const { payments, troubles, vipps } = await unit()
  troubles.push(trouble)
  await expect(payments.begin(question, never)).rejects.toMatchObject({ name: 'PaymentError', code })
  expect(vipps.payments).toEqual([])
})

test('IM-D2 no secret of Vipps MobilePay stands in what it throws, nor in what is wrong with the options', async () => {
  const clientSecret = 'a-wrong-client-secret'
  const { payments } = await unit({ clientSecret })
  const error: unknown = await payments.read('o1-0000').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'PaymentError', code: 'refused', details: { status: 401 } })
  expect(JSON.stringify([error, String(error), (error as Error).stack, (error as Error).cause])).not.toContain(
    clientSecret,
  )
  const wrong = { ...credentials, clientId: '', webhookSecrets: [], returnTo, api: 'vipps' }
  expect(() => vippsPayments(wrong)).toThrow(
    "The options of vippsPayments are not right: 'clientId' must be a text; 'webhookSecrets' must be a list of at least one secret; 'api' must be an address.",
  )
})

test('IM-D2 a token is kept while it lasts, and another one fetched when it is over or taken back', async () => {
  const { payments, vipps, clock } = await unit()
  const { reference } = await payments.begin(question, never)
  await payments.read(reference)
  expect(vipps.tokens).toBe(1)
  await clock.advanceBy({ hours: 1 })
  await payments.read(reference)
  expect(vipps.tokens).toBe(2)
  vipps.tokens = 7
  await payments.read(reference)
  expect(vipps.tokens).toBe(8)
})

test('IM-D2 Vipps MobilePay is waited for no longer than the signal and the time limit let', async () => {
  const { payments, troubles, calls } = await unit({ timeout: { milliseconds: 50 } })
  troubles.push('silence')
  await expect(payments.begin(question, never)).rejects.toMatchObject({ code: 'away' })
  troubles.push('silence')
  const stopping = new AbortController()
  const waiting = await unit()
  waiting.troubles.push('silence')
  const begun = waiting.payments.begin(question, stopping.signal)
  await expect.poll(() => waiting.calls.length).toBe(2)
  stopping.abort(new Error('The engine stops.'))
  await expect(begun).rejects.toMatchObject({ code: 'away' })
  expect(calls.length).toBe(2)
})

test.each(['ABORTED', 'EXPIRED', 'TERMINATED'])(
  'IM-D2 a payment that is %s says so, and has no money',
  async (state) => {
    const { payments, vipps } = await unit()
    const { reference } = await payments.begin(question, never)
    vipps.decline('o1', state)
    expect(await payments.read(reference)).toMatchObject({ failure: state, reserved: 0 })
    await expect(payments.capture({ ...question, reference }, never)).rejects.toMatchObject({ code: 'refused' })
  },
)

test('IM-D2 a reservation stands 180 days in NOK and 14 days in other currencies, or as long as the shop says', async () => {
  for (const [currency, options, days] of [
    ['NOK', {}, 180],
    ['DKK', {}, 14],
    ['NOK', { lastsFor: { days: 7 } }, 7],
  ] as const) {
    const { payments, vipps, clock } = await unit(options)
    const { reference } = await payments.begin({ ...question, currency }, never)
    vipps.pay('o1')
    const until = new Date(clock.now().getTime() + days * 24 * 3_600_000)
    expect(await payments.read(reference)).toMatchObject({ reservedUntil: until })
    await clock.advanceTo(until)
    expect(await payments.read(reference)).toMatchObject({ reserved: 99_000, cancelled: 99_000 })
  }
})

test('IM-D2 the reference of a payment begins with its order, whatever that is called, and no key of a step is longer than is allowed', async () => {
  const { payments, calls } = await unit()
  for (const order of ['o1', 'ordre nr. 4711 for Bjørn & sønner AS i Bergen', '🖨️']) {
    const { reference } = await payments.begin({ ...question, id: `begin/${order}`, order }, never)
    expect(reference).toMatch(/^[a-zA-Z0-9-]{8,50}$/u)
    expect(await payments.read(reference)).toMatchObject({ order })
  }
  const keys = calls.flatMap(({ headers }) => headers['idempotency-key'] ?? [])
  expect(keys.filter((key) => !/^[a-zA-Z0-9-]{8,40}$/u.test(String(key)))).toEqual([])
})
