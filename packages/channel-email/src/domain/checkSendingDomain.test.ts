import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { checkSendingDomain, type SendingDomain } from '../index.js'
import { dnsServer, type Zone } from './dnsServer.fixture.js'

const pem = { type: 'pkcs8', format: 'pem' } as const
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  privateKeyEncoding: pem,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const published = (type: 'spki' | 'pkcs1' = 'spki') =>
  createPublicKey(privateKey).export({ type, format: 'der' }).toString('base64')
const weakKey = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64')

const servers = ['include:_spf.provider.example']
const key = { domain: 'example.org', selector: 'mail', privateKey }

/** A domain in which all is as it should be. */
const sound = {
  'example.org': ['v=spf1 include:_spf.provider.example -all', 'some-other-text=1'],
  '_spf.provider.example': ['v=spf1 ip4:203.0.113.0/24 -all'],
  'mail._domainkey.example.org': [`v=DKIM1; k=rsa; p=${published()}`],
  '_dmarc.example.org': ['v=DMARC1; p=reject; rua=mailto:dmarc@example.org'],
} satisfies Zone

/** What is found of a domain, with other records. */
async function found(zone: Zone, options: Partial<SendingDomain> = {}) {
  const server = await dnsServer({ ...sound, ...zone })
  onTestFinished(server.close)
  const given = { from: 'desk@example.org', servers, dkim: [key], dns: server.dns, ...options }
  return { findings: await checkSendingDomain(given), asked: server.asked }
}

test('nothing is said of a domain in which all is in order, and three names are asked for', async () => {
  const { findings, asked } = await found({})
  expect(findings).toEqual([])
  expect(asked.toSorted()).toEqual(
    ['_dmarc.example.org', '_spf.provider.example', 'example.org', 'mail._domainkey.example.org'].toSorted(),
  )
  expect((await found({ 'mail._domainkey.example.org': [`k=rsa; p=${published('pkcs1')}`] })).findings).toEqual([])
})

test('of a new domain every record is told that has to be set', async () => {
  const server = await dnsServer({})
  onTestFinished(server.close)
  const findings = await checkSendingDomain({ from: 'desk@example.org', servers, dkim: [key], dns: server.dns })
  expect(findings.map(({ code, weight, record }) => [code, weight, record])).toEqual([
    ['spf_missing', 'wrong', { name: 'example.org', value: 'v=spf1 include:_spf.provider.example -all' }],
    ['dkim_missing', 'wrong', { name: 'mail._domainkey.example.org', value: `v=DKIM1; k=rsa; p=${published()}` }],
    ['dmarc_missing', 'wrong', { name: '_dmarc.example.org', value: 'v=DMARC1; p=none; rua=mailto:dmarc@example.org' }],
  ])
})

