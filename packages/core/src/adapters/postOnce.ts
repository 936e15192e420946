import { isError } from '../floor/realm.js'
import type { Receipt } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { storableText } from '../words/storable.js'
import { failedOverHttp } from './failed.js'

/** A call of a provider over HTTP. */
export type ProviderCall = {
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string | URLSearchParams
  /** Milliseconds after which nobody waits for an answer any more. */
  readonly longest: number
  readonly signal: AbortSignal
}

/** What a provider answered: its words, and what went wrong where it did not take it. */
export type ProviderAnswer = {
  /** Zero where nobody was reached. */
  readonly status: number
  readonly text: string
  readonly failed: Receipt | null
}

/** Statuses below 500 that the message is not to blame for: the account, its credit, the pace. */
const passing: ReadonlySet<number> = new Set([401, 402, 403, 408, 425, 429])

/** Those of them that say of the account that it sends nothing: whoever it is, its credit, its rights. */
const ofTheAccount: ReadonlySet<number> = new Set([401, 402, 403])

const longestWords = 300

/**
 * Posts to a provider once. Whom nobody reaches, and who takes nothing of the account, has an outage.
 *
 * @throws what ends a call that was begun: it may have been heard.
 */
export async function postOnce(call: ProviderCall, clock: Pick<Clock, 'now'>): Promise<ProviderAnswer> {
  const response = await answerTo(call)
  if (typeof response === 'string')
    return { status: 0, text: '', failed: { status: 'failed', outage: true, detail: response } }
  const { status } = response
  const text = await response.text()
  if (response.ok) return { status, text, failed: null }
  const permanent = status < 500 && !passing.has(status)
  const detail = storableText(`HTTP ${status}: ${text.trim().slice(0, longestWords)}`)
  const retryAfter = response.headers.get('retry-after')
  const failed = failedOverHttp({ permanent, retryAfter, detail }, clock.now())
  return { status, text, failed: ofTheAccount.has(status) ? { ...failed, outage: true } : failed }
}

/** What was answered, or why nobody was asked. */
async function answerTo({ url, headers, body, longest, signal }: ProviderCall): Promise<Response | string> {
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(longest)])
    return await fetch(url, { method: 'POST', redirect: 'error', headers, body, signal: until })
  } catch (error) {
    const { code } = Object(isError(error) ? error.cause : undefined) as { readonly code?: unknown }
    if (typeof code !== 'string' || !unreached.has(code)) throw error
    return `${new URL(url).host}: ${code}`
  }
}

/** With these there was no connection on which anything could have been said. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
