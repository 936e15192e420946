import type { Receipt } from '@ordna/core'
import { postOnce, systemClock } from '@ordna/core/adapters'

/** What both providers are asked with: a form, and a name with its password. */
export type Call = {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly form: { readonly [name: string]: string }
  readonly signal: AbortSignal
}

const longest = 30_000

/** Posts a form once. What is accepted answers the provider's id, read out of its JSON. */
export async function posted({ url, user, password, form, signal }: Call, idName: string): Promise<Receipt> {
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
  const posting = { url, headers, body: new URLSearchParams(form), longest, signal }
  const { text, failed } = await postOnce(posting, systemClock)
  return failed ?? { status: 'accepted', ...idIn(text, idName) }
}

/** The message is taken, whatever stands in the answer: a failure here would send it twice. */
function idIn(text: string, name: string): Pick<Receipt, 'providerId'> {
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
