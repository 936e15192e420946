import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach, delivery, never, takenOf } from './delivery.fixture.js'
import { letterLayout } from './layout/letterLayout.js'

closeAfterEach()

describe('a mail', () => {
  test('says who sends, to whom, when, and that nobody sat there and wrote it', async () => {
    const { mail, from, to } = await takenOf(
      {},
      {
        from: { name: 'Umeå Värme', address: 'desk@example.org' },
        replyTo: 'kim@example.org',
        bouncesTo: 'bounces@example.org',
        extras: () => ({ toName: 'Anna Öberg' }),
      },
    )
    expect({ from, to }).toEqual({ from: 'bounces@example.org', to: ['anna@example.org'] })
    expect(mail).toMatchObject({
      from: { name: 'Umeå Värme', address: 'desk@example.org' },
      to: [{ name: 'Anna Öberg', address: 'anna@example.org' }],
      replyTo: [{ address: 'kim@example.org' }],
      messageId: '<msg_4fk2_0@example.org>',
      date: '2030-05-01T08:00:00.000Z',
    })
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  })

  test('has the HTML of its template beside its text, in the layout where there is one', async () => {
    const said = { body: 'Hi Anna', html: '<p>Hi <b>Anna</b></p>' }
    const plain = await takenOf(said)
    expect(plain.mail.text?.trim()).toBe('Hi Anna')
    expect(plain.mail.html).toContain('<p>Hi <b>Anna</b></p>')
    const laid = await takenOf(said, { layout: letterLayout({ heading: 'Umeå Värme' }) })
    expect(laid.mail.html).toContain('>Umeå Värme</div>')
    expect(laid.mail.html).toContain('><p>Hi <b>Anna</b></p></div>')
    const onlyText = await takenOf({ body: 'Hi <Anna>' }, { layout: letterLayout({ heading: 'Umeå Värme' }) })
    expect(onlyText.mail.html).toContain('<p>Hi &lt;Anna&gt;</p>')
  })

  test('says the language of its text, which may not be that of its reader', async () => {
    const layout = letterLayout({ heading: 'Umeå Värme' })
    expect((await takenOf({}, { layout })).mail.html).toContain('lang="sv"')
    const english = (await takenOf({ locale: 'en' }, { layout })).mail.html
    expect(english).toContain('lang="en"')
    expect(english).not.toContain('lang="sv"')
  })

  test('CB-17 has files with it, from bytes and from streams, and shows images that it embeds', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    const { mail, raw } = await takenOf(
      { html: '<img src="cid:logo">' },
      {
        extras: () => ({
          attachments: [
            { name: 'smlouva č. 1.pdf', content: () => Readable.from([Buffer.from('%PDF-'), Buffer.from('1.7')]) },
            { name: 'note.txt', type: 'text/plain', content: 'Åse' },
            { name: 'logo.png', content: png, cid: 'logo' },
          ],
        }),
      },
    )
    const found = mail.attachments.map(({ filename, mimeType, disposition, contentId, content }) => ({
      filename,
      mimeType,
      disposition,
      contentId,
      content: Buffer.from(content as ArrayBuffer).toString('latin1'),
    }))
    expect(found).toEqual(
      expect.arrayContaining([
        { filename: 'smlouva č. 1.pdf', mimeType: 'application/pdf', disposition: 'attachment', content: '%PDF-1.7' },
        { filename: 'note.txt', mimeType: 'text/plain', disposition: 'attachment', content: 'Ã\u0085se' },
        {
          filename: 'logo.png',
          mimeType: 'image/png',
          disposition: 'inline',
          contentId: '<logo>',
          content: png.toString('latin1'),
        },
      ]),
    )
    expect(raw).toContain('multipart/related')
  })

  test('opens a file anew for each attempt, and is the same byte by byte', async () => {
    let opened = 0
    const seen: string[] = []
    const server = await aServer({ data: (raw) => (seen.push(raw) === 1 ? '451 4.3.0 Later' : undefined) })
    const channel = aChannel([server], {
      layout: letterLayout({ heading: 'Umeå Värme' }),
      extras: () => ({
        attachments: [
          {
            name: 'a.pdf',
            content: () => {
              opened++
              return Readable.from([Buffer.from('%PDF')])
            },
          },
        ],
        invitation: {
          status: 'confirmed',
          from: new Date('2030-05-10T08:00:00Z'),
          until: new Date('2030-05-10T09:00:00Z'),
          summary: 'Visit',
        },
      }),
    })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'failed', permanent: false })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
    expect(opened).toBe(2)
    expect(seen[1]).toBe(seen[0])
  })

  test('is not sent in half where a file fails, and is tried again', async () => {
    const servers = [await aServer(), await aServer()]
    const channel = aChannel(servers, {
      extras: () => ({
        attachments: [
          {
            name: 'a.pdf',
            content: () =>
              Readable.from(
                (function* () {
                  yield Buffer.alloc(300_000)
                  throw new Error('the disk is gone')
                })(),
              ),
          },
        ],
      }),
    })
    const receipt = await channel.deliver(delivery(), never())
    expect(receipt).toMatchObject({
      status: 'failed',
      permanent: false,
      detail: expect.stringContaining('the disk is gone'),
    })
    expect(servers.map(({ taken }) => taken)).toEqual([[], []])
  })

  test('has the one-click pair where the recipient may do without it, and none where not', async () => {
    const optional = await takenOf({}, { extras: () => ({ unsubscribe: 'https://example.org/u/4fK2?a=1' }) })
    const headers = new Map(optional.mail.headers.map(({ key, value }) => [key, value]))
    expect(headers.get('list-unsubscribe')).toBe('<https://example.org/u/4fK2?a=1>')
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const contract = await takenOf({})
    expect(contract.mail.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([])
  })

  test('is signed with what it says, the one-click pair included', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const { raw } = await takenOf(
      { html: '<p>Hej Åse</p>' },
      {
        dkim: [{ domain: 'example.org', selector: 'mail', privateKey }],
        extras: () => ({ unsubscribe: 'https://example.org/u/1', attachments: [{ name: 'a.txt', content: 'a' }] }),
      },
    )
    const signature = checkedSignature(raw, publicKey)
    expect(signature).toMatchObject({ d: 'example.org', s: 'mail', valid: true, body: true })
    expect(signature.h).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'date',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    )
    expect(checkedSignature(raw.replace('/u/1', '/u/2'), publicKey).valid).toBe(false)
  })
})

/** Verifies a signature as a receiving server does (RFC 6376, relaxed canonicalization). */
function checkedSignature(raw: string, publicKey: string) {
  const split = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, split).split(/\r\n(?![ \t])/)
  const signed = headers.find((line) => /^dkim-signature:/i.test(line)) ?? ''
  const tags = new Map(
    relaxed(signed)
      .slice('dkim-signature:'.length)
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replaceAll(/\s/g, '')]),
  )
  const h = (tags.get('h') ?? '').split(':')
  const lines = h.map((name) => headers.findLast((line) => line.toLowerCase().startsWith(`${name}:`)) ?? '')
  const body = raw
    .slice(split + 4)
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n')
    .replace(/(\r\n)*$/, '\r\n')
  const content = [...lines.map(relaxed), relaxed(signed).replace(/(\bb=)[^;]*$/, '$1')].join('\r\n')
  return {
    d: tags.get('d'),
    s: tags.get('s'),
    h,
    valid: createVerify('sha256')
      .update(content, 'latin1')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
    body: createHash('sha256').update(body, 'latin1').digest('base64') === tags.get('bh'),
  }
}

function relaxed(line: string): string {
  const colon = line.indexOf(':')
  const value = line
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, colon).toLowerCase()}:${value}`
}
