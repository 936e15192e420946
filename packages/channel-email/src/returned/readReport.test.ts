import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach } from '../delivery.fixture.js'
import { visitDesk } from '../visits.fixture.js'
import { readReport } from './readReport.js'

closeAfterEach()

type Reported = {
  readonly action?: string
  readonly status?: string
  readonly diagnostic?: string
  readonly envelopeId?: string
  /** The mail, or its headers alone, that comes back. */
  readonly returned?: string
  readonly type?: 'message/rfc822' | 'text/rfc822-headers'
}

/** A report as a mail server writes one. */
function report(said: Reported): string {
  const { action = 'failed', status = '5.1.1', diagnostic, envelopeId, returned, type = 'message/rfc822' } = said
  const lines = [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example.net>',
    'To: bounces@example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Your mail could not be delivered.',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    'Arrival-Date: Wed, 01 May 2030 08:00:01 +0000',
    '',
    'Final-Recipient: rfc822; anna@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    '',
    ...(returned === undefined ? [] : ['--b1', `Content-Type: ${type}`, '', returned, '']),
    '--b1--',
    '',
  ]
  return lines.join('\r\n')
}

const id = 'msg_4fk2_0'
const headers = `Message-ID: <${id}@example.org>\r\nSubject: Your visit\r\n`

describe('a report', () => {
  test('of a mail that could not be delivered is a bounce, with the words of the server', async () => {
    const raw = report({ envelopeId: id, diagnostic: '550 5.1.1 <anna@example.org>:\r\n    no such user' })
    expect(await readReport(raw)).toEqual({
      message: id,
      receipt: {
        status: 'bounced',
        channel: 'email',
        detail: expect.stringMatching(/^5\.1\.1: 550 5\.1\.1 <anna@example\.org>: +no such user$/) as string,
      },
    })
  })

  test.each(['message/rfc822', 'text/rfc822-headers'] as const)(
    'is known by the Message-ID of the %s that it returns',
    async (type) => {
      const read = await readReport(report({ returned: `${headers}\r\nWe come.`, type }), { channel: 'post' })
      expect(read).toMatchObject({ message: id, receipt: { status: 'bounced', channel: 'post' } })
    },
  )

  test('of a mail that arrived is a delivery', async () => {
    expect(await readReport(report({ action: 'delivered', status: '2.0.0', envelopeId: id }))).toMatchObject({
      message: id,
      receipt: { status: 'delivered' },
    })
  })

  test.each([
    ['only says that it is late', report({ action: 'delayed', status: '4.4.1', envelopeId: id })],
    ['was passed on to who knows whom', report({ action: 'relayed', envelopeId: id })],
    ['is about a mail of others', report({ returned: 'Message-ID: <abc@example.com>\r\n\r\nHi' })],
    ['names no mail', report({})],
    ['names what is no id', report({ envelopeId: `${id} or 1=1` })],
    ['is an answer of a person', `From: anna@example.org\r\nIn-Reply-To: <${id}@example.org>\r\n\r\n${headers}`],
    ['is a mail in a mail', `Content-Type: message/rfc822\r\n\r\n${headers}\r\nHi`],
    ['is nothing', ''],
  ])('that %s is none', async (_what, raw) => {
    expect(await readReport(raw)).toBeNull()
  })

  test('never throws, whatever comes', async () => {
    const deep = 'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n'.repeat(400)
    expect(await readReport(deep)).toBeNull()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (diagnostic, envelopeId) => {
        const read = await readReport(report({ diagnostic, envelopeId: id, returned: envelopeId }))
        expect(read?.receipt.detail ?? '').not.toMatch(/[\r\n\0]/)
      }),
      { numRuns: 100 },
    )
  })

  test('CORE-16 AD-21 of a mail that the engine has sent stands in the history, and takes the acceptance back', async () => {
    const server = await aServer()
    const { ordna, visits, book, receipts } = visitDesk(aChannel([server]))
    await book('v1', 'anna@example.org')
    await ordna.tick()
    const [taken] = server.taken
    const read = await readReport(
      report({ envelopeId: taken?.envelopeId ?? '', diagnostic: '550 5.1.1 No such user', returned: taken?.raw ?? '' }),
    )
    if (!read) throw new Error('no report')
    expect(read.message).toBe(taken?.mail.messageId?.slice(1).split('@')[0])
    await ordna.receipt(read.message, read.receipt)
    await ordna.receipt(read.message, read.receipt)
    expect(await receipts('v1')).toEqual(['accepted', 'bounced'])
    expect((await visits.list({ flag: 'message_dead' })).items).toHaveLength(1)
  })
})
