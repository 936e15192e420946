/** What can be wrong with a domain that sends. */
export type DomainCode =
  | 'dns_unreachable'
  | 'spf_missing'
  | 'spf_several'
  | 'spf_lacks'
  | 'spf_open'
  | 'spf_lookups'
  | 'dkim_missing'
  | 'dkim_revoked'
  | 'dkim_other_key'
  | 'dkim_weak'
  | 'dmarc_missing'
  | 'dmarc_several'
  | 'dmarc_only_watches'
  | 'dmarc_not_aligned'

/**
 * Something that is missing or wrong in the DNS of a domain that sends.
 *
 * @example
 * ```ts
 * const line = ({ code, message, record }: DomainFinding) => `${code}: ${message} ${record?.name ?? ''} ${record?.value ?? ''}`
 * ```
 */
export type DomainFinding = {
  readonly code: DomainCode
  /** `wrong`: mail is refused or not believed for it. `advice`: it is accepted, and could be safer. */
  readonly weight: 'wrong' | 'advice'
  /** What, where, and what to do. */
  readonly message: string
  /** The record to set in DNS, of the type TXT. */
  readonly record?: { readonly name: string; readonly value: string }
}
