import { createPublicKey, type KeyObject } from 'node:crypto'
import type { SigningKey } from '../mail/signingKey.js'
import type { DomainFinding } from './finding.js'
import { isFinding, tagsOf, textsAt, type DnsReader } from './records.js'

/** A key by which a domain's mail is signed; without its private half it is only looked whether there is one. */
export type PublishedKey = Pick<SigningKey, 'domain' | 'selector'> & Partial<Pick<SigningKey, 'privateKey'>>

/** RFC 8301: signers use at least 2048 bits. */
const fewestBits = 2_048

/** What is wrong with the published half of a key (RFC 6376). */
export async function dkimFindings(
  dns: DnsReader,
  { domain, selector, privateKey }: PublishedKey,
): Promise<readonly DomainFinding[]> {
  const name = `${selector}._domainkey.${domain}`
  const found = await textsAt(dns, name, /(?:^|;)\s?p=/i)
  if (isFinding(found)) return [found]
  const ours = privateKey === undefined ? undefined : createPublicKey(privateKey)
  const record = ours && { name, value: `v=DKIM1; k=rsa; p=${writtenOf(ours)}` }
  const told = (code: DomainFinding['code'], message: string): DomainFinding => {
    return { code, weight: 'wrong', message, ...(record ? { record } : {}) }
  }
  const [published] = found
  if (published === undefined) {
    const advice = record ? 'Set it.' : 'Your provider says what to set there.'
    return [
      told('dkim_missing', `There is no key at ${name}, and no signature of '${selector}' is believed. ${advice}`),
    ]
  }
  const p = (tagsOf(published).get('p') ?? '').replaceAll(' ', '')
  if (p === '') return [told('dkim_revoked', `The key at ${name} was taken back: its 'p' is empty.`)]
  const key = publicKeyOf(p)
  if (ours && !(key && writtenOf(key) === writtenOf(ours)))
    return [told('dkim_other_key', `The key at ${name} is another than the one that signs.`)]
  return weak(name, key)
}

function weak(name: string, key: KeyObject | undefined): readonly DomainFinding[] {
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? fewestBits
  if (bits >= fewestBits) return []
  const message = `The key at ${name} has ${bits} bits. Make one of ${fewestBits}, under another selector.`
  return [{ code: 'dkim_weak', weight: bits < 1_024 ? 'wrong' : 'advice', message }]
}

/**
 * An RSA key in either of the forms in which it is published; undefined for another kind, which whoever verifies knows.
 */
function publicKeyOf(p: string): KeyObject | undefined {
  const key = Buffer.from(p, 'base64')
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key, format: 'der', type })
    } catch {
      continue
    }
  }
  return undefined
}

function writtenOf(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
