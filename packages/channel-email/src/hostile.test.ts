import fc from 'fast-check'
import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { delivery, never } from './delivery.fixture.js'
import { emailChannel, type EmailChannel } from './emailChannel.js'
import { letterLayout } from './layout/letterLayout.js'
import { mailServer, type MailServer } from './mailServer.fixture.js'

const numRuns = inject('deep') ? 2_000 : 150

/** What people type who want a mail to be another one. */
const strings = [
  '\r\nBcc: eve@example.org',
  '\nX-Evil: 1',
  '\r\r\n\r\n<script>alert(1)</script>',
  '\u2028Bcc: eve@example.org',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{ name }}{% include "x" %}',
  '=?utf-8?Q?=0D=0ABcc:_eve@example.org?=',
  '" <eve@example.org>, "',
  'a@b.c>, <eve@example.org',
  '--boundary\r\nContent-Type: text/html',
  ';filename="x";',
  '\\"',
  '\0',
  '.\r\n.\r\nMAIL FROM:<eve@example.org>',
]
const evil = fc.oneof(
  fc.constantFrom(...strings),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...strings), fc.string(), fc.constantFrom(...strings)).map((parts) => parts.join('')),
)

let server: MailServer
let channel: EmailChannel
let name = ''

beforeAll(async () => {
  server = await mailServer()
  channel = emailChannel({
    transports: [server.transport],
    from: ({ content }) => ({ name: content.template ?? name, address: 'desk@example.org' }),
    layout: letterLayout({ heading: 'Umeå Värme', footer: 'Storgatan 1' }),
    extras: () => ({
      toName: name,
      replyTo: { name, address: 'kim@example.org' },
      unsubscribe: `https://example.org/u/${Buffer.from(name).toString('base64url')}`,
      attachments: [{ name, type: 'application/pdf', content: '%PDF' }],
      invitation: { status: 'confirmed', from: new Date(0), until: new Date(1_000), summary: name, place: name },
    }),
  })
})

afterAll(async () => {
  channel.close()
  await server.close()
})

/** Everything of a mail but the words in it: which headers it has, to whom it goes, of which parts it is made. */
function shapeOf({ headers, from, to, replyTo, cc, bcc, attachments, messageId, date }: Email) {
  return {
    headers: headers.map(({ key }) => key),
    from: from?.address,
    to: to?.map(({ address }) => address),
    replyTo: replyTo?.map(({ address }) => address),
    cc,
    bcc,
    attachments: attachments.map(({ mimeType, disposition, method }) => ({ mimeType, disposition, method })),
    messageId,
    date,
  }
}

async function sent(said: string, subject: string): Promise<{ readonly mail: Email; readonly to: readonly string[] }> {
  name = said
  const before = server.taken.length
  const receipt = await channel.deliver(delivery({ subject, body: `Hi ${said}` }), never())
  const taken = server.taken[before]
  if (receipt.status !== 'accepted' || !taken) throw new Error(`not taken: ${receipt.detail}`)
  return taken
}

describe('a name, a note, a place of anybody', () => {
  test('makes no other mail than a harmless one', async () => {
    const harmless = await sent('Anna', 'Your visit')
    await fc.assert(
      fc.asyncProperty(evil, async (said) => {
        const subject = `Visit ${said.replaceAll(/[\r\n\0]/g, ' ')}`
        const { mail, to } = await sent(said, subject)
        expect(to).toEqual(['anna@example.org'])
        expect(shapeOf(mail)).toEqual(shapeOf(harmless.mail))
        expect(mail.html).not.toMatch(/<script|<img/i)
      }),
      { numRuns },
    )
  })

  test('is part of one address, or refused for good before a server hears of it', async () => {
    await fc.assert(
      fc.asyncProperty(evil, fc.boolean(), async (said, isBefore) => {
        const before = server.taken.length
        const to = isBefore ? `${said}@example.org` : `anna@example.org${said}`
        const answer = await channel.deliver(delivery({ to }), never())
        const told = server.taken.slice(before).map((one) => one.to.map((address) => address.split('@').length))
        const refused = answer.status === 'failed' && answer.permanent === true
        expect(told).toEqual(refused ? [] : [[2]])
      }),
      { numRuns },
    )
  })

  test.each([
    'anna@example.org, eve@example.org',
    'anna,eve@example.org',
    '"anna"@example.org',
    'Anna <anna@example.org>',
    'anna(eve)@example.org',
    'anna eve@example.org',
    '<anna@example.org>',
    'anna\u00a0eve@example.org',
    'anna\u202e@example.org',
    '@example.org',
    'anna@',
    'anna@[127.0.0.1]',
    'anna@example..org',
    `${'a'.repeat(65)}@example.org`,
    'anna@eve@example.org',
    'anna@example.org\n',
    'anna@example.org\r\nBcc: eve@example.org',
    'anna@example.org\u2028',
    '\ranna@example.org',
    ' ',
  ])('of %j is no address', async (to) => {
    const before = server.taken.length
    const answer = await channel.deliver(delivery({ to }), never())
    expect(answer).toMatchObject({ status: 'failed', permanent: true })
    expect(answer.detail ?? '').not.toMatch(/[\r\n\u2028]/)
    expect(server.taken).toHaveLength(before)
  })
})

test.each([
  ['karta.pdf', 'karta.pdf'],
  ['a\r\nBcc: eve@example.org', 'a Bcc: eve@example.org'],
  ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\con\\nul', 'C:_con_nul'],
  ['=?utf-8?Q?=0D=0Aa?=', '=_utf-8?Q?=0D=0Aa?='],
  ['räkning ž 訪問.pdf', 'räkning ž 訪問.pdf'],
])('the file %j is called %j: on one line, as it is read, and of no folder', async (said, called) => {
  name = said
  const before = server.taken.length
  await channel.deliver(delivery(), never())
  expect(server.taken[before]?.mail.attachments.map(({ filename }) => filename)).toContain(called)
})
