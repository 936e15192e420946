import { createHash, createHmac } from 'node:crypto'
import { canonical, encode } from '@ordna/core/adapters'
import type { LinkedSubject } from './options.js'

/** A subject for which a link is made, as it stands or as a message has it. */
export type Bearer = Pick<LinkedSubject, 'tenant' | 'id' | 'life' | 'data'>

/** Everything that a link says: of whom, for what, and with which values that may not change. */
export type Statement = {
  readonly lifecycle: string
  readonly purpose: string
  readonly boundTo: readonly string[]
  readonly subject: Bearer
  /** Whose the subject is, where the link sends as the owner: it was theirs alone. */
  readonly owner?: string | null
}

/** The same statement is the same text, and any other another. */
function textOf(label: string, { lifecycle, purpose, boundTo, subject, owner }: Statement): string {
  const { tenant, id, life, data } = subject
  const values = new Map(Object.entries(data))
  const bound = boundTo.map((field) => [field, values.get(field) ?? null])
  const whose = owner === undefined ? [] : [owner]
  return canonical(encode([label, tenant, lifecycle, id, life, purpose, bound, ...whose]))
}

/**
 * What tells one statement from all others, and can be shown: a digest of 128 bits. A life is drawn, so that nothing
 * can be guessed from it.
 */
export function digestOf(statement: Statement): string {
  return createHash('sha256').update(textOf('ordna link digest', statement)).digest('base64url').slice(0, 22)
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = BigInt(alphabet.length)

/** Letters and digits of a short link's signature: 14 of 62 are 83 bits. */
export const signatureLength = 14

/** The short signature of a statement, in letters and digits: whatever makes links of texts takes all of them. */
export function shortSignature(secret: string, statement: Statement): string {
  // Of its own key, so that no signature of the one form is one of the other.
  const key = createHmac('sha256', secret).update('ordna short link').digest()
  const hex = createHmac('sha256', key).update(textOf('ordna short link', statement)).digest('hex')
  let [left, written] = [BigInt(`0x${hex}`), '']
  while (written.length < signatureLength) {
    written += alphabet.charAt(Number(left % base))
    left /= base
  }
  return written
}
