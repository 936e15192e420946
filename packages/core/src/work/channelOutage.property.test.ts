import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { outageShop, refusal } from './outage.fixture.js'

/** Milliseconds. */
const [minute, hour] = [60_000, 3_600_000]

/** Outages one after another: how long it works, and then for how long nothing does, in seconds. */
const outages = fc.array(
  fc.record({
    works: fc.integer({ min: 1, max: 1_500 }),
    lasts: fc.integer({ min: 1, max: 2_500 }),
    isSaid: fc.constantFrom(true, true, false),
  }),
  { maxLength: 4 },
)

/** When orders are placed and told of again, in seconds. */
const orders = fc.array(fc.record({ at: fc.integer({ min: 0, max: 6_000 }), again: fc.integer({ min: 0, max: 3 }) }), {
  minLength: 1,
  maxLength: 30,
})

test('whatever the outages: nothing is lost, nothing doubled, each order hears in order, and an outage is told once', async () => {
  await fc.assert(
    fc.asyncProperty(outages, orders, fc.nat(), async (pattern, placed, poisoned) => {
      const spans = spansOf(pattern)
      const bad = poisoned % (placed.length * 3)
      const shop = outageShop(
        ({ message: { subject } }, at) => {
          const out = spans.find(({ from, until }) => from <= at.getTime() - begin && at.getTime() - begin < until)
          if (out) return out.isSaid ? refusal : { status: 'failed', detail: 'reset by peer' }
          return subject.id === `o${bad}` ? refusal : undefined
        },
        { patience: { attempts: 40, firstDelay: 2_000, longestDelay: hour / 6 } },
      )
      const begin = shop.clock.now().getTime()
      for (const [index, { at, again }] of [...placed.entries()].toSorted(([, one], [, other]) => one.at - other.at)) {
        await shop.pass(Math.max(0, begin + at * 1_000 - shop.clock.now().getTime()))
        await shop.start(`o${index}`)
        for (let nth = 0; nth < again; nth++) await shop.orders.send(`o${index}`, 'tell')
      }
      await shop.pass(5 * hour)
      const good = placed.flatMap(({ again }, index) => (index === bad ? [] : [{ id: `o${index}`, count: again + 1 }]))
      for (const { id, count } of good) {
        const heard = shop.sent.filter(({ subject }) => subject === id)
        const seqs = heard.map(({ seq }) => seq)
        expect(seqs).toEqual(seqs.toSorted((one, other) => one - other))
        expect(heard).toHaveLength(count)
      }
      const [begun, over] = [false, true].map((isOver) => shop.told().filter((one) => one.over === isOver).length)
      // Each message that is refused by itself may make one look like an outage where nobody else is there to tell.
      const isPoisoned = bad < placed.length
      const refused = (placed[bad]?.again ?? 0) + 1
      expect(begun).toBeLessThanOrEqual(isPoisoned ? 2 * spans.length + refused : spans.length)
      expect(Number(begun) - Number(over)).toBeLessThanOrEqual(isPoisoned ? 1 : 0)
    }),
    inject('deep') ? { numRuns: 100 } : { seed: 20261130, numRuns: 8 },
  )
}, 60_000)

function spansOf(pattern: readonly { readonly works: number; readonly lasts: number; readonly isSaid: boolean }[]) {
  let from = 0
  return pattern.map(({ works, lasts, isSaid }) => {
    from += works * 1_000
    const span = { from, until: from + lasts * 1_000, isSaid }
    from = span.until + minute
    return span
  })
}
