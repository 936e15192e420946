import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signedLinks } from './index.js'
import { aHouse, data, keys, tokenOf, toMailbox, toPhone, visit } from './visit.fixture.js'

const unknown = { outcome: 'unknown', code: 'link_unknown' }
const ways = [
  ['short', toPhone],
  ['JWT', toMailbox],
] as const

describe.each(ways)('a %s link', (_, to) => {
  test('of which one bit is another is none', async () => {
    const { links, start } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    const bytes = Buffer.from(token, 'latin1')
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const other = Buffer.from(bytes)
        other.writeUInt8(other.readUInt8(at) ^ (1 << bit), at)
        expect(await links.open(other.toString('latin1'))).toEqual(unknown)
      }
  })

  test('that is longer, shorter, or spelt another way is none', async () => {
    const { links, start } = aHouse()
    const token = tokenOf(links.url('confirm', await start('v1'), to))
    const cut = Array.from({ length: token.length }, (_one, length) => token.slice(0, length))
    const more = ['', ' ', '.', '=', '\0', '\n', 'A', '%00', '/', '🚐'].slice(1)
    for (const one of [...cut, ...more.flatMap((mark) => [token + mark, mark + token]), token.toUpperCase()])
      expect(await links.open(one)).toEqual(unknown)
  })

  test('opens what it was made for and nothing else, whatever tenants, ids and purposes are called', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const bearer = fc.record({ tenant: name, id: name, life: fc.constantFrom('1', '2') })
    await fc.assert(
      fc.asyncProperty(bearer, bearer, fc.constantFrom('confirm', 'view'), async (one, other, purpose) => {
        const links = signedLinks(visit, {
          keys,
          url: 'https://boka.example/l/',
          purposes: { confirm: { until: null, boundTo: ['startsAt'] }, view: { until: null } },
          // Whoever is asked for, this is who is there.
          open: (tenant) => deskOf({ ...other, tenant, id: other.id }),
        })
        const answer = await links.open(tokenOf(links.url(purpose, { ...one, data }, to)))
        const same = one.id === other.id && one.life === other.life
        expect(answer.outcome).toBe(same ? 'open' : to === toMailbox ? 'revoked' : 'unknown')
        const told = answer.outcome === 'open' ? [answer.purpose, answer.subject.tenant] : []
        expect(told).toEqual(same ? [purpose, one.tenant] : [])
      }),
      { numRuns: 60 },
    )
  })
})

/** A desk with one subject, under whatever id it is asked for but its own. */
function deskOf(given: { readonly tenant: string; readonly id: string; readonly life: string }) {
  const stay = { id: 1, enteredAt: new Date(0) }
  const subject = { ...given, lifecycle: 'visit', status: 'unconfirmed', owner: null, revision: 1, data, stay }
  const desk = {
    get: async () => subject,
    as: () => desk,
    explain: async () => [],
    trySendNamed: async () => {
      throw new Error('Nobody sends here.')
    },
  }
  return desk
}

test('whatever strangers give is no link, and is read in a time that does not grow with it', async () => {
  const house = aHouse()
  await house.start('v1')
  let asked = 0
  const links = signedLinks(visit, {
    keys,
    url: 'https://boka.example/l/',
    purposes: { view: { until: null } },
    open: (tenant) => {
      asked++
      return tenant === 'malmo' ? house.open(tenant) : undefined
    },
  })
  const long = 10_000_000
  const huge = ['a', 'b.', '🚐'].map((mark) => mark.repeat(long / mark.length))
  const strange = [
    '',
    '.',
    '..',
    '...',
    'b',
    '__proto__',
    'bmalmo.v1',
    null,
    undefined,
    7,
    {},
    [],
    Symbol('x'),
    ['b.v1'],
  ]
  for (const token of [...huge, ...strange, ...huge.map((one) => `b${one.slice(0, 3_900)}`)])
    expect(await links.open(token)).toEqual(unknown)
  expect(asked).toBeLessThan(3)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.base64String(), fc.string()),
      async (text) => {
        expect(await links.open(text)).toEqual(unknown)
        expect(await links.open(`bmalmo.${text}`)).toEqual(unknown)
        expect(await links.open(`eyJhbGciOiJub25lIn0.${text}.${text}`)).toEqual(unknown)
      },
    ),
    { numRuns: 30 },
  )
})
