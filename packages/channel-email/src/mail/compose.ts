import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Delivery } from '@ordna/core'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { SendMailOptions } from 'nodemailer/lib/mailer'
import { attachmentName } from './attachmentName.js'
import type { Attachment, Extras } from './extras.js'
import { headerText } from './headerText.js'
import { calendarOf } from './invitation.js'
import { domainOf, type Named } from './mailbox.js'
import type { SigningKey } from './signingKey.js'

/** A mail that can be opened as often as it is attempted, always with the same bytes. */
export type Mail = {
  /** The message's id, as bounces tell it again. */
  readonly id: string
  /** Whom the server is told: bounces go to `from`. */
  readonly envelope: { readonly from: string; readonly to: string }
  readonly open: () => Readable
}

/** Everything that a mail is made of, checked. */
export type Parts = {
  readonly delivery: Delivery
  readonly from: Named
  readonly to: Named
  readonly replyTo: Named | null
  readonly bouncesTo: string
  readonly html: string | undefined
  readonly extras: Extras
  readonly dkim: readonly SigningKey[]
}

/** Composes a mail. Nothing in it comes of chance or of the time of the attempt. */
export function compose(parts: Parts): Mail {
  const { delivery, from, to, bouncesTo, dkim } = parts
  return {
    id: delivery.id,
    envelope: { from: bouncesTo, to: to.address },
    open: () => {
      const plain = new MailComposer(written(parts, from, to)).compile().createReadStream()
      return dkim.length === 0 ? plain : signed(plain, dkim)
    },
  }
}

function signed(plain: Readable, keys: readonly SigningKey[]): Readable {
  const signing = new DKIM({
    keys: keys.map(({ domain, selector, privateKey }) => ({ domainName: domain, keySelector: selector, privateKey })),
  })
  const stream = signing.sign(plain)
  plain.on('error', (error) => stream.destroy(error))
  return stream
}

function written(parts: Parts, from: Named, to: Named): SendMailOptions {
  const { delivery, html, extras, replyTo } = parts
  const { message, content } = delivery
  const { subject, body } = content
  const { invitation, attachments = [] } = extras
  const calendar = invitation && calendarOf(invitation, { message, from, to })
  return {
    from,
    to,
    ...(replyTo ? { replyTo } : {}),
    ...(subject
      ? { subject: { prepared: true, foldLines: !subject.includes('=?'), value: headerText(subject) } as never }
      : {}),
    date: message.createdAt,
    messageId: `<${idOf(delivery.id)}@${domainOf(from.address)}>`,
    headers: headersOf(parts),
    // Every line of a mail has its end, the last one of a text too: so many empty lines arrive as it has.
    text: `${body}\n`,
    ...(html === undefined ? {} : { html }),
    ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.text, filename: 'invite.ics' } } : {}),
    attachments: attachments.map(attached),
    textEncoding: 'quoted-printable',
    baseBoundary: boundaryOf(delivery, html),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function headersOf({ extras }: Parts): Record<string, string> {
  const { unsubscribe } = extras
  return {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe === undefined
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

function attached({ name, type, content, cid }: Attachment) {
  return {
    filename: attachmentName(name),
    content: typeof content === 'function' ? content() : Buffer.from(content as Uint8Array),
    contentDisposition: cid === undefined ? 'attachment' : 'inline',
    ...(type === undefined ? {} : { contentType: type }),
    ...(cid === undefined ? {} : { cid }),
  }
}

/** The ids of core are parts of a Message-ID as they are; of any other its digest is one. */
function idOf(id: string): string {
  return /^[a-z0-9_]{1,64}$/.test(id) ? id : `id.${digestOf(id)}`
}

/** Made of what it divides: no text can hold its own. */
function boundaryOf({ id, content }: Delivery, html: string | undefined): string {
  return digestOf(JSON.stringify([id, content.body, html])).slice(0, 32)
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
