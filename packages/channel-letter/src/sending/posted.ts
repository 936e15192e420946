import { failedForGood, failedOverHttp, isError, systemClock } from '@ordna/core/adapters'
import type { Receipt } from '@ordna/core'
import { storable } from '../receipts/storable.js'

/** A call to a provider of letters. */
export type Call = {
  readonly url: string
  readonly token: string
  readonly key: string
  readonly body: object
  readonly signal: AbortSignal
}

/** Statuses below 500 that the letter is not to blame for: the account, its credit, the pace. */
const passing: ReadonlySet<number> = new Set([401, 402, 403, 408, 425, 429])

/** Those of them that say of the account that nothing is taken of it. */
const ofTheAccount: ReadonlySet<number> = new Set([401, 402, 403])

const [longestWait, longestWords] = [60_000, 300]

/** What an answer says. */
export type Posted = { readonly status: number; readonly id: string | undefined; readonly receipt: Receipt }

/** Posts JSON once, under its key. Whom nobody reaches has an outage. */
export async function posted(call: Call): Promise<Posted> {
  const response = await answerTo(call)
  if (typeof response === 'string')
    return { status: 0, id: undefined, receipt: { status: 'failed', outage: true, detail: response } }
  const { status } = response
  const text = await response.text()
  if (response.ok) {
    const id = idIn(text)
    return { status, id, receipt: { status: 'accepted', ...(id === undefined ? {} : { providerId: id }) } }
  }
  const detail = storable(`HTTP ${status}: ${text.trim().slice(0, longestWords)}`)
  const permanent = status < 500 && !passing.has(status)
  const retryAfter = response.headers.get('retry-after')
  const receipt = permanent
    ? failedForGood(detail)
    : failedOverHttp({ permanent, retryAfter, detail }, systemClock.now())
  return { status, id: undefined, receipt: ofTheAccount.has(status) ? { ...receipt, outage: true } : receipt }
}

/** What was answered, or why nobody was asked. A call that was begun may have been heard: what ends it is thrown. */
async function answerTo({ url, token, key, body, signal }: Call): Promise<Response | string> {
  try {
    return await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestWait)]),
    })
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

/** The letter is taken, whatever stands in the answer: a failure here would send it twice. */
function idIn(text: string): string | undefined {
  try {
    const { id } = Object(JSON.parse(text)) as { readonly id?: unknown }
    return typeof id === 'string' && id !== '' ? storable(id.slice(0, 200)) : undefined
  } catch {
    return undefined
  }
}
