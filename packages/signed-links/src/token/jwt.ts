import { createHmac } from 'node:crypto'
import { isSame } from '../isSame.js'
import type { LinkKey } from '../options.js'

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

/** A JSON Web Token (RFC 7519), signed with HMAC-SHA-256. It has one header, so that no token chooses how it is verified. */
export function writeJwt({ id, secret }: LinkKey, claims: Claims): string {
  const said = `${headerOf(id)}.${segment(claims)}`
  return `${said}.${signatureOf(secret, said)}`
}

/** The id of the key that a token claims to be signed with. */
export function keyIdOf(token: string): string | undefined {
  const header = objectIn(token.slice(0, token.indexOf('.')))
  return typeof header?.['kid'] === 'string' ? header['kid'] : undefined
}

/** What the key has signed; undefined for whatever it has not. */
export function readJwt({ id, secret }: LinkKey, token: string): Claims | undefined {
  const end = token.lastIndexOf('.')
  const said = token.slice(0, end)
  if (!isSame(token.slice(end + 1), signatureOf(secret, said)) || !said.startsWith(`${headerOf(id)}.`)) return undefined
  const claims = objectIn(said.slice(said.indexOf('.') + 1))
  // The key may sign tokens of somebody else's too: only what is written as a link is one.
  return claims && isClaims(claims) ? claims : undefined
}

function headerOf(kid: string): string {
  return segment({ alg: 'HS256', typ: 'link+jwt', kid })
}

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}

function signatureOf(secret: string, said: string): string {
  return createHmac('sha256', secret).update(said).digest('base64url')
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isClaims(value: Record<string, unknown>): value is Claims {
  const { tenant, lifecycle, sub, purpose, tie, exp } = value
  const texts = [tenant, lifecycle, sub, purpose, tie].every((one) => typeof one === 'string')
  return texts && (exp === undefined || typeof exp === 'number')
}
