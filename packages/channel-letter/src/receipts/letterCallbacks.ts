import { createHmac } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import { assertNames, bodyWithin, isSameSecret, own, shownText, storableText, type NamesOf } from '@ordna/core/adapters'
import { checkReporting, handOn, type Reporting } from './reporting.js'
import { stageOf, stageReceipt, type LetterStage } from './stage.js'

/** Where a print provider or a digital mailbox calls back, and what becomes of it. */
export type LetterCallbacksOptions = Reporting & {
  /** The address under which the provider reaches `handle`. */
  readonly url: string
  /** At least 16 characters that nobody else knows: it signs the addresses, so that nobody else can report. */
  readonly secret: string
  /**
   * The provider's words for stages, where they are others: `{ SENT: 'posted', RTS: 'returned' }`. What is no stage
   * says nothing, and is taken.
   */
  readonly stages?: { readonly [word: string]: LetterStage }
}

/** What a provider calls. */
export interface LetterCallbacks {
  /** The address for reports of one letter: hand it to the provider with the letter. */
  urlFor(messageId: string): string
  /**
   * Answers a call: 204 when it was taken, 400 where it says nothing, 403 where its address is none of ours, 500 where
   * the provider should say it again. Read are `status` or `state`, `at` and `reason` of JSON; of the address, only the
   * query.
   */
  handle(request: Request): Promise<Response>
}

const names: NamesOf<LetterCallbacksOptions> = {
  url: true,
  secret: true,
  stages: true,
  report: true,
  channel: true,
  onFault: true,
}

/** Bytes of a call: no provider needs more. */
const longestCall = 65_536

/** Makes what hears a provider. @throws OrdnaError `invalid_options` */
export function letterCallbacks(options: LetterCallbacksOptions): LetterCallbacks {
  assertNames('options of letterCallbacks', options ?? null, names)
  const { url, secret, stages = {} } = options
  checkReporting('letterCallbacks', options)
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:/.test(url))
    throw invalid(
      `'url' is ${shownText(url)}. Pass where the provider reaches you, as 'https://shop.example.com/letters'.`,
    )
  if (typeof secret !== 'string' || secret.length < 16)
    throw invalid("'secret' is too short. Pass at least 16 characters of chance.")
  const wrong = Object.values(stages).find((stage) => stageOf(stage) === null)
  if (wrong !== undefined) throw invalid(`'stages' has ${shownText(wrong)}, which is no stage of a letter.`)
  return { urlFor: (messageId) => urlFor(options, messageId), handle: (request) => handled(options, request) }
}

function urlFor({ url, secret }: LetterCallbacksOptions, messageId: string): string {
  const address = new URL(url)
  address.searchParams.set('message', messageId)
  address.searchParams.set('token', tokenOf(secret, messageId))
  return address.href
}

function tokenOf(secret: string, messageId: string): string {
  return createHmac('sha256', secret).update(`letter ${messageId}`).digest('base64url').slice(0, 32)
}

async function handled(options: LetterCallbacksOptions, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const messageId = searchParams.get('message') ?? ''
  if (!isSameSecret(searchParams.get('token') ?? '', tokenOf(options.secret, messageId))) return answer(403)
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const said = await jsonOf(request)
  const word = textOf(said, 'status') ?? textOf(said, 'state')
  if (word === undefined) return answer(400)
  const stage = own(options.stages ?? {}, word) ?? stageOf(word)
  if (stage === null) return answer(204)
  const { channel = 'letter' } = options
  const at = new Date(textOf(said, 'at') ?? '')
  const words = textOf(said, 'reason') ?? ''
  const receipt = stageReceipt(stage, { channel, words, ...(Number.isNaN(at.getTime()) ? {} : { at }) })
  return answer((await handOn(options, messageId, receipt)) === 'again' ? 500 : 204)
}

function answer(status: number): Response {
  return new Response(null, { status })
}

async function jsonOf(request: Request): Promise<object> {
  const body = await bodyWithin(request, longestCall)
  try {
    return Object(JSON.parse(body?.toString('utf8') ?? '')) as object
  } catch {
    return {}
  }
}

/** A text of a call, without what no store can keep. */
function textOf(said: object, name: string): string | undefined {
  const value: unknown = own(said as { readonly [name: string]: unknown }, name)
  return typeof value === 'string' ? storableText(value) : undefined
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `letterCallbacks: ${problem}`, {})
}
