import { createHash, createHmac } from 'node:crypto'
import { isSameSecret } from '@ordna/core/adapters'
import { headerOf, pathOf, type CallbackRequest } from '../callback.js'

type Proven = { readonly secrets: readonly string[]; readonly oldest: number; readonly now: Date }

/** The reference that a proven call names, or why it is not believed. */
export function referenceIn(
  request: CallbackRequest,
  { secrets, oldest, now }: Proven,
): { readonly reference: string } | 'forged' | 'old' | 'not_ours' {
  const date = headerOf(request, 'x-ms-date')
  const hash = createHash('sha256').update(request.body).digest('base64')
  const isRight = secrets.some((secret) => isSigned(request, { date, hash, secret }))
  if (!isSameSecret(headerOf(request, 'x-ms-content-sha256'), hash) || !isRight) return 'forged'
  // A date that is none was signed all the same, and says nothing of its age.
  if (!(Math.abs(now.getTime() - Date.parse(date)) <= oldest)) return 'old'
  const reference = namedIn(request.body)
  return reference === null ? 'not_ours' : { reference }
}

type Signed = { readonly date: string; readonly hash: string; readonly secret: string }

function isSigned(request: CallbackRequest, { date, hash, secret }: Signed): boolean {
  const text = `POST\n${pathOf(request)}\n${date};${headerOf(request, 'host')};${hash}`
  const signature = createHmac('sha256', secret).update(text).digest('base64')
  const expected = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`
  return isSameSecret(headerOf(request, 'authorization'), expected)
}

function namedIn(body: string | Uint8Array): string | null {
  try {
    const { reference } = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly reference?: unknown }
    return typeof reference === 'string' && /^[\w-]{1,64}$/u.test(reference) ? reference : null
  } catch {
    return null
  }
}
