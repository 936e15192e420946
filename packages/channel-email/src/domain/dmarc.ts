import type { DomainFinding } from './finding.js'
import { isFinding, tagsOf, textsAt, type DnsReader } from './records.js'

/** Labels of a name that are gone up through: no domain that sends has more. */
const deepest = 8

/** Who sends, in whose name servers are told to take back, and by whose keys mails are signed. */
export type Senders = { readonly from: string; readonly envelope: string; readonly signing: readonly string[] }

/** What is wrong with what a domain says of mails that nobody vouches for (RFC 7489). */
export async function dmarcFindings(dns: DnsReader, senders: Senders): Promise<readonly DomainFinding[]> {
  const { from } = senders
  for (const domain of upwards(from)) {
    const name = `_dmarc.${domain}`
    const found = await textsAt(dns, name, /^v=DMARC1(?:;|\s|$)/i)
    if (isFinding(found)) return [found]
    const [record] = found
    if (record === undefined) continue
    if (found.length === 1) return findingsIn(tagsOf(record), name, senders)
    const message = `${name} has ${found.length} DMARC records, and so none counts. Leave one.`
    return [{ code: 'dmarc_several', weight: 'wrong', message }]
  }
  const record = { name: `_dmarc.${from}`, value: `v=DMARC1; p=none; rua=mailto:dmarc@${from}` }
  const message = `${from} does not say what becomes of mails that nobody vouches for.`
  return [{ code: 'dmarc_missing', weight: 'wrong', message, record }]
}

/** The domain, and those above it: a policy of theirs is its as well. */
function upwards(domain: string): readonly string[] {
  const labels = domain.split('.')
  return labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .slice(0, deepest)
}

function findingsIn(tags: ReadonlyMap<string, string>, name: string, senders: Senders): readonly DomainFinding[] {
  const { from, envelope, signing } = senders
  const aligned =
    isAligned(from, envelope, tags.get('aspf')) || signing.some((domain) => isAligned(from, domain, tags.get('adkim')))
  const policy = (tags.get('p') ?? 'none').toLowerCase()
  const findings: DomainFinding[] = []
  if (!aligned) {
    const advice = `Sign with a key of ${from}, or let bounces go to an address there.`
    const message = `Mail from ${from} is vouched for by ${[envelope, ...signing].join(', ')} alone, which is another domain. ${advice}`
    findings.push({ code: 'dmarc_not_aligned', weight: 'wrong', message })
  }
  if (policy !== 'quarantine' && policy !== 'reject') {
    const record = { name, value: `v=DMARC1; p=quarantine; rua=${tags.get('rua') ?? `mailto:dmarc@${from}`}` }
    const message = `${name} only watches (p=none). Once the reports show that your mail passes, set 'quarantine', then 'reject'.`
    findings.push({ code: 'dmarc_only_watches', weight: 'advice', message, record })
  }
  return findings
}

/**
 * Relaxed, the one may lie below the other; strict (`s`), they are the same. Which names are a country's, only their
 * list knows.
 */
function isAligned(from: string, other: string, mode: string | undefined): boolean {
  if (from === other) return true
  return mode?.toLowerCase() !== 's' && (from.endsWith(`.${other}`) || other.endsWith(`.${from}`))
}
