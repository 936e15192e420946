import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { every, type EveryOptions, type Interval } from '../../time/index.js'
import { Play } from './lease.fixture.js'

const hour = 3_600_000
const day = 24 * hour
/** A Monday, and the first of a month: nine in the morning in Copenhagen. */
const base = Date.parse('2026-06-01T07:00:00Z')
const terms = 9

type Options = EveryOptions<'since' | 'ends', 'place'>
/** An interval with how long it is, by how much its date is corrected at most, and in which ways it is said. */
type Kind = { readonly interval: Interval; readonly length: number; readonly most: number; readonly said: Options[] }

const onDates: Options[] = [{}, { time: '08:30' }, { zone: 'America/New_York' }]
const moved: Options[] = [{ closed: 'later' }, { closed: 'earlier' }, { closed: 'later', time: '12:00' }]
const kinds: Kind[] = [
  { interval: { hours: 5 }, length: 5 * hour, most: 1.2 * hour, said: [{}] },
  { interval: { days: 1 }, length: day, most: 5 * hour, said: onDates },
  { interval: { days: 3 }, length: 3 * day, most: 17 * hour, said: onDates.slice(0, 1) },
  { interval: { weeks: 1 }, length: 7 * day, most: 5 * hour, said: [...onDates, ...moved, { on: 'mon' }] },
  { interval: { weeks: 2 }, length: 14 * day, most: 5 * hour, said: [...moved, { on: 'mon', closed: 'later' }] },
  { interval: { months: 1 }, length: 30 * day, most: 3 * day, said: [...onDates.slice(0, 1), ...moved.slice(0, 2)] },
  {
    interval: { months: 1 },
    length: 30 * day,
    most: 5 * hour,
    said: [
      { on: 'first_open_day' },
      { on: 'second_open_day', time: '06:00' },
      { on: 1, closed: 'later' },
      { on: 'first_mon' },
    ],
  },
]
const rules = kinds.flatMap(({ said, ...kind }) => said.map((options) => ({ ...kind, options })))

const step = fc.record({
  wait: fc.double({ min: 0, max: 1.2, noNaN: true }),
  act: fc.constantFrom('tick', 'tick', 'leave', 'come', 'correct', 'correct', 'forget', 'holidays', 'shorten'),
  by: fc.double({ min: -1, max: 1, noNaN: true }),
})

/** Every fourth week has a holiday on its first days, or one of its last. */
function holidaysBy(by: number): string[] {
  const some = by > 0.5 ? [0, 1] : by > 0 ? [0] : by > -0.5 ? [4] : []
  return Array.from({ length: 12 }, (_, month) => some.map((one) => isoDay(base + (month * 28 + one) * day))).flat()
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const iso = (ms: number) => new Date(ms).toISOString()

const bold = fc.record({
  wait: fc.double({ min: 0, max: 3, noNaN: true }),
  act: fc.constantFrom('tick', 'tick', 'leave', 'come', 'correct', 'correct', 'forget', 'shorten'),
  by: fc.double({ min: -6, max: 6, noNaN: true }),
})

test('however its dates move, and whatever is missed, two bills are at least half an interval apart', () => {
  const [plain, how] = [
    rules.filter(({ options: { closed, on } }) => !closed && !on),
    { missed: fc.constantFrom('once', 'each'), cap: fc.integer({ min: 1, max: 3 }), ends: fc.boolean() } as const,
  ]
  fc.assert(
    fc.property(fc.constantFrom(...plain), fc.record(how), fc.array(bold, { maxLength: 20 }), (kind, said, steps) => {
      const { missed, cap, ends } = said
      const options = {
        from: 'since' as const,
        missed,
        cap,
        ...(ends ? { before: 'ends' as const } : {}),
        ...kind.options,
      }
      const play = Play.of(every<'since' | 'ends', 'place'>(kind.interval, options), iso(base))
      let now = base
      for (const { wait, act, by } of steps) {
        now += wait * kind.length
        if (act === 'tick') play.tick(iso(now))
        if (act === 'leave' && play.subject.status === 'on') play.send(iso(now), 'rest')
        if (act === 'come' && play.subject.status === 'off') play.send(iso(now), 'goOn')
        if (act === 'correct') play.correct(iso(now), iso(now + by * kind.length))
        if (act === 'forget') play.correct(iso(now), null)
        if (act === 'shorten') play.endAt(iso(now), iso(now + by * kind.length))
      }
      const billed = play.billed.map((moment) => Date.parse(`${moment}Z`))
      const half = (kind.interval.months ? 28 * day : kind.length) / 2 - 2 * 60_000
      for (const [index, moment] of billed.slice(1).entries())
        expect(moment - (billed[index] ?? 0)).toBeGreaterThanOrEqual(half)
    }),
    { numRuns: inject('deep') ? 5_000 : 300 },
  )
})

test('of what is corrected by less than a quarter of an interval at a time, paused, moved by calendars and caught up with, each term fires once', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.boolean(), fc.array(step, { maxLength: 25 }), (kind, ends, steps) => {
      const { interval, length, most, options } = kind
      const rule = every<'since' | 'ends', 'place'>(interval, {
        from: 'since',
        missed: 'each',
        ...(ends ? { before: 'ends' } : {}),
        ...options,
      })
      const over = base + (interval.months ? 273 * day : terms * length)
      // A term that ends may be looked at long after; of another, what is looked at ends in the middle of an interval.
      const end = ends ? over + 5 * length : over - length / 2
      const play = Play.of(rule, iso(base), iso(base), { zone: 'Europe/Copenhagen' }).endAt(iso(base), iso(over))
      let now = base
      for (const { wait, act, by } of steps) {
        now = Math.min(now + wait * length, end - hour)
        if (act === 'tick') play.tick(iso(now))
        if (act === 'leave' && play.subject.status === 'on') play.send(iso(now), 'rest')
        if (act === 'come' && play.subject.status === 'off') play.send(iso(now), 'goOn')
        if (act === 'correct') play.correct(iso(now), iso(base + by * most))
        if (act === 'forget') play.correct(iso(now), null)
        if (act === 'shorten') play.endAt(iso(now), iso(base + Math.abs(by) * (over - base)))
        if (act === 'holidays') play.holidays(iso(now), ...holidaysBy(by))
      }
      play.correct(iso(end), iso(base)).endAt(iso(end), iso(over)).holidays(iso(end))
      if (play.subject.status === 'off') play.send(iso(end), 'goOn')
      play.tick(iso(end))
      expect(play.billed).toHaveLength(terms)
      expect(play.billed.toSorted()).toEqual(play.billed)
    }),
    { numRuns: inject('deep') ? 5_000 : 300 },
  )
})