const including = (from: number, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${from + index}.example`,
      [`v=spf1 include:s${from + index + 1}.example -all`],
    ]),
  )

test.each<[string, Zone, string | null, string?]>([
  [
    'two records',
    { 'example.org': ['v=spf1 a -all', 'v=spf1 mx ~all'] },
    'spf_several',
    `v=spf1 a mx ${servers[0]} -all`,
  ],
  ['another provider', { 'example.org': ['v=spf1 mx ~all'] }, 'spf_lacks', `v=spf1 mx ${servers[0]} ~all`],
  ['everybody', { 'example.org': [`v=spf1 ${servers[0]} +all`] }, 'spf_open', `v=spf1 ${servers[0]} -all`],
  ['no end', { 'example.org': [`v=spf1 ${servers[0]}`] }, 'spf_open', `v=spf1 ${servers[0]} -all`],
  ['other letters', { 'example.org': ['V=SPF1 Include:_SPF.provider.example -ALL'] }, null],
  [
    'ten questions',
    { 'example.org': [`v=spf1 ${servers[0]} include:s1.example -all`], ...including(1, 8), 's9.example': [] },
    null,
  ],
  ['eleven', { 'example.org': [`v=spf1 ${servers[0]} include:s1.example a -all`], ...including(1, 8) }, 'spf_lookups'],
  [
    'a circle',
    { 'example.org': [`v=spf1 ${servers[0]} include:a.example -all`], 'a.example': ['v=spf1 include:a.example -all'] },
    null,
  ],
])('who may send, with %s', async (_, zone, code, value) => {
  const { findings } = await found(zone)
  expect(findings.map((one) => one.code)).toEqual(code === null ? [] : [code])
  expect(findings[0]?.record?.value).toBe(value)
})

test.each<[string, string, string, string]>([
  ['taken back', 'v=DKIM1; p=', 'dkim_revoked', 'wrong'],
  ['another', `v=DKIM1; k=rsa; p=${weakKey(2_048)}`, 'dkim_other_key', 'wrong'],
  ['no key at all', 'v=DKIM1; p=%%%', 'dkim_other_key', 'wrong'],
])('a published key that is %s', async (_, text, code, weight) => {
  const { findings } = await found({ 'mail._domainkey.example.org': [text] })
  expect(findings).toMatchObject([{ code, weight, record: { value: `v=DKIM1; k=rsa; p=${published()}` } }])
})

test.each([
  [1_024, 'advice'],
  [768, 'wrong'],
])('a published key of %d bits', async (bits, weight) => {
  const zone = { 'mail._domainkey.example.org': [`v=DKIM1; p=${weakKey(bits)}`] }
  const { findings } = await found(zone, { dkim: [{ domain: 'example.org', selector: 'mail' }] })
  expect(findings).toMatchObject([{ code: 'dkim_weak', weight, message: expect.stringContaining(`${bits} bits`) }])
})

test('a key of the provider is looked for by its selector', async () => {
  const dkim = [{ domain: 'example.org', selector: 's1' }]
  expect((await found({}, { dkim })).findings).toMatchObject([
    { code: 'dkim_missing', message: expect.stringContaining('Your provider says what to set there.') },
  ])
})

test('a policy of the domain above counts, one that only watches is told, and two are none', async () => {
  const { '_dmarc.example.org': policy, ...others } = sound
  const from = 'desk@post.example.org'
  const zone = { 'post.example.org': sound['example.org'] }
  expect((await found(zone, { from })).findings).toEqual([])
  expect(
    (await found({ '_dmarc.example.org': ['v=DMARC1; p=none; rua=mailto:a@example.net'] })).findings,
  ).toMatchObject([
    {
      code: 'dmarc_only_watches',
      weight: 'advice',
      record: { name: '_dmarc.example.org', value: 'v=DMARC1; p=quarantine; rua=mailto:a@example.net' },
    },
  ])
  expect((await found({ '_dmarc.example.org': [...policy, ...policy] })).findings).toMatchObject([
    { code: 'dmarc_several' },
  ])
  expect(Object.keys(others)).toHaveLength(3)
})

test('mail that another domain vouches for is not believed, also where it lies below and the policy is strict', async () => {
  const dkim = [{ domain: 'provider.example', selector: 's1' }]
  const zone = {
    's1._domainkey.provider.example': [`v=DKIM1; p=${weakKey(2_048)}`],
    'bounces.provider.example': sound['example.org'],
    'post.example.org': sound['example.org'],
  }
  const bouncesTo = 'b@bounces.provider.example'
  const { findings } = await found(zone, { dkim, bouncesTo })
  expect(findings).toMatchObject([
    { code: 'dmarc_not_aligned', message: expect.stringContaining('bounces.provider.example') },
  ])
  const below = { dkim, bouncesTo: 'b@post.example.org' }
  expect((await found(zone, below)).findings).toEqual([])
  const strict = { ...zone, '_dmarc.example.org': ['v=DMARC1; p=reject; aspf=s'] }
  expect((await found(strict, below)).findings).toMatchObject([{ code: 'dmarc_not_aligned' }])
})

test('a name that nobody answers for is not said to lack anything', async () => {
  const { findings } = await found({ 'example.org': 'fails', '_dmarc.example.org': 'fails' })
  expect(findings.map(({ code, record }) => [code, record])).toEqual([
    ['dns_unreachable', undefined],
    ['dns_unreachable', undefined],
  ])
})

test('a domain in letters of its own is asked for as DNS has it', async () => {
  const { asked } = await found({}, { from: 'info@malmö.example', dkim: [] })
  expect(asked).toContain('xn--malm-8qa.example')
  expect(asked).toContain('_dmarc.xn--malm-8qa.example')
})

test.each([
  [{ from: 'desk', servers }, "'from' is 'desk'"],
  [{ from: 'desk@example.org', server: servers }, "Did you mean 'servers'?"],
  [{ from: 'desk@example.org', servers: 'include:a' }, "'servers' is 'include:a'"],
  [{ from: 'desk@example.org', servers, dkim: [{ domain: 'a', selecter: 'b' }] }, "Did you mean 'selector'?"],
])('%j is refused', async (given, problem) => {
  await expect(checkSendingDomain(given as unknown as SendingDomain)).rejects.toThrow(problem)
})
