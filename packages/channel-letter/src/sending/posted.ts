import type { Receipt } from '@ordna/core'
import { postOnce, storableText, systemClock } from '@ordna/core/adapters'

/** A letter on its way to a provider. */
export type Call = {
  readonly url: string
  readonly token: string
  readonly key: string
  readonly body: object
  readonly signal: AbortSignal
}

const longest = 60_000

/** Posts JSON once, under its key. What was accepted has the provider's id. */
export async function posted(call: Call): Promise<{ readonly status: number; readonly receipt: Receipt }> {
  const { url, token, key, signal } = call
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
  const posting = { url, headers, body: JSON.stringify(call.body), longest, signal }
  const { status, text, failed } = await postOnce(posting, systemClock)
  return { status, receipt: failed ?? { status: 'accepted', ...idIn(text) } }
}

/** The letter is taken, whatever stands in the answer: a failure here would send it twice. */
function idIn(text: string): Pick<Receipt, 'providerId'> {
  try {
    const { id } = Object(JSON.parse(text)) as { readonly id?: unknown }
    return typeof id === 'string' && id !== '' ? { providerId: storableText(id.slice(0, 200)) } : {}
  } catch {
    return {}
  }
}
