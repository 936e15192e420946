import type { Receipt } from '@ordna/core'
import { failedOverHttp, isError, systemClock } from '@ordna/core/adapters'

/** What both providers are asked with: a form, and a name with its password. */
export type Call = {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly form: { readonly [name: string]: string }
  readonly signal: AbortSignal
}

/** Statuses below 500 that the message is not to blame for: the account, its credit, the pace. */
const passing: ReadonlySet<number> = new Set([401, 402, 403, 408, 425, 429])

/** Those of them that say of the account that it sends nothing: whoever it is, its credit, its rights. */
const ofTheAccount: ReadonlySet<number> = new Set([401, 402, 403])

const [longestWait, longestWords] = [30_000, 300]

/** Posts a form once. What is accepted answers the provider's id, read out of its JSON; a provider that nobody reaches is an outage. */
export async function posted(call: Call, idName: string): Promise<Receipt> {
  const response = await answerTo(call)
  if (typeof response === 'string') return { status: 'failed', outage: true, detail: response }
  const text = await response.text()
  if (response.ok) return { status: 'accepted', ...idIn(text, idName) }
  const permanent = response.status < 500 && !passing.has(response.status)
  const detail = `HTTP ${response.status}: ${text.trim().slice(0, longestWords)}`
  const failed = failedOverHttp(
    { permanent, retryAfter: response.headers.get('retry-after'), detail },
    systemClock.now(),
  )
  return ofTheAccount.has(response.status) ? { ...failed, outage: true } : failed
}

/** What was answered, or why nobody was asked. A call that was begun may have been heard: what ends it is thrown. */
async function answerTo({ url, user, password, form, signal }: Call): Promise<Response | string> {
  try {
    return await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      body: new URLSearchParams(form),
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

/** The message is taken, whatever stands in the answer: a failure here would send it twice. */
function idIn(text: string, name: string): { readonly providerId?: string } {
  try {
    const answer: unknown = JSON.parse(text)
    const id =
      typeof answer === 'object' && answer !== null
        ? (Object.getOwnPropertyDescriptor(answer, name)?.value as unknown)
        : null
    return typeof id === 'string' && id !== '' ? { providerId: id.slice(0, 200) } : {}
  } catch {
    return {}
  }
}
