import type { HistoryEntry } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from './fact.js'
import { Living } from './life.js'
import { monthsOf } from './months.js'
import { reportOf } from './report.js'
import { Sketch } from './sketch.js'

const hour = 3_600_000
const at = (text: string) => new Date(`2026-${text}Z`)

function entry(to: string, moment: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    revision: 1,
    seq: 1,
    at: at(moment),
    kind: 'move',
    actor: { id: 'kim', roles: [], kind: 'user' },
    cause: { by: 'request' },
    from: null,
    to,
    prior: '',
    hash: '',
    ...more,
  }
}

function lifeOf(...entries: HistoryEntry[]) {
  const living = new Living({ closed: ['done'], lost: ['cancelled'], later: ['archived'], handOver: 'handOver' })
  for (const one of entries) living.tell(one)
  return living.told()
}

const lost = { outcome: 'lost', status: 'cancelled' } as const

const closed = (more: Partial<Fact>): Fact => ({
  id: 'o1',
  returned: true,
  stays: [],
  ending: { outcome: 'closed', status: 'done', at: at('04-10T00:00'), by: 'kim' },
  ...more,
})

const euro = (gross: number) => ({ currency: 'EUR', net: gross, vat: 0, gross }) as const

test('CB-25 a status that is come back to is another stay, and a move within it is none', () => {
  const { stays, ending, handedOverBy } = lifeOf(
    entry('open', '04-01T10:00', { kind: 'start' }),
    entry('out', '04-01T12:00', { transition: 'handOver' }),
    entry('out', '04-01T13:00'),
    entry('problem', '04-02T10:00'),
    entry('out', '04-02T11:00'),
  )
  expect(stays.map(({ status, from, until }) => [status, (+until - +from) / hour])).toEqual([
    ['open', 2],
    ['out', 22],
    ['problem', 1],
  ])
  expect([ending, handedOverBy]).toEqual([null, 'kim'])
})

test('CB-25 where the clock was set back, a stay lasts no time and never less', () => {
  const { stays } = lifeOf(entry('open', '04-01T10:00'), entry('out', '04-01T09:00'), entry('done', '04-01T11:00'))
  expect(stays.map(({ from, until }) => (+until - +from) / hour)).toEqual([0, 2])
})

test('CB-25 an order is closed by whoever closed it last, and what comes later changes nothing of it', () => {
  const system = { id: 'system', roles: [], kind: 'system' } as const
  const override = entry('cancelled', '04-03T10:00', { kind: 'override', reason: 'mistake' })
  const first = entry('done', '04-02T10:00')
  expect(lifeOf(first, override).ending).toMatchObject({ ...lost, reason: 'mistake' })
  expect(lifeOf(first, override, entry('archived', '05-01T00:00', { actor: system })).ending).toMatchObject(lost)
  expect(lifeOf(first, entry('open', '04-03T10:00')).ending).toBeNull()
  expect(lifeOf(entry('done', '04-02T10:00', { actor: system })).ending).toMatchObject({ by: 'system' })
})

test('CB-25 months begin and end by the clock of the zone, in a leap year and where the clock changes', () => {
  const hours = (from: string, until: string) =>
    monthsOf({ from, until, zone: 'Europe/Bratislava' }).map((month) => [
      month.month,
      (month.until - month.from) / hour,
    ])
  expect(hours('2028-02-01', '2028-05-01')).toEqual([
    ['2028-02', 29 * 24],
    ['2028-03', 31 * 24 - 1],
    ['2028-04', 30 * 24],
  ])
  expect(hours('2026-10-20', '2026-11-03')).toEqual([
    ['2026-10', 12 * 24 + 1],
    ['2026-11', 48],
  ])
  expect(() => hours('2026-05-01', '2026-05-01')).toThrow('ends on 2026-05-01, not after it begins')
})

test('CB-25 two currencies are never added, and of what does not say its VAT neither does the sum', async () => {
  const days = { from: '2026-04-01', until: '2026-05-01', zone: 'UTC' }
  const krona = { currency: 'SEK', net: null, vat: null, gross: 500 } as const
  const facts = [euro(100), krona, euro(50), { ...krona, net: 400, vat: 100 }].map((amounts) => closed({ amounts }))
  expect((await reportOf(facts, days)).total.revenue).toEqual([euro(150), { ...krona, gross: 1000 }])
  const most = closed({ amounts: euro(Number.MAX_SAFE_INTEGER) })
  await expect(reportOf([most, most], days)).rejects.toThrow('more than a number can hold')
})

test('CB-25 a credit note counts in its own month, and as no order', async () => {
  const days = { from: '2026-04-01', until: '2026-06-01', zone: 'UTC' }
  const corrections = [{ at: at('05-02T00:00'), class: 'small', amounts: euro(-30) }]
  const facts = [closed({ class: 'small', amounts: euro(100) })]
  const { by } = await reportOf(facts, { ...days, by: ['month', 'class'], corrections })
  expect(by.month?.map(({ of, closed, revenue }) => [of, closed, revenue[0]?.gross])).toEqual([
    ['2026-04', 1, 100],
    ['2026-05', 0, -30],
  ])
  expect(by.class?.map(({ of, revenue }) => [of, revenue[0]?.gross])).toEqual([['small', 70]])
})

test('CB-25 who is late by no more than the grace is not late', async () => {
  const days = { from: '2026-04-01', until: '2026-05-01', zone: 'UTC' }
  const dueBack = at('04-05T10:00')
  const facts = ['10:00', '10:59', '11:00'].map((until) =>
    closed({ dueBack, out: { from: at('04-04T10:00'), until: at(`04-05T${until}`) } }),
  )
  const lateness = async (graceMinutes: number) => {
    const { total } = await reportOf(facts, { ...days, graceMinutes })
    return [total.late, total.lateHours]
  }
  expect(await lateness(0)).toEqual([2, 1 + 59 / 60])
  expect(await lateness(59)).toEqual([1, 1])
})

test('CB-25 what is wrong with the options of a report is told together', async () => {
  const car = { resource: 'A', away: [{ from: at('04-02T00:00'), until: at('04-01T00:00') }] }
  const wrong = {
    from: '2026-04-01',
    until: '2026-05-01',
    zone: 'Europe/Poprad',
    by: ['weather'],
    counted: 'payed',
    graceMinutes: -1,
  }
  const report = (options: object) => reportOf([], { from: '2026-04-01', until: '2026-05-01', zone: 'UTC', ...options })
  const said = await report(wrong).catch((error: Error) => error.message)
  for (const name of ['zone', 'by', 'counted', 'graceMinutes']) expect(said).toContain(`'${name}' must be `)
  await expect(report({ fleet: [car] })).rejects.toThrow('away only forwards')
  await expect(report({ fleet: [{ resource: 'A' }, { resource: 'A' }] })).rejects.toThrow('none twice')
})

test('CB-25 a median is off by half a percent at most, and p90 too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 3e11 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.9),
      (all, share) => {
        const sketch = new Sketch()
        for (const one of all) sketch.add(one)
        const exact = all.toSorted((one, other) => one - other)[Math.ceil(share * all.length) - 1] ?? 0
        expect(Math.abs((sketch.quantile(share) ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.005 + 1e-9)
      },
    ),
  )
  expect(new Sketch().quantile(0.5)).toBeNull()
})
