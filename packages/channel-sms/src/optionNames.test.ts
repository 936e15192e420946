import { expect, test } from 'vitest'
import { elksTransport, smppTransport, smsCallbacks, smsChannel, twilioTransport } from './index.js'

const transport = elksTransport({ username: 'u1', password: 'p1' })
const senders = { SE: { from: 'Adoxa' } }
const report = () => {}
const centre = { host: 'smpp.example.com', systemId: 'shop', password: 'p1' }
const callbacks = { url: 'https://desk.example.com', secret: 'sixteen characters', report }
const misspelt = (given: object) => given as never

test.each([
  ['smsChannel', () => smsChannel(misspelt({ transport, senders, maxPart: 1 })), "Did you mean 'maxParts'?"],
  ['a sender', () => smsChannel(misspelt({ transport, senders: { SE: { from: 'A', prise: 1 } } })), "'price'?"],
  [
    'a price',
    () =>
      smsChannel(
        misspelt({ transport, senders: { SE: { from: 'A', price: { amount: 1, currency: 'SEK', per: 1 } } } }),
      ),
    "There is no 'per'",
  ],
  ['elksTransport', () => elksTransport(misspelt({ username: 'u', password: 'p', baseURL: '' })), "'baseUrl'?"],
  [
    'twilioTransport',
    () => twilioTransport(misspelt({ accountSid: 'A', authToken: 't', callback: 1 })),
    "'callbacks'?",
  ],
  ['smppTransport', () => smppTransport(misspelt({ ...centre, tsl: true })), "'tls'?"],
  ['incoming', () => smppTransport(misspelt({ ...centre, incoming: { report, replys: {} } })), "'replies'?"],
  ['smsCallbacks', () => smsCallbacks(misspelt({ ...callbacks, onfault: report })), "'onFault'?"],
])('a misspelt option of %s is refused, and says what was meant', (_, make, meant) => {
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(meant) }))
})
