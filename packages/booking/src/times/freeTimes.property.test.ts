import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { checkRules, type TimeRules } from './rules.js'
import { freeTimesAmong, type FreeTime, type TimeWish } from './freeTimesAmong.js'
import type { Planned } from './agenda.js'

// The oracle asks each grid moment of each technician, five minutes by five minutes, with Temporal. It shares nothing with
// the code under test.

const zone = 'Europe/Stockholm'
const STEP = 300_000
const deep = inject('deep')
const open = ['00:00-06:00', '08:00-12:00', '12:30-18:00']
const shift = ['01:00-05:00', '07:00-16:00']

type World = {
  readonly start: string
  readonly grid: number
  readonly length: number
  readonly notice: number
  readonly hours: number
  readonly planned: readonly (readonly [who: number, at: number, steps: number, place: string | undefined])[]
  readonly blocked: readonly (readonly [at: number, steps: number])[]
  readonly absent: readonly (readonly [at: number, steps: number])[]
  readonly travel: { readonly [way: string]: number }
  readonly pooled: readonly (readonly [at: number, steps: number])[]
  readonly place: string | undefined
  readonly before: number
  readonly after: number
}

const steps = fc.integer({ min: 0, max: 60 * 12 })
const place = fc.constantFrom('a', 'b', undefined)
const ways = ['a', 'b', 'base', 'undefined'].flatMap((from) =>
  ['a', 'b', 'base', 'undefined'].map((to) => `${from}-${to}`),
)
const worlds: fc.Arbitrary<World> = fc.record({
  // A clock that is set forward, one that is set back, and a weekend.
  start: fc.constantFrom('2026-03-28', '2026-10-24', '2026-11-13'),
  grid: fc.constantFrom(15, 30, 45, 60),
  length: fc.constantFrom(5, 30, 60, 150),
  notice: fc.constantFrom(0, 60, 600),
  hours: fc.constantFrom(6, 30, 60),
  planned: fc.array(fc.tuple(fc.nat(1), steps, fc.integer({ min: 1, max: 24 }), place), { maxLength: 8 }),
  blocked: fc.array(fc.tuple(steps, fc.integer({ min: 1, max: 48 })), { maxLength: 1 }),
  absent: fc.array(fc.tuple(steps, fc.integer({ min: 1, max: 48 })), { maxLength: 2 }),
  travel: fc.record(Object.fromEntries(ways.map((way) => [way, fc.constantFrom(0, 0, 10, 25)]))),
  pooled: fc.array(fc.tuple(steps, fc.integer({ min: 1, max: 60 })), { maxLength: 4 }),
  place,
  before: fc.constantFrom(0, 0, 10),
  after: fc.constantFrom(0, 0, 15),
})

const midnight = ({ start }: World) => Temporal.ZonedDateTime.from(`${start}T00:00[${zone}]`).epochMilliseconds
const periodIn = (world: World, [at, count]: readonly [number, number]) => ({
  from: new Date(midnight(world) + at * STEP),
  until: new Date(midnight(world) + (at + count) * STEP),
})
const minutesOf = (world: World) => (from: string | undefined, to: string | undefined) =>
  world.travel[`${from}-${to}`] ?? 0

function asked(world: World) {
  const wish = {
    now: new Date(midnight(world)),
    length: { minutes: world.length },
    ...(world.place ? { place: world.place } : {}),
  }
  const rules: TimeRules = {
    calendar: { zone, hours: { 'mon-sun': open, '2026-11-15': [] }, holidays: ['2026-11-14'] },
    technicians: [
      { id: 't0', base: 'base', absences: world.absent.map((one) => periodIn(world, one)) },
      { id: 't1', plan: { zone, hours: { 'mon-sun': shift } } },
    ],
    blocked: world.blocked.map((one) => periodIn(world, one)),
    grid: world.grid,
    notice: { minutes: world.notice },
    ahead: { hours: world.hours },
    travel: (from, to) => ({ minutes: minutesOf(world)(from, to) }),
    pool: 'lifts',
    buffer: { before: { minutes: world.before }, after: { minutes: world.after } },
  }
  const planned: Planned[] = world.planned.map(([who, at, count, where]) => ({
    resource: `t${who}`,
    ...periodIn(world, [at, count]),
    place: where,
  }))
  const pool = {
    units: 2,
    planned: world.pooled.map((one) => ({ resource: 'lifts', units: 1, ...periodIn(world, one) })),
  }
  return { rules, wish, planned, pool }
}

type Shown = {
  readonly date: string
  readonly time: string
  readonly minutes: number
  readonly begins: number
  readonly ends: number
  readonly isSecond: boolean
}
const shown = new Map<number, Shown>()

/** What the clock on the wall shows at a moment, and when its day begins and ends. */
function shownAt(moment: number): Shown {
  const known = shown.get(moment)
  if (known) return known
  const wall = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
  const midnightOf = wall.startOfDay()
  const made = {
    date: wall.toPlainDate().toString(),
    time: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: wall.hour * 60 + wall.minute,
    begins: midnightOf.epochMilliseconds,
    ends: midnightOf.add({ days: 1 }).epochMilliseconds,
    isSecond: wall.subtract({ hours: 1 }).toPlainDateTime().equals(wall.toPlainDateTime()),
  }
  shown.set(moment, made)
  return made
}

/** Whether the clock on the wall stands within these hours. */
function shows(moment: number, hours: readonly string[], shut: readonly string[]): boolean {
  const { date, time } = shownAt(moment)
  return !shut.includes(date) && hours.some((span) => span.slice(0, 5) <= time && time < span.slice(6))
}

