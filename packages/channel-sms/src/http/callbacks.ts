import { createHmac } from 'node:crypto'
import { OrdnaError, type Receipt } from '@ordna/core'
import { assertNames, bodyWithin, isSameSecret, shownText, type NamesOf } from '@ordna/core/adapters'
import { takeReply, takeReport } from '../incoming.js'
import { incomingNames, type Incoming } from '../transport.js'
import { isHttp } from './isHttp.js'

/** Where a provider calls back, and what becomes of it. */
export type CallbackOptions = Incoming & {
  /** The address under which the provider reaches `handle`. */
  readonly url: string
  /** At least 16 characters that nobody else knows: it signs the addresses, so that nobody else can report or reply. */
  readonly secret: string
}

/** What a provider over HTTP calls: reports of messages, and replies. */
export interface SmsCallbacks {
  /** The address for reports of one message; transports hand it to the provider. */
  reportUrl(messageId: string): string
  /** The address for replies: enter it at the provider, for your number. */
  readonly replyUrl: string
  /**
   * Answers a call: 204 when it was taken, 400 where it says nothing (a body parser has read it before), 403 where its address is none of ours, 500
   * where the provider should say it again. Of the request's address only the query is read.
   */
  handle(request: Request): Promise<Response>
}

const names: NamesOf<CallbackOptions> = {
  ...incomingNames,
  url: true,
  secret: true,
}

/** Bytes of a call: no provider needs more. */
const longestCall = 65_536

/** Makes the other half of a transport over HTTP. @throws OrdnaError `invalid_options` */
export function smsCallbacks(options: CallbackOptions): SmsCallbacks {
  assertNames('options of smsCallbacks', options ?? null, names)
  const { url, secret, report } = options
  if (!isHttp(url))
    throw invalid(`'url' is ${shownText(url)}. Pass where the provider reaches you, as 'https://shop.example.com/sms'.`)
  if (typeof secret !== 'string' || secret.length < 16)
    throw invalid("'secret' is too short. Pass at least 16 characters of chance.")
  if (typeof report !== 'function')
    throw invalid("'report' is no function. Pass (id, receipt) => ordna.receipt(id, receipt).")
  return {
    reportUrl: (messageId) => signed(url, secret, { message: messageId }),
    replyUrl: signed(url, secret, { reply: 'yes' }),
    handle: (request) => handled(options, request),
  }
}

function signed(base: string, secret: string, named: { readonly message?: string; readonly reply?: string }): string {
  const url = new URL(base)
  for (const [name, value] of Object.entries(named)) url.searchParams.set(name, value)
  url.searchParams.set('token', tokenOf(secret, named.message))
  return url.href
}

/** What proves an address for a message, or for replies where there is none. */
function tokenOf(secret: string, messageId?: string): string {
  const about = messageId === undefined ? 'reply' : `message ${messageId}`
  return createHmac('sha256', secret).update(about).digest('base64url').slice(0, 32)
}

async function handled(options: CallbackOptions, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const messageId = searchParams.get('message') ?? undefined
  if (!isSameSecret(searchParams.get('token') ?? '', tokenOf(options.secret, messageId)))
    return new Response(null, { status: 403 })
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const form = await formOf(request)
  if (!form) return new Response(null, { status: 413 })
  try {
    const isRead = await (messageId === undefined ? taken(options, form) : reported(options, messageId, form))
    return new Response(null, { status: isRead ? 204 : 400 })
  } catch (error) {
    options.onFault?.(error)
    return new Response(null, { status: 500 })
  }
}

async function formOf(request: Request): Promise<URLSearchParams | null> {
  const body = await bodyWithin(request, longestCall)
  return body && new URLSearchParams(body.toString('utf8'))
}

/** What 46elks and Twilio call the ends of a message; what lies before them is no news. */
const ends: ReadonlyMap<string, Receipt['status']> = new Map([
  ['delivered', 'delivered'],
  ['read', 'opened'],
  ['failed', 'failed'],
  ['undelivered', 'failed'],
])

/** Whether it is a report. */
async function reported(options: Incoming, messageId: string, form: URLSearchParams): Promise<boolean> {
  const said = form.get('MessageStatus') ?? form.get('status')
  if (said === null) return false
  const status = ends.get(said)
  if (!status) return true
  const providerId = form.get('MessageSid') ?? form.get('id')
  const [code, at] = [form.get('ErrorCode'), momentOf(form.get('delivered'))]
  await takeReport(options, messageId, {
    status,
    channel: options.channel ?? 'sms',
    ...(providerId === null ? {} : { providerId }),
    ...(at ? { at } : {}),
    ...(status === 'failed' ? { detail: code === null ? said : `${said} (${code})` } : {}),
  })
  return true
}

/** 46elks writes UTC, and does not say so. */
function momentOf(text: string | null): Date | null {
  const [, seconds] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/.exec(text ?? '') ?? []
  const at = seconds === undefined ? null : new Date(`${seconds}Z`)
  return at && !Number.isNaN(at.getTime()) ? at : null
}

/** Whether it is a reply. */
async function taken(options: Incoming, form: URLSearchParams): Promise<boolean> {
  const from = form.get('From') ?? form.get('from')
  const text = form.get('Body') ?? form.get('message')
  if (from === null || text === null) return false
  await takeReply(options, { from, to: form.get('To') ?? form.get('to') ?? '', text })
  return true
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `smsCallbacks: ${problem}`, {})
}
