import type { Hold } from '@ordna/core/adapters'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withClaims } from './claimed.js'
import { resourceKey } from '../read/holds.js'
import { june } from '../fixtures/rental.fixture.js'

const lastDay = 12
const held: fc.Arbitrary<Hold> = fc
  .record({
    resource: fc.constantFrom('car', 'trailer'),
    from: fc.integer({ min: 1, max: 9 }),
    days: fc.option(fc.nat(4), { nil: null, freq: 4 }),
  })
  .map(({ resource, from, days }) => ({
    name: 'hold',
    resource,
    from: june(from),
    until: days === null ? null : june(from + days),
  }))

type Period = { readonly from: Date; readonly until: Date | null }

/** The whole days of a period. */
const daysOf = ({ from, until }: Period) =>
  Array.from({ length: lastDay }, (_, index) => index + 1).filter(
    (day) => june(day) >= from && (until === null || june(day) < until),
  )

function periodOf(claimed: string): Period | null {
  if (claimed === 'empty') return null
  const [, from, until] = /^\[(.+),(.*)\)$/.exec(claimed)!
  return { from: new Date(from!), until: until === '' ? null : new Date(until!) }
}

test('a subject claims each day that it holds once, and no other', () => {
  fc.assert(
    fc.property(fc.array(held, { maxLength: 6 }), (holds) => {
      const claims = withClaims(holds)
      expect(claims.map(({ hold }) => hold)).toHaveLength(holds.length)
      expect(new Set(claims.map(({ hold }) => hold))).toEqual(new Set(holds))
      for (const resource of ['car', 'trailer']) {
        const own = claims.filter(({ hold }) => hold.resource === resource)
        const claimed = own.flatMap(({ claimed }) => daysOf(periodOf(claimed) ?? { from: june(1), until: june(1) }))
        const wanted = own.flatMap(({ hold }) => daysOf(hold))
        expect(claimed.toSorted((one, other) => one - other)).toEqual(
          [...new Set(wanted)].toSorted((one, other) => one - other),
        )
      }
    }),
    { numRuns: 500 },
  )
})

test('resources of two tenants, and names that look alike when written together, are different', () => {
  const keys = [
    resourceKey('oslo', 'car'),
    resourceKey('malmo', 'car'),
    resourceKey('osl', 'o car'),
    resourceKey('oslo', '["car"]'),
    resourceKey('', 'oslo car'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})
