import { expect, test } from 'vitest'
import { smsChannel, type Sms, type SmsOptions } from './index.js'
import { aDelivery } from './sms.fixture.js'

function aChannel(options: Partial<SmsOptions> = {}) {
  const sent: Sms[] = []
  const transport: SmsOptions['transport'] = {
    send: async (sms) => {
      sent.push(sms)
      return { status: 'accepted', providerId: 'p1' }
    },
  }
  const senders = { SE: { from: 'Adoxa', price: { amount: 0.35, currency: 'SEK' } }, SK: { from: '+421905000000' } }
  const channel = smsChannel({ transport, senders, ...options })
  const send = (to: string, body = 'Vi kommer.', locale = 'sv') =>
    channel.deliver(aDelivery(to, body, locale), new AbortController().signal)
  return { channel, send, sent }
}

test('AD-15 a text goes out in E.164, from its country’s sender, with its parts and their price', async () => {
  const { send, sent } = aChannel({ country: 'SE' })
  expect(await send('070-123 45 67', 'a'.repeat(200))).toEqual({
    status: 'accepted',
    providerId: 'p1',
    detail: '2 parts (GSM-7), 0.7 SEK',
  })
  expect(await send('+421 905 123 456', 'Prídeme.', 'sk')).toMatchObject({ detail: '1 part (UCS-2)' })
  expect(sent.map(({ to, from }) => ({ to, from }))).toEqual([
    { to: '+46701234567', from: 'Adoxa' },
    { to: '+421905123456', from: '+421905000000' },
  ])
})

test.each([
  ['070-123 45 67', 'is no phone number with a country'],
  ['anna@example.org', 'is no phone number'],
  ['+4670', 'is no number of its country'],
  ['+4500000000', 'is no number of its country'],
  ['+46701234567;ext=12', 'is no phone number'],
  ['+46 8 123 456 78', 'is a land line'],
  ['+4520123456', "there is no sender for DK: add it to 'senders'"],
  ['', 'is no phone number'],
])('%j is refused for good, and nobody is asked for money', async (to, problem) => {
  const { send, sent } = aChannel()
  expect(await send(to)).toMatchObject({ status: 'failed', permanent: true, detail: expect.stringContaining(problem) })
  expect(sent).toEqual([])
})

test('two numbers in one field are none, and not the first of them', async () => {
  const { send, sent } = aChannel({ country: 'SE' })
  expect(await send('0701234567 / 0702345678')).toMatchObject({ status: 'failed', permanent: true })
  expect(sent).toEqual([])
})

test('a text of too many parts, or of nothing, is refused for good', async () => {
  const { send, sent } = aChannel({ maxParts: 2 })
  expect(await send('+46701234567', 'a'.repeat(307))).toMatchObject({
    permanent: true,
    detail: expect.stringContaining('3 parts'),
  })
  expect(await send('+46701234567', '')).toMatchObject({ permanent: true, detail: 'the text is empty' })
  expect(sent).toEqual([])
})

test('what Intl writes into a text costs nobody a part; Slovak loses accents only where that is asked', async () => {
  const asked = aChannel({ transliterate: ['sk'] })
  await asked.send('+46701234567', 'Att betala: 1\u00a0200\u00a0kr – senast “måndag”', 'sv-SE')
  await asked.send('+421905123456', 'Čakáme vás', 'sk-SK')
  await asked.send('+421905123456', 'Čakáme vás', 'cs')
  expect(asked.sent.map(({ text, encoding }) => [text, encoding])).toEqual([
    ['Att betala: 1 200 kr - senast "måndag"', 'GSM-7'],
    ['Cakame vás'.replace('á', 'a'), 'GSM-7'],
    ['Čakáme vás', 'UCS-2'],
  ])
})

test('a text loses accents by the language that it is written in, however that is spelt', async () => {
  const asked = aChannel({ transliterate: ['sk'] })
  const written = async (reader: string, locale: string) => {
    const made = aDelivery('+421905123456', 'Čakáme vás', reader)
    await asked.channel.deliver({ ...made, content: { ...made.content, locale } }, new AbortController().signal)
    return asked.sent.at(-1)?.text
  }
  expect(await written('de', 'sk')).toBe('Cakame vas')
  expect(await written('de', 'SK')).toBe('Cakame vas')
  expect(await written('sk', 'cs')).toBe('Čakáme vás')
})

const transport = { send: async () => ({ status: 'accepted' as const }) }
const senders = { SE: { from: 'Adoxa' } }

test.each<[{ readonly [name: string]: unknown }, string]>([
  [{ transport: {} }, "'transport' is an object"],
  [{ senders: {} }, "'senders' names no country"],
  [{ senders: { Sweden: { from: 'Adoxa' } } }, "'senders.Sweden' is no country"],
  [{ senders: { SE: { from: 'Adoxa Sverige AB' } } }, "'from' 'Adoxa Sverige AB'"],
  [{ senders: { SE: { from: '12' } } }, "'from' '12'"],
  [{ senders: { SE: null } }, "'from' undefined"],
  [{ senders: { SE: { from: 'A', price: { amount: -1, currency: 'SEK' } } } }, "a 'price' that is none"],
  [{ country: 'Sverige' }, "'country' is 'Sverige'"],
  [{ transliterate: 'sk' }, "'transliterate' is 'sk'"],
  [{ maxParts: 0 }, "'maxParts' is 0"],
  [{ maxPart: 3 }, "There is no 'maxPart' in the options of smsChannel. Did you mean 'maxParts'?"],
])('options with %j are refused', (wrong, problem) => {
  const make = () => smsChannel({ transport, senders, ...wrong } as SmsOptions)
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(problem) }))
})
