/**
 * A key that signs mails (DKIM), whose public half stands in the domain's DNS.
 *
 * @example
 * ```ts
 * const key: SigningKey = { domain: 'example.org', selector: 'mail', privateKey: '-----BEGIN PRIVATE KEY-----…' }
 * ```
 */
export type SigningKey = {
  readonly domain: string
  /** Which of the domain's keys it is: its public half stands under `<selector>._domainkey.<domain>`. */
  readonly selector: string
  /** An RSA key as PEM. */
  readonly privateKey: string
}
