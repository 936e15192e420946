import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeldBy } from '../../words/subject.js'
import { busyOf, firstFit, leastLeft, meet, stretchOf, type Count } from './busy.js'

const hour = (at: number) => new Date(Date.UTC(2026, 5, 1) + at * 3_600_000)
const horizon = 60

const holder = fc
  .record({
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 8 }),
    units: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 4 }),
  })
  .map(({ from, length, units }): HeldBy => ({
    name: 'bed',
    resource: 'room',
    from: hour(from),
    until: length === null ? null : hour(from + length),
    ...(units === undefined ? {} : { units }),
    subject: { tenant: 't', lifecycle: 'l', id: `${from}` },
  }))
const holders = fc.array(holder, { maxLength: 6 })
const count = fc.option(fc.record({ asked: fc.integer({ min: 1, max: 4 }), of: fc.integer({ min: 0, max: 5 }) }), {
  freq: 3,
})
const spans = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 12 }), length: fc.integer({ min: 1, max: 5 }) })
    .map(({ from, length }) => ({ from: hour(from), until: hour(from + length) })),
  { minLength: 1, maxLength: 3 },
)

/** Looked at hour by hour. */
function isFree(held: readonly HeldBy[], asked: Count, from: number, until: number): boolean {
  for (let at = from; at < until; at++) {
    const present = held.filter((one) => one.from <= hour(at) && (one.until === null || hour(at) < one.until))
    const taken = present.reduce((sum, { units = Infinity }) => sum + units, 0)
    if (asked ? taken + asked.asked > asked.of : taken > 0) return false
  }
  return true
}

const hoursOf = ({ from, until }: { readonly from: Date; readonly until: Date }) =>
  [from, until].map((moment) => (moment.getTime() - hour(0).getTime()) / 3_600_000) as [number, number]

test('the first fit is the least that all stretches can be put off together, and nothing before it fits', () => {
  fc.assert(
    fc.property(holders, count, spans, (held, asked, wanted) => {
      const shift = firstFit(wanted.map(stretchOf), busyOf(held, asked), 0)
      const fits = (by: number) =>
        wanted.every((span) => {
          const [from, until] = hoursOf(span)
          return isFree(held, asked, from + by, until + by)
        })
      const naive = Array.from({ length: horizon }, (_, by) => by).find(fits)
      expect(shift === null ? undefined : shift / 3_600_000).toBe(naive)
    }),
    { numRuns: 500 },
  )
})

test('what is busy is in order and apart, and says of every hour what a look at it says', () => {
  fc.assert(
    fc.property(holders, count, (held, asked) => {
      const busy = busyOf(held, asked)
      busy.forEach(({ from, until }, index) => {
        expect(from).toBeLessThan(until)
        expect(busy[index + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(until)
      })
      for (let at = 0; at < 40; at++) {
        const isBusy = busy.some((one) => meet(one, stretchOf({ from: hour(at), until: hour(at + 1) })))
        expect(isBusy).toBe(!isFree(held, asked, at, at + 1))
      }
    }),
  )
})

test('as many are left as can be taken at once over the whole period, and no more', () => {
  fc.assert(
    fc.property(holders, fc.integer({ min: 0, max: 5 }), (held, of) => {
      const left = leastLeft(held, of, { from: hour(3), until: hour(9) })
      const canBeHad = (asked: number) => asked === 0 || (asked <= of && isFree(held, { asked, of }, 3, 9))
      expect([canBeHad(left), canBeHad(left + 1)]).toEqual([true, false])
    }),
  )
})
