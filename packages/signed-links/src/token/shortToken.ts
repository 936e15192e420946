import { signatureLength } from '../statement.js'
import { readPart, writePart } from './part.js'

/** What a short token says before anybody has looked whether it is true. */
export type ShortToken = {
  readonly keyId: string
  readonly tenant: string
  readonly id: string
  readonly signature: string
}

/** Key, whose and which subject, signature: the last is always letters and digits, and always as long. */
export function writeShort({ keyId, tenant, id, signature }: ShortToken, onlyTenant: string | undefined): string {
  const parts = onlyTenant === undefined ? [tenant, id] : [id]
  return `${keyId}${parts.map(writePart).join('.')}${signature}`
}

/** What a token says; undefined where it is none. */
export function readShort(token: string, onlyTenant: string | undefined): ShortToken | undefined {
  const parts = token.slice(1, -signatureLength).split('.')
  const [tenant, id] = onlyTenant === undefined ? parts.map(readPart) : [onlyTenant, ...parts.map(readPart)]
  if (parts.length !== (onlyTenant === undefined ? 2 : 1) || tenant === undefined || id === undefined) return undefined
  return { keyId: token.slice(0, 1), tenant, id, signature: token.slice(-signatureLength) }
}
