import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rounds } from './jobs.js'

type Ways = ReadonlyMap<string, readonly string[]>

/** Everything that a name leads to, looked for from each name anew. */
function reached(ways: Ways, name: string): ReadonlySet<string> {
  const found = new Set(ways.get(name) ?? [])
  for (const one of found) for (const next of ways.get(one) ?? []) found.add(next)
  return found
}

const anyWays = fc
  .array(fc.array(fc.nat(12), { maxLength: 3 }), { minLength: 1, maxLength: 10 })
  .map((lists) => new Map(lists.map((list, index) => [String(index), list.map(String)])))

test('are the names that lead back to themselves', () => {
  const isRight = (ways: Ways) => {
    expect(rounds(ways)).toEqual(new Set([...ways.keys()].filter((name) => reached(ways, name).has(name))))
  }
  fc.assert(fc.property(anyWays, isRight), { numRuns: 1000 })
})

test('are looked for once, however long a chain is', () => {
  const ways = new Map(Array.from({ length: 100_000 }, (_, index) => [`${index}`, [`${index + 1}`]] as const))
  expect(rounds(ways).size).toBe(0)
  ways.set('99999', ['0'] as never)
  expect(rounds(ways).size).toBe(100_000)
})
