import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf, calendarsOf } from './calendar.js'

const hour = 3_600_000
const by = (id: string) => ({ lifecycle: 'rental', id })
const at = (hours: number) => new Date(hours * hour)
const period = { from: at(0), until: at(24) }

test('what is occupied and the gaps make up the period, without overlap', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 6 })), { maxLength: 8 })
  fc.assert(
    fc.property(spans, fc.boolean(), (drawn, open) => {
      const occupied = drawn.map(([from, length], index) => ({
        by: by(`o${index}`),
        from: at(from),
        until: open && index === 0 ? null : at(from + length),
      }))
      const { gaps } = calendarOf('car', occupied, period)
      for (let now = 0; now < 24; now++) {
        const busy = occupied.some(({ from, until }) => from <= at(now) && (!until || at(now) < until))
        const free = gaps.filter(({ from, until }) => from <= at(now) && at(now) < until).length
        expect(free).toBe(busy ? 0 : 1)
      }
    }),
  )
})

test('what is held without end leaves no gap behind it', () => {
  const { gaps } = calendarOf('car', [{ by: by('o1'), from: at(6), until: null }], period)
  expect(gaps).toEqual([{ from: at(0), until: at(6) }])
})

test('a period of no length has no gap', () => {
  expect(calendarOf('car', [], { from: at(3), until: at(3) }).gaps).toEqual([])
})

test.each([
  ['no resources', undefined, period],
  ['one that is not in a list', 'AB 12 345', period],
  ['a name that is empty', [''], period],
  ['one that is no name', [7], period],
  ['no period', ['AB 12 345'], undefined],
  ['a period without an end', ['AB 12 345'], { from: at(0) }],
  ['an end that is null', ['AB 12 345'], { from: at(0), until: null }],
  ['a text in place of a date', ['AB 12 345'], { from: '2026-06-01', until: at(1) }],
  ['a number in place of a date', ['AB 12 345'], { from: 0, until: at(1) }],
  ['a number in place of the other', ['AB 12 345'], { from: at(0), until: 1 }],
  ['a beginning that is no date', ['AB 12 345'], { from: new Date('gestern'), until: at(1) }],
  ['an end that is no date', ['AB 12 345'], { from: at(1), until: new Date('morgen') }],
  ['a period that runs backwards', ['AB 12 345'], { from: at(2), until: at(1) }],
])('a calendar of %s is refused with what it needs, and nothing is asked', async (_, resources, within) => {
  const holders = () => expect.unreachable('the store was asked')
  const asking = calendarsOf(holders, resources as string[], within as typeof period)
  await expect(asking).rejects.toMatchObject({
    code: 'invalid_query',
    message: expect.stringMatching(/^A calendar needs a/),
  })
})
