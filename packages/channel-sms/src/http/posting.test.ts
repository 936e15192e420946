import { onTestFinished, expect, test } from 'vitest'
import { elksTransport, twilioTransport } from '../index.js'
import { provider, type Behaviour } from './provider.fixture.js'

const sms = { id: 'msg1', to: '+46701234567', from: 'Adoxa', text: 'Vi kommer & hjälper.', encoding: 'GSM-7' } as const
const signal = new AbortController().signal

async function both(behave?: Behaviour) {
  const { baseUrl, taken, close } = await provider(behave)
  onTestFinished(close)
  const elks = elksTransport({ username: 'u1', password: 'p1', baseUrl })
  const twilio = twilioTransport({ accountSid: 'AC1', authToken: 't1', baseUrl })
  return { elks, twilio, taken }
}

test('each provider is asked as its API wants to be', async () => {
  const { elks, twilio, taken } = await both()
  expect(await elks.send(sms, signal)).toEqual({ status: 'accepted', providerId: 's1' })
  expect(await twilio.send(sms, signal)).toEqual({ status: 'accepted', providerId: 's2' })
  expect(
    taken.map(({ path, form, authorization }) => ({ path, authorization, form: Object.fromEntries(form) })),
  ).toEqual([
    {
      path: '/a1/sms',
      authorization: `Basic ${btoa('u1:p1')}`,
      form: { to: '+46701234567', from: 'Adoxa', message: 'Vi kommer & hjälper.' },
    },
    {
      path: '/2010-04-01/Accounts/AC1/Messages.json',
      authorization: `Basic ${btoa('AC1:t1')}`,
      form: { To: '+46701234567', From: 'Adoxa', Body: 'Vi kommer & hjälper.', SmartEncoded: 'false' },
    },
  ])
})

test.each([400, 404, 413, 422])('%d is about the message, and for good', async (status) => {
  const { elks } = await both(() => ({ status, body: '  no such number\n' }))
  expect(await elks.send(sms, signal)).toEqual({
    status: 'failed',
    permanent: true,
    detail: `HTTP ${status}: no such number`,
  })
})

test.each([401, 402, 403, 408, 429, 500, 503])(
  '%d is about the account, its pace or the provider, and may pass',
  async (status) => {
    const { twilio } = await both(() => ({ status, body: '' }))
    const receipt = await twilio.send(sms, signal)
    expect(receipt).toMatchObject({ status: 'failed', permanent: false })
    expect(receipt.outage ?? false).toBe(status <= 403)
  },
)

test('a provider that asks to be left alone for a while is', async () => {
  const { elks } = await both((_, response) => {
    response.writeHead(429, { 'retry-after': '30' }).end()
    return true
  })
  expect(await elks.send(sms, signal)).toMatchObject({ permanent: false, retryAfter: 30_000 })
})

test.each(['', 'OK', '[]', 'null', '{"id":7}', '{"sid":""}'])(
  'a message that was taken with %j is not sent again',
  async (body) => {
    const { elks, twilio } = await both(() => ({ status: 200, body }))
    expect(await elks.send(sms, signal)).toEqual({ status: 'accepted' })
    expect(await twilio.send(sms, signal)).toEqual({ status: 'accepted' })
  },
)
