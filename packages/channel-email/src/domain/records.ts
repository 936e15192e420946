import { isError } from '@ordna/core/adapters'
import type { DomainFinding } from './finding.js'

/**
 * Who is asked for the records of a domain: what `Resolver` of `node:dns/promises` is.
 *
 * @example
 * ```ts
 * import { Resolver } from 'node:dns/promises'
 *
 * const dns: DnsReader = new Resolver({ timeout: 2_000, tries: 2 })
 * ```
 */
export interface DnsReader {
  /** The texts at a name, each in its pieces. @throws with `code` `ENOTFOUND` or `ENODATA` where there are none */
  resolveTxt(name: string): Promise<readonly (readonly string[])[]>
}

/** Texts at a name, or what is to be said where nobody could be asked. */
export type Texts = readonly string[] | DomainFinding

/** The texts at a name that begin as one of a kind does; none where there is no such name. */
export async function textsAt(dns: DnsReader, name: string, begins: RegExp): Promise<Texts> {
  try {
    const found = await dns.resolveTxt(name)
    return found.map((pieces) => pieces.join('')).filter((text) => begins.test(text))
  } catch (error) {
    const { code } = Object(error) as { readonly code?: unknown }
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    const why = isError(error) ? error.message : String(error)
    return { code: 'dns_unreachable', weight: 'wrong', message: `${name} could not be asked for: ${why}. Try again.` }
  }
}

/** Whether nobody could be asked. */
export function isFinding(texts: Texts): texts is DomainFinding {
  return !Array.isArray(texts)
}

/** The tags of a record as `v=DKIM1; k=rsa; p=…` has them, by name in small letters. */
export function tagsOf(record: string): ReadonlyMap<string, string> {
  return new Map(
    record.split(';').flatMap((part) => {
      const at = part.indexOf('=')
      return at < 0 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const]
    }),
  )
}
