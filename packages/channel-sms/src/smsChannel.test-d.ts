import type { Channel } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { elksTransport, smppTransport, smsCallbacks, smsChannel, twilioTransport } from './index.js'

const transport = elksTransport({ username: 'u1', password: 'p1' })
const senders = { SE: { from: 'Adoxa' } }
const report = () => {}

describe('the options of text messages', () => {
  test('are those that there are', () => {
    expectTypeOf(
      smsChannel({ transport, senders, country: 'SE', transliterate: ['sk'], maxParts: 2 }),
    ).toExtend<Channel>()
    // @ts-expect-error there are no senders
    smsChannel({ transport })
    // @ts-expect-error the option is misspelt
    smsChannel({ transport, senders, maxPart: 2 })
    // @ts-expect-error the sender has no 'from'
    smsChannel({ transport, senders: { SE: { form: 'Adoxa' } } })
    // @ts-expect-error the price has no currency
    smsChannel({ transport, senders: { SE: { from: 'Adoxa', price: { amount: 1 } } } })
  })

  test('take one transport, or several', () => {
    expectTypeOf(smsChannel({ transport: [transport, transport], senders })).toExtend<Channel>()
    // @ts-expect-error a name is no transport
    smsChannel({ transport: '46elks', senders })
    // @ts-expect-error one of them is none
    smsChannel({ transport: [transport, {}], senders })
  })

  test('of each transport are its own', () => {
    expectTypeOf(twilioTransport).toBeCallableWith({ accountSid: 'AC1', authToken: 't1' })
    // @ts-expect-error the option is misspelt
    elksTransport({ username: 'u1', pasword: 'p1' })
    // @ts-expect-error the option is misspelt
    twilioTransport({ accountSid: 'AC1', authToken: 't1', baseURL: 'https://api.example.com' })
    // @ts-expect-error the option is misspelt
    smppTransport({ host: 'smpp.example.com', systemID: 'shop', password: 'p1' })
    // @ts-expect-error nobody takes the reports
    smppTransport({ host: 'smpp.example.com', systemId: 'shop', password: 'p1', incoming: {} })
  })

  test('of callbacks say who takes the reports', () => {
    expectTypeOf(smsCallbacks).toBeCallableWith({ url: 'https://desk.example.com', secret: 's', report })
    // @ts-expect-error nobody takes the reports
    smsCallbacks({ url: 'https://desk.example.com', secret: 's' })
    // @ts-expect-error the option is misspelt
    smsCallbacks({ url: 'https://desk.example.com', secret: 's', report, reply: {} })
  })
})