function bruteForce(world: World): readonly FreeTime[] {
  const { rules, planned, pool } = asked(world)
  const start = midnight(world)
  const length = world.length * 60_000
  const lies = (moment: number, periods: readonly { from: Date; until: Date | null }[]) =>
    periods.some(({ from, until }) => from.getTime() <= moment && (!until || moment < until.getTime()))
  const isOpen = (moment: number) =>
    shows(moment, open, ['2026-11-14', '2026-11-15']) && !lies(moment, rules.blocked ?? [])
  const works = (who: string, moment: number) =>
    who === 't0' ? isOpen(moment) && !lies(moment, rules.technicians[0]?.absences ?? []) : shows(moment, shift, [])
  const every = (from: number, until: number, holds: (moment: number) => boolean) => {
    for (let moment = from; moment < until; moment += STEP) if (!holds(moment)) return false
    return true
  }
  const worked = (who: string, from: number, until: number) => {
    let minutes = 0
    for (let moment = from; moment < until; moment += STEP) if (works(who, moment)) minutes += 5
    return minutes
  }
  const dayOf = (moment: number) => shownAt(moment - (moment % STEP)).begins
  const fits = (who: string, from: number) => {
    const until = from + length
    if (!every(from, until, (moment) => isOpen(moment) && works(who, moment))) return false
    const own = planned
      .filter(({ resource }) => resource === who)
      .map(({ from: begins, until: ends, place: where }) => ({
        from: begins.getTime(),
        until: ends?.getTime() ?? Infinity,
        where,
      }))
    if (own.some((one) => one.from < until + world.after * 60_000 && one.until > from - world.before * 60_000))
      return false
    const base = who === 't0' ? 'base' : undefined
    const before = own.filter((one) => one.until <= from && dayOf(one.until - 1) === dayOf(from))
    const end = Math.max(...before.map((one) => one.until))
    const came =
      before.length === 0
        ? [[dayOf(from), base] as const]
        : before.filter((one) => one.until === end).map((one) => [one.until, one.where] as const)
    const next = own.filter((one) => one.from >= until && dayOf(one.from) === dayOf(until - 1))
    const begin = Math.min(...next.map((one) => one.from))
    const goes =
      next.length === 0
        ? [[shownAt(dayOf(until - 1)).ends, base] as const]
        : next.filter((one) => one.from === begin).map((one) => [one.from, one.where] as const)
    return (
      came.some(([at, where]) => worked(who, at, from) >= minutesOf(world)(where, world.place)) &&
      goes.some(([at, where]) => worked(who, until, at) >= minutesOf(world)(world.place, where))
    )
  }
  const times: FreeTime[] = []
  for (let moment = start + world.notice * 60_000; moment <= start + world.hours * 3_600_000; moment += STEP) {
    const { minutes, isSecond } = shownAt(moment)
    if (minutes % world.grid !== 0 || isSecond) continue
    const until = moment + length
    const left = every(moment, until, (at) => pool.planned.filter((one) => lies(at, [one])).length < 2)
    const technicians = ['t0', 't1'].filter((who) => fits(who, moment))
    if (left && technicians.length > 0) times.push({ from: new Date(moment), until: new Date(until), technicians })
  }
  return times
}

/** Two things that a technician does at once are no plan: a store lets nobody hold them. */
function isPlan(world: World): boolean {
  const { planned } = asked(world)
  return planned.every((one, index) =>
    planned.every(
      (other, at) =>
        at <= index ||
        one.resource !== other.resource ||
        one.until === null ||
        other.until === null ||
        one.until <= other.from ||
        other.until <= one.from,
    ),
  )
}

test('no free time breaks a rule, and none is missing, over a change of clocks too', () => {
  let found = 0
  fc.assert(
    fc.property(worlds.filter(isPlan), (world) => {
      const { rules, wish, planned, pool } = asked(world)
      const times = freeTimesAmong(checkRules(rules), wish, { planned, pool })
      found += times.length
      expect(times).toEqual(bruteForce(world))
    }),
    { numRuns: deep ? 1_500 : 40, seed: 7 },
  )
  expect(found).toBeGreaterThan(100)
})

test('a month of twenty technicians with thousands of visits asks at most two ways for each time and technician', () => {
  const day = (nth: number, hour: number) => new Date(Date.UTC(2026, 5, 1 + nth, hour))
  const technicians = Array.from({ length: 20 }, (_, index) => ({ id: `t${index}` }))
  const planned: Planned[] = technicians.flatMap(({ id }) =>
    Array.from({ length: 30 * 5 }, (_, nth) => ({
      resource: id,
      from: day(Math.floor(nth / 5), 6 + 2 * (nth % 5)),
      until: day(Math.floor(nth / 5), 7 + 2 * (nth % 5)),
      place: 'a',
    })),
  )
  let asks = 0
  const rules = checkRules({
    calendar: { zone: 'UTC', hours: { 'mon-sun': '06:00-16:00' } },
    technicians,
    travel: () => {
      asks++
      return { minutes: 15 }
    },
  })
  const wish: TimeWish = { now: day(0, 0), length: { minutes: 30 }, place: 'b', until: day(30, 0) }
  const times = freeTimesAmong(rules, wish, { planned })
  expect(planned).toHaveLength(3_000)
  expect(times.length).toBe(0)
  const most = 20 * 30 * 20 * 2
  expect(asks).toBeGreaterThan(0)
  expect(asks).toBeLessThanOrEqual(most)
})
