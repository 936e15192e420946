import type { Readable } from 'node:stream'
import { unlessAborted } from '@ordna/core/adapters'
import { createTransport } from 'nodemailer'
import type { Transporter } from 'nodemailer'
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool'
import type { Mail } from '../mail/compose.js'
import { fateOf, type Fate, type Read } from './fate.js'
import { spokenBy, withScheme } from './scheme.js'

/**
 * What takes mail from here: a server by its address (`smtps://user:secret@mail.example.org`), the same as options of
 * nodemailer, or a transporter that nodemailer made, such as one for Amazon SES.
 *
 * Servers are reached over a few connections that are kept for some seconds. Where a user is named, the connection must
 * be encrypted, unless `requireTLS` says otherwise.
 *
 * @example
 * ```ts
 * const server: MailTransport = { host: 'mail.example.org', port: 587, auth: { user: 'desk', pass: 'secret' } }
 * ```
 */
export type MailTransport = string | SMTPPoolOptions | Transporter

/** A transport that is ready. */
export type Sending = {
  readonly name: string
  readonly send: (mail: Mail, signal: AbortSignal) => Promise<Fate>
  readonly close: () => void
}

/** Who waits longer than this for a server tries another: the next transport has its turn within the same attempt. */
const defaults = {
  pool: true,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
  idleTimeout: 5_000,
} as const

/** Makes a transport ready; `number` is its place, which names the one that has no host. */
export function sendingThrough(transport: MailTransport, number: number): Sending {
  const transporter = isTransporter(transport) ? transport : createTransport(serverOf(transport))
  const name = nameOf(transport) ?? `transport ${number}`
  return { name, send: (mail, signal) => send(transporter, mail, signal), close: () => transporter.close() }
}

function isTransporter(transport: MailTransport): transport is Transporter {
  return typeof transport === 'object' && 'sendMail' in transport
}

function serverOf(transport: string | SMTPPoolOptions): SMTPPoolOptions & { readonly pool: true } {
  const said = typeof transport === 'string' ? { url: transport } : transport
  const isNamed = said.auth !== undefined || (said.url !== undefined && namesUser(new URL(said.url)))
  return { ...defaults, ...(isNamed ? { requireTLS: true } : {}), ...said, pool: true }
}

function namesUser({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

function nameOf(transport: MailTransport): string | undefined {
  if (isTransporter(transport)) return undefined
  const url = typeof transport === 'string' ? transport : transport.url
  return url === undefined ? (transport as SMTPPoolOptions).host : new URL(url).hostname
}

async function send(transporter: Transporter, { id, envelope, open }: Mail, signal: AbortSignal): Promise<Fate> {
  const raw = open()
  const dsn = { id, return: 'headers', notify: ['failure'], recipient: envelope.to }
  try {
    const answer = (await unlessAborted(transporter.sendMail({ raw, envelope, dsn, signal }), signal)) as Answer
    const { response = 'taken', serverMessageId } = answer
    return { as: 'taken', detail: response, ...(serverMessageId ? { providerId: serverMessageId } : {}) }
  } catch (error) {
    signal.throwIfAborted()
    return withScheme(fateOf(error, readOf(raw)), spokenBy(transporter))
  } finally {
    raw.destroy()
  }
}

/** A transport reads of a mail once it is connected and signed in. */
function readOf(raw: Readable): Read {
  if (raw.readableEnded) return 'all'
  return raw.readableDidRead ? 'some' : 'none'
}

type Answer = { readonly response?: string; readonly serverMessageId?: string }
