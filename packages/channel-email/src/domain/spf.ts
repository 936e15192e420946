import type { DomainFinding } from './finding.js'
import { isFinding, textsAt, type DnsReader, type Texts } from './records.js'

const isSpf = /^v=spf1(?: |$)/i

/** Terms that ask DNS for more; RFC 7208 (4.6.4) lets a record have ten of them, those that it includes among them. */
const mostLookups = 10
const asksMore = /^[-+~?]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$)|exists:|redirect=)/i
const leadsOn = /^[-+~?]?(?:include:|redirect=)/i

/** What is wrong with who may send for a domain (RFC 7208); `servers` are the terms that have to stand in it. */
export async function spfFindings(
  dns: DnsReader,
  domain: string,
  servers: readonly string[],
): Promise<readonly DomainFinding[]> {
  const found = await textsAt(dns, domain, isSpf)
  if (isFinding(found)) return [found]
  const [record] = found
  const wanted = ['v=spf1', ...servers, '-all'].join(' ')
  if (record === undefined)
    return [wrong('spf_missing', `${domain} does not say who may send for it.`, { name: domain, value: wanted })]
  if (found.length > 1) {
    const all = new Set(['v=spf1', ...found.flatMap(permitting), ...servers, '-all'])
    const message = `${domain} has ${found.length} SPF records, and so none counts. Make one of them.`
    return [wrong('spf_several', message, { name: domain, value: [...all].join(' ') })]
  }
  return [...lacking(record, domain, servers), ...open(record, domain), ...(await tooMany(dns, record, domain))]
}

/** The terms of a record between its version and what becomes of all others. */
function permitting(record: string): readonly string[] {
  return termsOf(record).filter((term) => !/^[-+~?]?all$/i.test(term))
}

function termsOf(record: string): readonly string[] {
  return record
    .split(' ')
    .slice(1)
    .filter((term) => term !== '')
}

function lacking(record: string, domain: string, servers: readonly string[]): readonly DomainFinding[] {
  const terms = new Set(termsOf(record).map((term) => term.replace(/^\+/, '').toLowerCase()))
  const missing = servers.filter((server) => !terms.has(server.toLowerCase()))
  if (missing.length === 0) return []
  const value = ['v=spf1', ...permitting(record), ...missing, lastOf(record)].join(' ')
  return [wrong('spf_lacks', `The SPF record of ${domain} lacks ${missing.join(', ')}.`, { name: domain, value })]
}

function lastOf(record: string): string {
  const last = termsOf(record).find((term) => /^[-~]all$/i.test(term))
  return last ?? '-all'
}

function open(record: string, domain: string): readonly DomainFinding[] {
  const terms = termsOf(record)
  const closes = terms.some((term) => /^[-~]all$/i.test(term) || /^redirect=/i.test(term))
  if (closes) return []
  const value = ['v=spf1', ...permitting(record), '-all'].join(' ')
  return [
    wrong('spf_open', `The SPF record of ${domain} lets everybody send for it. End it with '-all'.`, {
      name: domain,
      value,
    }),
  ]
}

/** What a record asks for beyond what is allowed: then nothing in it counts. */
async function tooMany(dns: DnsReader, record: string, domain: string): Promise<readonly DomainFinding[]> {
  let [asked, next]: [number, readonly string[]] = [0, [record]]
  const seen = new Set([domain])
  while (next.length > 0 && asked <= mostLookups) {
    const terms = next.flatMap(termsOf)
    asked += terms.filter((term) => asksMore.test(term)).length
    const names = terms.filter((term) => leadsOn.test(term)).map((term) => term.replace(leadsOn, ''))
    const fresh = names.filter((name) => !name.includes('%') && !seen.has(name)).slice(0, mostLookups)
    for (const name of fresh) seen.add(name)
    const found: readonly Texts[] = await Promise.all(fresh.map((name) => textsAt(dns, name, isSpf)))
    next = found.flatMap((texts) => (isFinding(texts) ? [] : texts.slice(0, 1)))
  }
  if (asked <= mostLookups) return []
  const message = `The SPF record of ${domain} asks DNS more than ${mostLookups} times, with what it includes, and so nothing in it counts. Take out what no longer sends.`
  return [wrong('spf_lookups', message)]
}

function wrong(code: DomainFinding['code'], message: string, record?: DomainFinding['record']): DomainFinding {
  return { code, weight: 'wrong', message, ...(record ? { record } : {}) }
}
