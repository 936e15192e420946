import { instantOf, wallTime, type Wall } from '@ordna/core/time'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { Fact } from './fact.js'
import { reportOf } from './report.js'

const zone = 'Europe/Bratislava'
const first = Date.parse('2026-02-20T00:00:00Z')
const HOUR = 3_600_000
// Whole hours, from before the period until after it, over both edges of summer time and the ends of months.
const moment = fc.integer({ min: 0, max: 300 * 24 }).map((hours) => new Date(first + hours * HOUR))
const name = (...names: string[]) => fc.constantFrom(...names, undefined)

const fact: fc.Arbitrary<Fact> = fc
  .record({
    moments: fc.tuple(moment, moment, moment, moment),
    outcome: fc.constantFrom('closed', 'lost', null),
    class: name('small', 'van'),
    resource: name('A', 'B'),
    gross: fc.integer({ min: -1000, max: 100_000 }),
    currency: fc.constantFrom('EUR', 'SEK'),
    returned: fc.boolean(),
  })
  .map(({ moments, outcome, gross, currency, ...rest }) => {
    const [from = new Date(first), until = from, at = until, paidAt] = moments.toSorted((one, other) => +one - +other)
    return {
      id: 'o1',
      ...rest,
      out: { from, until },
      dueBack: paidAt,
      paidAt,
      amounts: { currency, net: gross, vat: 0, gross },
      ending: outcome && { outcome, status: outcome, at, by: null },
      stays: [],
    }
  })

const months = Array.from({ length: 9 }, (_, index) => `2026-${String(index + 3).padStart(2, '0')}`)
const monthOf = (at: Date) => new Date(wallTime(at, zone)).toISOString().slice(0, 7)

test('CB-25 a report of any facts is what a look at each hour counts', async () => {
  const runs = { numRuns: inject('deep') ? 300 : 6 }
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { maxLength: 6 }), fc.constantFrom('closed', 'paid'), async (facts, counted) => {
      const fleet = [{ resource: 'A' }, { resource: 'B' }]
      const by = ['month', 'class'] as const
      const report = await reportOf(facts, { from: '2026-03-01', until: '2026-12-01', zone, by, counted, fleet })
      for (const month of months) {
        const row = report.by.month?.find(({ of }) => of === month)
        expect(row).toMatchObject(byHand(facts, month, counted))
        expect(row?.utilisation).toBeGreaterThanOrEqual(0)
        expect(row?.utilisation).toBeLessThanOrEqual(1)
      }
      const { total } = report
      expect(sumOf(report.by.month, 'closed')).toBe(total.closed)
      expect(sumOf(report.by.class, 'lost')).toBe(total.lost)
    }),
    runs,
  )
})

function sumOf(rows: readonly { closed: number; lost: number }[] | undefined, what: 'closed' | 'lost'): number {
  return (rows ?? []).reduce((sum, row) => sum + row[what], 0)
}

function byHand(facts: readonly Fact[], month: string, counted: 'closed' | 'paid') {
  const inMonth = (outcome: 'closed' | 'lost') =>
    facts.filter(({ ending, paidAt }) => {
      const at = counted === 'paid' && outcome === 'closed' ? paidAt : ending?.at
      return ending?.outcome === outcome && at !== undefined && monthOf(at) === month
    })
  const closed = inMonth('closed')
  const revenue = ['EUR', 'SEK'].flatMap((currency) => {
    const amounts = closed.flatMap(({ amounts }) => (amounts?.currency === currency ? [amounts.gross] : []))
    return amounts.length > 0 ? [{ currency, gross: amounts.reduce((sum, one) => sum + one, 0) }] : []
  })
  const hours = facts.map(({ out }) => (out ? hoursOf(out).filter((at) => monthOf(at) === month).length : 0))
  const slots = hoursOf(wholeOf(month))
  const used = ['A', 'B'].flatMap((car) => slots.filter((at) => facts.some((fact) => isOut(fact, car, at))))
  return {
    closed: closed.length,
    lost: inMonth('lost').length,
    revenue,
    days: hours.reduce((sum, one) => sum + one, 0) / 24,
    utilisation: used.length / (2 * slots.length),
  }
}

function isOut({ resource, out }: Fact, car: string, at: Date): boolean {
  return resource === car && out !== undefined && out.from <= at && at < out.until
}

function hoursOf({ from, until }: { from: Date; until: Date }): readonly Date[] {
  return Array.from({ length: (+until - +from) / HOUR }, (_, index) => new Date(+from + index * HOUR))
}

function wholeOf(month: string) {
  const start = Date.parse(`${month}-01`)
  const next = new Date(start)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return { from: instantOf(start as Wall, zone), until: instantOf(next.getTime() as Wall, zone) }
}
