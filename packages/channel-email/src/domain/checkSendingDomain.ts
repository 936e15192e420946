import { Resolver } from 'node:dns/promises'
import { domainToASCII } from 'node:url'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import { invalid, mailboxOf } from '../checkOptions.js'
import { domainOf, type Mailbox } from '../mail/mailbox.js'
import { dkimFindings, type PublishedKey } from './dkim.js'
import { dmarcFindings } from './dmarc.js'
import type { DomainFinding } from './finding.js'
import type { DnsReader } from './records.js'
import { spfFindings } from './spf.js'

/**
 * A domain that sends, and how it does: the same `from`, `bouncesTo` and `dkim` as `emailChannel` has.
 *
 * @example
 * ```ts
 * const domain: SendingDomain = { from: 'desk@example.org', servers: ['include:_spf.provider.example'] }
 * ```
 */
export type SendingDomain = {
  readonly from: Mailbox
  /** Where servers return what they cannot deliver; default `from`. */
  readonly bouncesTo?: string
  /** Who sends, as SPF says it: `include:_spf.provider.example`, `ip4:203.0.113.7`. Your provider tells. */
  readonly servers: readonly string[]
  /** The keys that sign, as `emailChannel` has them; of a provider's own the domain and the selector. Default none. */
  readonly dkim?: readonly PublishedKey[]
  /** Who is asked; default the servers of the system. */
  readonly dns?: DnsReader
}

const names: NamesOf<SendingDomain> = { from: true, bouncesTo: true, servers: true, dkim: true, dns: true }

/**
 * Reads in DNS whether mail of a domain will be believed: SPF, DKIM and DMARC. It tells what is missing or wrong, and
 * the record to set; nothing where all is in order. It sends no mail.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * for (const { message, record } of await checkSendingDomain({ from: 'desk@example.org', servers: ['ip4:203.0.113.7'] }))
 *   console.log(message, record ?? '')
 * ```
 */
export async function checkSendingDomain(options: SendingDomain): Promise<readonly DomainFinding[]> {
  assertNames('options of checkSendingDomain', options ?? null, names)
  const { servers, dkim = [], dns = new Resolver({ timeout: 5_000, tries: 2 }) } = options
  if (!Array.isArray(servers))
    throw invalid('servers', `'servers' is ${shownText(servers)}: give a list, as ['include:_spf.provider.example']`)
  for (const key of dkim)
    assertNames('keys of checkSendingDomain', key, { domain: true, selector: true, privateKey: true })
  const from = asciiOf(mailboxOf('from', options.from).address)
  const envelope = options.bouncesTo === undefined ? from : asciiOf(mailboxOf('bouncesTo', options.bouncesTo).address)
  const signing = dkim.map(({ domain }) => domain.toLowerCase())
  const found = await Promise.all([
    spfFindings(dns, envelope, servers),
    ...dkim.map((key) => dkimFindings(dns, key)),
    dmarcFindings(dns, { from, envelope, signing }),
  ])
  return found.flat()
}

/** A domain as DNS has it. */
function asciiOf(address: string): string {
  const domain = domainOf(address)
  return domainToASCII(domain) || domain.toLowerCase()
}
