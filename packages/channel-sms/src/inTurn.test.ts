import type { Receipt } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { expect, onTestFinished, test } from 'vitest'
import { centre } from './smpp/centre.fixture.js'
import { provider, type Behaviour } from './http/provider.fixture.js'
import { elksTransport, smppTransport, smsChannel, twilioTransport, type SmsOptions } from './index.js'
import { aDelivery } from './sms.fixture.js'

const signal = new AbortController().signal
const senders = { SE: { from: '+46766000000', price: { amount: 0.5, currency: 'SEK' } } }

/** A channel that sends through 46elks, then Twilio, then a message centre, each as it stands in for it. */
async function three(first?: Behaviour | 'losing', second?: Behaviour) {
  const [elks, twilio, smpp] = await Promise.all([provider(first), provider(second), centre()])
  const bound = smppTransport(smpp.options)
  onTestFinished(() => Promise.all([elks.close(), twilio.close(), bound.close()]).then(() => smpp.close()))
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const transport: SmsOptions['transport'] = [
    elksTransport({ username: 'u1', password: 'p1', baseUrl: elks.baseUrl }),
    twilioTransport({ accountSid: 'AC1', authToken: 't1', baseUrl: twilio.baseUrl }),
    bound,
  ]
  const channel = smsChannel({ transport, senders, clock })
  const send = () => channel.deliver(aDelivery('+46701234567', 'Vi kommer.'), signal)
  const taken = () => [elks.taken.length, twilio.taken.length, smpp.taken.length]
  return { send, taken, clock, elks, twilio }
}

const out = (status: number) => () => ({ status, body: 'no' })

test('the first transport takes what it can, and the others are not asked', async () => {
  const { send, taken } = await three()
  expect(await send()).toEqual({ status: 'accepted', providerId: 's1', detail: '1 part (GSM-7), 0.5 SEK' })
  expect(taken()).toEqual([1, 0, 0])
})

test('IM-D8 where a transport takes nothing the next one has its turn, and the receipt says both', async () => {
  const { send, taken } = await three(out(402), out(503))
  expect(await send()).toMatchObject({
    status: 'accepted',
    detail: expect.stringMatching(
      /^1 part \(GSM-7\), 0\.5 SEK \(transport 1: HTTP 402: no; transport 2: HTTP 503: no; transport 3: accepted\)$/,
    ),
  })
  expect(taken()).toEqual([0, 0, 1])
})

test('a message that is refused for good is not offered to others', async () => {
  const { send, taken } = await three(out(400))
  expect(await send()).toEqual({ status: 'failed', permanent: true, detail: 'transport 1: HTTP 400: no' })
  expect(taken()).toEqual([0, 0, 0])
})

test('a message that may have been taken is not sent through another one: it would be paid for twice', async () => {
  const { send, taken } = await three('losing')
  await expect(send()).rejects.toThrow('fetch failed')
  expect(taken()).toEqual([1, 0, 0])
})

test('a transport that nobody reaches comes last for a minute, and first again after it', async () => {
  const asked: string[] = []
  const { send, clock, elks } = await three(
    () => void asked.push('elks'),
    () => void asked.push('twilio'),
  )
  await elks.close()
  expect(await send()).toMatchObject({ status: 'accepted', detail: expect.stringContaining('ECONNREFUSED') })
  expect(await send()).toMatchObject({ status: 'accepted', detail: '1 part (GSM-7), 0.5 SEK' })
  await clock.advanceBy({ minutes: 1 })
  expect(await send()).toMatchObject({ status: 'accepted', detail: expect.stringContaining('ECONNREFUSED') })
  expect(asked).toEqual(['twilio', 'twilio', 'twilio'])
})

/** A channel whose transports answer as they are told. */
function answering(...answers: readonly Receipt[]) {
  const transport = answers.map((receipt) => ({ send: async () => receipt }))
  const channel = smsChannel({ transport, senders })
  return channel.deliver(aDelivery('+46701234567', 'Vi kommer.'), signal)
}

test('only where all of them are away it is an outage, and it is tried again when the first may be asked', async () => {
  const away: Receipt = { status: 'failed', outage: true, detail: 'away' }
  const busy = (retryAfter: number): Receipt => ({ status: 'failed', permanent: false, retryAfter, detail: 'busy' })
  expect(await answering(away, away)).toEqual({
    status: 'failed',
    outage: true,
    detail: 'transport 1: away; transport 2: away',
  })
  const failed = { status: 'failed', permanent: false, detail: 'transport 1: away; transport 2: busy' }
  expect(await answering(away, busy(9_000))).toEqual(failed)
  expect(await answering(busy(9_000), busy(3_000))).toMatchObject({ retryAfter: 3_000 })
})

test.each([[[]], [[{}]], [[null]], [undefined]])('a list without a transport is refused: %j', (transport) => {
  const options = { transport, senders } as unknown as SmsOptions
  expect(() => smsChannel(options)).toThrow('Pass one, as elksTransport(…), or a list of them.')
})
