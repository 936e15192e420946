import { engine, lifecycle, type Channel, type Delivery } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel } from '@ordna/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { redirected, type RedirectOptions } from './redirected.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ email: v.string(), phone: v.string() }),
  roles: ['u'],
  initial: 'open',
  statuses: { open: {}, over: { final: true } },
})
  .notices({
    opened: {
      to: ({ email, phone }) => ({ email, sms: phone }),
      channels: { each: ['email', 'sms'] },
      entering: 'open',
    },
  })
  .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: 'u' }) }))
  .build()

/** What went out of an order of this address on such a test system, and what the history says. */
async function toldOn(options: RedirectOptions | undefined, email: string) {
  const channels = { email: recordingChannel(), sms: recordingChannel() }
  const html = '<b>Hi</b>'
  const templates = { render: () => ({ subject: 'Your order', body: 'Hi', html }) }
  const ordna = engine({ store: memoryStore(), templates, channels: redirected(channels, options) })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'u1', roles: ['u'] } })
  await orders.start('o', { email, phone: '+4790000000' })
  await ordna.tick()
  const said = (await orders.history('o')).filter(({ kind }) => kind === 'receipt')
  const receipts = said.map(({ details }) => [details?.channel, details?.status, details?.detail])
  return { sent: [...channels.email.sent, ...channels.sms.sent], receipts }
}

describe('on a test system', () => {
  test('everything goes to one address by channel, and says whose it was', async () => {
    const { sent } = await toldOn({ to: { email: 'tests@example.org', sms: '+4799999999' } }, 'anna@example.com')
    expect(sent).toMatchObject([
      {
        to: 'tests@example.org',
        subject: '[To: anna@example.com] Your order',
        body: 'To: anna@example.com\n\nHi',
        html: '<p>To: anna@example.com</p>\n<b>Hi</b>',
      },
      { to: '+4799999999', body: 'To: +4790000000\n\nHi' },
    ])
  })

  test('what has no address to go to is kept back, and the history says so: of a channel that nobody has thought of as well', async () => {
    const { sent, receipts } = await toldOn({ to: { sms: '+4799999999' } }, 'anna@example.com')
    expect(sent).toMatchObject([{ channel: 'sms' }])
    expect(receipts).toContainEqual(['email', 'accepted', 'kept back: this is a test system'])
    expect((await toldOn(undefined, 'anna@example.com')).sent).toEqual([])
  })

  test.each(['kim@example.org', ' Kim@EXAMPLE.org', 'eva@other.example'])('%j is told as always', async (email) => {
    const { sent } = await toldOn({ only: ['@example.org', 'eva@other.example'] }, email)
    expect(sent).toMatchObject([{ to: email, subject: 'Your order', body: 'Hi' }])
  })

  test.each(['kim@example.org.evil.test', 'kim@notexample.org', 'example.org', 'mia@other.example', '@'])(
    '%j is nobody who may be told',
    async (email) => expect((await toldOn({ only: ['@example.org', 'eva@other.example'] }, email)).sent).toEqual([]),
  )

  test('an address is one line of text in what goes to another, whatever stands in it', async () => {
    const { sent } = await toldOn({ to: { email: 't@example.org' } }, 'a@b\r\nBcc: x@y <script>&')
    expect(sent[0]).toMatchObject({
      subject: '[To: a@b Bcc: x@y <script>&] Your order',
      html: '<p>To: a@b Bcc: x@y &lt;script&gt;&amp;</p>\n<b>Hi</b>',
    })
  })

  test.each([
    [{ to: { mail: 'tests@example.org' } }, /names channel 'mail', and there are email, sms/],
    [{ to: { email: ' ' } }, /'to.email' is ' '/],
    [{ to: { email: 7 } }, /'to.email' is 7/],
    [{ only: ['@'] }, /'only' has '@'/],
    [{ only: 'example.org' }, /'only' has/],
    [{ only: ['example.org'] }, /'only' has 'example.org'.* '@example.org'/],
    [{ only: ['kim@'] }, /'only' has 'kim@'/],
    [{ onyl: [] }, /no 'onyl' in the options of redirected. Did you mean 'only'/],
  ])('what cannot be meant is refused: %j', (options, message) => {
    const channels = { email: recordingChannel(), sms: recordingChannel() }
    expect(() => redirected(channels, options as RedirectOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringMatching(message) }),
    )
  })
})

test('a call that was aborted sends nothing, and answers nothing', async () => {
  const { email } = redirected({ email: recordingChannel() })
  await expect(email?.deliver({} as never, AbortSignal.abort(new Error('lost')))).rejects.toThrow('lost')
})

test('several addresses in one are of nobody who is known', async () => {
  const got: string[] = []
  const email: Channel = { deliver: async ({ to }) => (got.push(to), { status: 'accepted' }) }
  const { email: safe } = redirected({ email }, { to: { email: 'tests@example.org' }, only: ['@example.org'] })
  const content = { channel: 'email', body: 'Hi', firstAttempt: 1, spent: false }
  for (const between of [', ', ';', '\n', ' <'])
    await safe?.deliver(
      { id: 'm1', to: `real@example.com${between}x@example.org`, content } as unknown as Delivery,
      new AbortController().signal,
    )
  expect(got).toEqual(['tests@example.org', 'tests@example.org', 'tests@example.org', 'tests@example.org'])
})

test.each(['+46 70 000 00 01', '0046700000001', '+46 (70) 000.00-01'])(
  'a number that is listed is told however it is written: %j',
  async (only) => {
    const got: string[] = []
    const sms: Channel = { deliver: async ({ to }) => (got.push(to), { status: 'accepted' }) }
    const { sms: safe } = redirected({ sms }, { only: [only] })
    const content = { channel: 'sms', body: 'Hi', firstAttempt: 1, spent: false }
    await safe?.deliver({ id: 'm', to: '+46700000001', content } as unknown as Delivery, new AbortController().signal)
    expect(got).toEqual(['+46700000001'])
  },
)
