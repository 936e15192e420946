import { isIP } from 'node:net'
import { OrdnaError, type Receipt } from '@ordna/core'
import { assertNames, isError, shownText, type NamesOf, unlessAborted } from '@ordna/core/adapters'
import { incomingNames, type Incoming, type Sms, type SmsTransport } from '../transport.js'
import { ask } from './ask.js'
import { Connection } from './connection.js'
import { heard } from './heard.js'
import { noted, remembered, type SentIds } from './sentIds.js'
import type { Pdu, Session, SmppModule } from './session.js'
import { submissionOf } from './submission.js'

/** A message centre that speaks SMPP 3.4, and who binds to it. */
export type SmppOptions = {
  readonly host: string
  /** Default 2775, or 3550 with TLS. */
  readonly port?: number
  /** Default false. */
  readonly tls?: boolean
  readonly systemId: string
  readonly password: string
  /** What becomes of reports and replies. With it the transport binds at once, and again whenever the connection is lost. */
  readonly incoming?: Incoming
  /**
   * Where ids are kept for reports; default the last 100,000 in this process. Where several processes send, or reports matter over a
   * restart, keep them in a table.
   */
  readonly sent?: SentIds
}

/** A transport with a connection, to be closed when it is no longer used. */
export interface SmppTransport extends SmsTransport {
  /** Ends the connection, and makes no other. */
  close(): Promise<void>
}

const names: NamesOf<SmppOptions> = {
  host: true,
  port: true,
  tls: true,
  systemId: true,
  password: true,
  incoming: true,
  sent: true,
}

/**
 * Sends over SMPP. Needs the package `smpp`. A message of several parts goes out as one `message_payload`.
 *
 * @throws OrdnaError `invalid_options`
 */
export function smppTransport(
  options: SmppOptions,
  load: () => Promise<SmppModule | Wrapped> = () => import('smpp'),
): SmppTransport {
  assertNames('options of smppTransport', options ?? null, names)
  const {
    host,
    tls = false,
    port = tls ? 3550 : 2775,
    systemId,
    password,
    incoming,
    sent: given = remembered(),
  } = options
  for (const [name, value] of Object.entries({ host, systemId, password }))
    if (typeof value !== 'string' || value === '') throw invalid(`'${name}' is ${shownText(value)}. Pass a text.`)
  if (isIP(host) === 0 && !/^[^\s/:@]+$/.test(host))
    throw invalid(
      `'host' is ${shownText(host)}. Pass a name or an address alone, as 'smpp.example.com', and 'port' beside it.`,
    )
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw invalid(`'port' is ${shownText(port)}. Pass a number from 1 to 65535.`)
  if (incoming !== undefined && typeof incoming.report !== 'function')
    throw invalid("'incoming' has no function 'report'. Pass (id, receipt) => ordna.receipt(id, receipt).")
  assertNames("'incoming' of smppTransport", incoming, incomingNames)
  const sent = noted(given)
  const hear = incoming && ((pdu: Pdu) => heard(incoming, sent.find, pdu))
  const connection = new Connection({ host, port, tls, systemId, password }, () => loaded(load), hear)
  return {
    send: (sms, signal) => submitted(connection, { sms, wantsReport: incoming !== undefined, sent }, signal),
    close: () => connection.close(),
  }
}

/** CommonJS, as `import` gives it. */
type Wrapped = { readonly default: SmppModule }

type Submitting = { readonly sms: Sms; readonly wantsReport: boolean; readonly sent: SentIds }

async function submitted(
  connection: Connection,
  { sms, wantsReport, sent }: Submitting,
  signal: AbortSignal,
): Promise<Receipt> {
  const session = await bound(connection, signal)
  if ('status' in session) return session
  const { command_status: status, message_id: id } = await ask(
    session,
    'submit_sm',
    submissionOf(sms, wantsReport),
    signal,
  )
  if (status !== 0)
    return { status: 'failed', permanent: isForGood(status), detail: `SMPP status 0x${status.toString(16)}` }
  const providerId = typeof id === 'string' && id !== '' ? id : undefined
  if (providerId !== undefined && wantsReport) await sent.keep(providerId, sms.id)
  return { status: 'accepted', ...(providerId === undefined ? {} : { providerId }) }
}

/** A session, or that nothing can be sent: the centre is away, or knows nobody of that name. */
async function bound(connection: Connection, signal: AbortSignal): Promise<Session | Receipt> {
  try {
    return await unlessAborted(connection.bound(), signal)
  } catch (error) {
    signal.throwIfAborted()
    if (connection.isClosed) throw error
    return { status: 'failed', outage: true, detail: isError(error) ? error.message : String(error) }
  }
}

/** What the centre has against the message itself: its length, its addresses, its alphabet. */
const ofTheMessage: ReadonlySet<number> = new Set([
  0x01, 0x0a, 0x0b, 0x33, 0x34, 0x48, 0x49, 0x50, 0x51, 0xc2, 0xc3, 0xc4,
])

function isForGood(status: number): boolean {
  return ofTheMessage.has(status)
}

async function loaded(load: () => Promise<SmppModule | Wrapped>): Promise<SmppModule> {
  try {
    const module = await load()
    return 'default' in module ? module.default : module
  } catch (cause) {
    const why = isError(cause) ? cause.message : String(cause)
    const message = `smppTransport needs the package 'smpp', which could not be loaded (${why}): install it beside @ordna/channel-sms.`
    throw new OrdnaError('invalid_options', message, { package: 'smpp' }, { cause })
  }
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `smppTransport: ${problem}`, {})
}
