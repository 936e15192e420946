import { HTTP, type CloudEvent } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { aDelivery, aReceiver, postTo } from './calls.fixture.js'
import { webhookChannel, type Endpoint, type WebhookOptions } from './index.js'
import { networks, otherSecret, secret } from './receiver.fixture.js'

const options: WebhookOptions = { source: 'https://shop.example.com', endpoints: () => null, networks }
const signal = new AbortController().signal

test('CORE-12 a notice is an event of CloudEvents 1.0 under the id of its message, the same bytes each time', async () => {
  const { url, accepted } = await aReceiver()
  await postTo(url('/'))
  await postTo(url('/'))
  const [first, again] = accepted
  if (!first || !again) throw new Error('nothing was received')
  const event = HTTP.toEvent({ headers: first.headers, body: JSON.stringify(first.event) }) as CloudEvent<unknown>
  expect(event.validate()).toBe(true)
  expect(event.toJSON()).toEqual({
    specversion: '1.0',
    id: 'msg1',
    source: 'https://shop.example.com',
    type: 'visit.reminder',
    subject: 'v1',
    time: '2026-06-01T09:00:00.000Z',
    datacontenttype: 'application/json',
    data: {
      notice: 'reminder',
      lifecycle: 'visit',
      id: 'v1',
      status: 'reminded',
      locale: 'sv',
      text: 'Vi kommer på tisdag.',
    },
  })
  expect(again.body).toBe(first.body)
  expect(again.headers['webhook-id']).toBe('msg1')
})

test('while secrets rotate, a receiver that knows either knows the message', async () => {
  const { url, accepted } = await aReceiver()
  const endpoint: Endpoint = { url: url('/'), secrets: [otherSecret, secret] }
  const channel = webhookChannel({ ...options, endpoints: () => endpoint })
  expect(await channel.deliver(aDelivery(), signal)).toEqual({ status: 'accepted' })
  const { body = '', headers = {} } = accepted[0] ?? {}
  const sent = headers as Record<string, string>
  for (const known of [secret, otherSecret]) expect(() => new Webhook(known).verify(body, sent)).not.toThrow()
  const strange = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  expect(() => new Webhook(strange).verify(body, sent)).toThrow('No matching signature')
  expect(() => new Webhook(secret).verify(`${body} `, sent)).toThrow('No matching signature')
})

test('an endpoint is looked up by recipient and tenant at every attempt, and one that is not there has failed for good', async () => {
  const asked: unknown[] = []
  const endpoints = async (one: unknown) => void asked.push(one)
  const channel = webhookChannel({ ...options, endpoints: async (one) => (await endpoints(one), null) })
  for (const to of ['erp', '__proto__']) {
    const receipt = await channel.deliver(aDelivery('msg1', to), signal)
    expect(receipt).toMatchObject({
      status: 'failed',
      permanent: true,
      detail: `There is no endpoint '${to}', or it is switched off.`,
    })
  }
  expect(asked).toEqual([
    { to: 'erp', tenant: 'malmo' },
    { to: '__proto__', tenant: 'malmo' },
  ])
})

test('a look-up that fails is a failure worth another attempt', async () => {
  const endpoints = () => Promise.reject(new Error('the database is away'))
  await expect(webhookChannel({ ...options, endpoints }).deliver(aDelivery(), signal)).rejects.toThrow('away')
})

const good = { url: 'http://127.0.0.1:1/', secrets: [secret] }

test.each<[string, unknown, string]>([
  ['no url', { ...good, url: undefined }, 'its url is none'],
  ['a path for a url', { ...good, url: '/hook' }, 'its url is none'],
  ['another protocol', { ...good, url: 'file:///etc/hostname' }, "protocol 'file:'"],
  ['a password', { ...good, url: 'https://anna:hunter2@example.com/' }, 'a user or a password'],
  ['no secrets', { ...good, secrets: [] }, 'no list of 1 to 5 secrets'],
  ['secrets that are no list', { ...good, secrets: secret }, 'no list of 1 to 5 secrets'],
  ['a weak secret', { ...good, secrets: [secret, 'hunter2'] }, 'secret 2 is none of Standard Webhooks'],
])('an endpoint with %s is told, without its secrets, and tried no more', async (_, endpoint, problem) => {
  const channel = webhookChannel({ ...options, endpoints: () => endpoint as Endpoint })
  const answer = await channel.deliver(aDelivery(), signal)
  const { detail = '' } = answer
  expect(answer).toMatchObject({ status: 'failed', permanent: true })
  expect(detail).toContain(problem)
  expect(detail).not.toMatch(/hunter2|whsec_\w/)
})

test('the host says what stands in the data, and no more than a receiver takes', async () => {
  const { url, accepted } = await aReceiver()
  const endpoints = () => ({ url: url('/'), secrets: [secret] })
  const data: WebhookOptions['data'] = ({ message }) => ({ order: message.subject.id })
  await webhookChannel({ ...options, endpoints, data }).deliver(aDelivery(), signal)
  expect(accepted[0]?.event.data).toEqual({ order: 'v1' })
  const much = webhookChannel({ ...options, endpoints, data: () => 'x'.repeat(300_000) })
  expect(await much.deliver(aDelivery(), signal)).toMatchObject({
    permanent: true,
    detail: expect.stringContaining("let 'data' say less"),
  })
})

test.each<[{ readonly [name: string]: unknown }, string]>([
  [{ source: '' }, "'source' is ''"],
  [{ source: 'http://' }, "'source' is 'http://'"],
  [{ endpoints: {} }, "'endpoints' is an object"],
  [{ gone: true }, "'gone' is true"],
  [{ data: {} }, "'data' is an object"],
  [{ timeout: 0 }, "'timeout' is 0"],
  [{ timeout: 1e9 }, "'timeout' is 1000000000"],
  [{ networks: '10.0.0.0/8' }, "'networks' is '10.0.0.0/8'"],
  [{ networks: ['10.0.0.0'] }, "'networks' has '10.0.0.0'"],
  [{ networks: ['10.0.0.0/33'] }, "'networks' has '10.0.0.0/33'"],
  [{ networks: ['::/129'] }, "'networks' has '::/129'"],
  [{ endpoint: () => null }, "There is no 'endpoint' in the options of webhookChannel. Did you mean 'endpoints'?"],
])('options with %j are refused', (wrong, problem) => {
  const make = () => webhookChannel({ ...options, ...wrong } as WebhookOptions)
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(problem) }))
})

test('a channel without options is told what it needs', () => {
  expect(() => webhookChannel(undefined as never)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})
