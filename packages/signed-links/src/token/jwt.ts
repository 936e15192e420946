import { createHmac } from 'node:crypto'
import { compactVerify } from 'jose'
import type { LinkKey } from '../options.js'

const [alg, typ] = ['HS256', 'link+jwt']

/** What the token of an e-mail says. `tie` is the digest of all that may not change; `exp` is in seconds. */
export type Claims = {
  readonly tenant: string
  readonly lifecycle: string
  readonly sub: string
  readonly purpose: string
  readonly tie: string
  readonly iat: number
  readonly exp?: number
}

/**
 * A JSON Web Token (RFC 7519), signed with HMAC-SHA-256: at once, for `jose` signs in promises alone, and texts do not
 * wait.
 */
export function writeJwt({ id, secret }: LinkKey, claims: Claims): string {
  const said = `${segment({ alg, typ, kid: id })}.${segment(claims)}`
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`
}

/** What a key has signed that still counts, whether its end has come or not; undefined for whatever none has. */
export async function readJwt(token: string, keyOf: (id: string) => LinkKey | undefined): Promise<Claims | undefined> {
  if (!token.split('.').every(isSpeltOnce)) return undefined
  const secretOf = ({ kid = '' }) => {
    const key = keyOf(kid)
    if (!key) throw new Error('unknown')
    return Buffer.from(key.secret)
  }
  try {
    const { payload, protectedHeader } = await compactVerify(token, secretOf, { algorithms: [alg] })
    const claims: unknown = JSON.parse(Buffer.from(payload).toString())
    // The key may sign tokens of somebody else's too: only what is written as a link is one.
    return protectedHeader.typ === typ && isClaims(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Base64url has several spellings of the same bytes, and only one is what is written. */
function isSpeltOnce(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part
}

function isClaims(value: unknown): value is Claims {
  const { tenant, lifecycle, sub, purpose, tie, exp } = Object(value) as Record<string, unknown>
  const texts = [tenant, lifecycle, sub, purpose, tie].every((one) => typeof one === 'string')
  return texts && (exp === undefined || typeof exp === 'number')
}
