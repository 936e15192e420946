import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { parseCalendar } from './calendar.js'
import type { TimeContext } from './context.js'
import { dueAt } from './due.js'
import { nextOccurrence } from './recurrence.js'
import { entering, type Interval, type RecurringRule, type TimerRule } from './rule.js'
import { instantOf, offsetAt, wallTime, type Wall } from './zone.js'

// Temporal is the oracle: what our code answers is compared with ZonedDateTime arithmetic,
// which shares nothing with it, around every change of clocks of every zone, 2020 to 2030.
// The workspace runs this file once in each process zone, each with its own quarter of the distances; and of the
// zones, unless `npm run test:deep` asks for all of them.

/** The process zones, and how Date writes their offset in July. */
const PROCESS_ZONES: Readonly<Record<string, string>> = {
  UTC: 'GMT+0000',
  'Europe/Copenhagen': 'GMT+0200',
  'America/New_York': 'GMT-0400',
  'Asia/Kolkata': 'GMT+0530',
}
const deep = inject('deep')
const LEAST_CASES = deep ? 55_000 : 12_000
const processZone = process.env['TZ'] ?? 'none'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DISTANCES = [
  -DAY,
  -3 * HOUR,
  -HOUR,
  -HOUR / 2,
  -60_000,
  -1,
  0,
  1,
  HOUR / 4,
  HOUR / 2,
  HOUR - 1,
  HOUR,
  2 * HOUR,
  DAY,
]
const CALENDAR = {
  zone: 'UTC',
  openDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  holidays: ['2024-12-25', '2026-03-30', '2026-04-03', '2026-10-26', '2028-10-28', '2029-03-26'],
  openDates: ['2026-03-29', '2026-10-25', '2027-03-28', '2028-10-29'],
} as const
const OPEN: readonly string[] = CALENDAR.openDates
const CLOSED: readonly string[] = CALENDAR.holidays
const INTERVALS: readonly Interval[] = [
  { hours: 6 },
  { days: 1 },
  { days: 3 },
  { weeks: 2 },
  { months: 1 },
  { months: 5 },
]

type Zoned = Temporal.ZonedDateTime
type Scene = { readonly anchor: Zoned; readonly target: Zoned; readonly amount: number; readonly time: string }
/** A rule, and the moment that Temporal gives for it. */
type Case = { readonly rule: TimerRule; readonly due: number }

/** Pseudo-random: the same in every run, another in every process zone. */
const share = 1 + Object.keys(PROCESS_ZONES).indexOf(processZone)
let seed = share
function pick<Item>(items: readonly Item[]): Item {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
  return items[(seed >> 8) % items.length] as Item
}

/** Where the zone's clocks change; where they never do, a leap day, a year's end and a month's end. */
function turningPoints(zone: string): number[] {
  const found: number[] = []
  let at: Zoned | null = Temporal.Instant.from('2020-01-01T00:00Z').toZonedDateTimeISO(zone)
  while ((at = at.getTimeZoneTransition('next')) && at.year < 2031) found.push(at.epochMilliseconds)
  return found.length > 0
    ? found
    : [Date.UTC(2024, 1, 29, 12), Date.UTC(2026, 11, 31, 23, 30), Date.UTC(2028, 0, 31, 5)]
}

function isOpen(date: Temporal.PlainDate): boolean {
  const text = date.toString()
  return OPEN.includes(text) || (date.dayOfWeek !== 7 && !CLOSED.includes(text))
}

function walk(date: Temporal.PlainDate, openDays: number, step: number): Temporal.PlainDate {
  let current = date
  for (let left = openDays; left > 0; left -= isOpen(current) ? 1 : 0) current = current.add({ days: step })
  return current
}

function settle(date: Temporal.PlainDate, closed: 'earlier' | 'later' | undefined): Temporal.PlainDate {
  return closed === undefined || isOpen(date) ? date : walk(date, 1, closed === 'later' ? 1 : -1)
}

/** The date at the time, or at the anchor's own; its own date is left as it is. */
function on(anchor: Zoned, date: Temporal.PlainDate, time?: string): number {
  if (time === undefined && date.equals(anchor.toPlainDate())) return anchor.epochMilliseconds
  return date.toZonedDateTime({ timeZone: anchor.timeZoneId, plainTime: time ?? anchor.toPlainTime() })
    .epochMilliseconds
}

const daysOff =
  (direction: 1 | -1) =>
  ({ anchor, amount, time }: Scene): Case => {
    const options = pick([
      {},
      {},
      { time },
      { calendar: 'business' },
      { closed: 'earlier' },
      { closed: 'later', time },
    ] as const)
    const rule = { days: amount, ...options }
    const named: TimerRule =
      direction === 1
        ? { kind: 'daysAfter', from: pick([entering, 'date']), ...rule }
        : { kind: 'daysBefore', field: 'date', ...rule }
    if (Object.keys(options).length === 0) {
      return { rule: named, due: anchor.add({ days: direction * amount }).epochMilliseconds }
    }
    const {
      time: at,
      calendar: counted,
      closed,
    }: { time?: string; calendar?: string; closed?: 'earlier' | 'later' } = options
    const today = anchor.toPlainDate()
    const date = counted ? walk(today, amount, direction) : today.add({ days: direction * amount })
    return { rule: named, due: on(anchor, settle(date, closed), at) }
  }

const monthsOff =
  (direction: 1 | -1) =>
  ({ anchor, amount, time }: Scene): Case => {
    const options = pick([{}, { time }] as const)
    const rule: TimerRule =
      direction === 1
        ? { kind: 'monthsAfter', from: pick([entering, 'date']), months: amount, ...options }
        : { kind: 'monthsBefore', field: 'date', months: amount, ...options }
    const date = anchor.toPlainDate().add({ months: direction * amount })
    return 'time' in options
      ? { rule, due: on(anchor, date, time) }
      : { rule, due: anchor.add({ months: direction * amount }).epochMilliseconds }
  }

const KINDS: Readonly<Record<TimerRule['kind'], (scene: Scene) => Case>> = {
  at: ({ anchor }) => ({ rule: { kind: 'at', field: 'date' }, due: anchor.epochMilliseconds }),
  after: ({ anchor, amount }) => ({
    rule: { kind: 'after', ms: amount * DAY + 1, from: pick([entering, 'date']) },
    due: anchor.add({ hours: 24 * amount, milliseconds: 1 }).epochMilliseconds,
  }),
  before: ({ anchor, amount }) => ({
    rule: { kind: 'before', field: 'date', ms: amount * HOUR },
    due: anchor.subtract({ hours: amount }).epochMilliseconds,
  }),
  daysAfter: daysOff(1),
  daysBefore: daysOff(-1),
  monthsAfter: monthsOff(1),
  monthsBefore: monthsOff(-1),
  endOfDay: ({ anchor }) => ({
    rule: { kind: 'endOfDay', from: pick([entering, 'date']) },
    due: anchor.toPlainDate().add({ days: 1 }).toZonedDateTime(anchor.timeZoneId).epochMilliseconds - 1,
  }),
  timeOfDay: ({ anchor, time }) => {
    const today = anchor.toPlainDate()
    const zone = anchor.timeZoneId
    const again = today.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
    const moments = [on(anchor, today, time), again, on(anchor, today.add({ days: 1 }), time)]
    return {
      rule: { kind: 'timeOfDay', time, from: pick([entering, 'date']) },
      due: moments.find((moment) => moment > anchor.epochMilliseconds) as number,
    }
  },
  afterNotice: ({ anchor, amount }) => ({
    rule: { kind: 'afterNotice', notice: 'told', ms: amount * HOUR },
    due: anchor.add({ hours: amount }).epochMilliseconds,
  }),
  elapsed: ({ anchor, amount }) => ({
    rule: { kind: 'elapsed', clock: 'work', ms: (amount + 2) * HOUR },
    due: anchor.add({ hours: amount }).epochMilliseconds,
  }),
  earliest: (scene) => {
    const parts = [simple(scene), simple(scene)]
    return { rule: { kind: 'earliest', rules: rulesOf(parts) }, due: Math.min(...parts.map((part) => part.due)) }
  },
  latest: (scene) => {
    const parts = [simple(scene), simple(scene), simple(scene)]
    return { rule: { kind: 'latest', rules: rulesOf(parts) }, due: Math.max(...parts.map((part) => part.due)) }
  },
}

const KIND_NAMES = Object.keys(KINDS) as TimerRule['kind'][]

function simple(scene: Scene): Case {
  return KINDS[pick(['daysAfter', 'daysBefore', 'endOfDay', 'timeOfDay', 'after', 'monthsAfter'] as const)](scene)
}

function rulesOf(cases: readonly Case[]): TimerRule[] {
  return cases.map((part) => part.rule)
}

/** The rule must land near the target, where the clocks change: so it counts from as far away as it counts. */
function sceneOf(target: Zoned, kind: string, wall: number): Scene {
  const amount = pick([0, 0, 1, 1, 2, 7, 10, 30])
  const duration = kind.startsWith('months') ? { months: amount } : { days: amount }
  const anchor = kind.endsWith('Before') ? target.add(duration) : target.subtract(duration)
  return { anchor, target, amount, time: new Date(wall).toISOString().slice(11, 16) }
}

function contextOf({ anchor }: Scene): TimeContext {
  const date = new Date(anchor.epochMilliseconds)
  return {
    enteredAt: date,
    fields: { date },
    calendar: parseCalendar(CALENDAR),
    zone: anchor.timeZoneId,
    accepted: { told: date },
    clocks: { work: { accumulated: 2 * HOUR, since: date } },
  }
}

function firstOfMany(anchor: Zoned, hours: number, first: number, after: number): number {
  for (let index = first; ; index++) {
    const instant = anchor.add({ hours: index * hours }).epochMilliseconds
    if (instant > after) return instant
  }
}

/** Counted one by one from the anchor, which the code under test never does. */
function firstLater(rule: RecurringRule, anchor: Zoned, after: number): number {
  const { days = 0, weeks = 0, months = 0, hours = 0 } = rule.interval
  if (hours > 0) return firstOfMany(anchor, hours, rule.from === entering ? 1 : 0, after)
  for (let index = rule.from === entering ? 1 : 0; ; index++) {
    const date = anchor.toPlainDate().add({ days: index * days, weeks: index * weeks, months: index * months })
    const instant = on(anchor, date, rule.time)
    if (instant > after) return instant
  }
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const MONTH_DAYS = [
  ...(['first_open_day', 'third_open_day', 'last_open_day', 'first_mon', 'last_sun'] as const),
  ...(['second_tue', 'third_sun', 'fourth_sat', 1, 15, 31] as const),
]
const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth']

/** Whether the date is one that is named, in whichever week or month. */
function isNamed({ interval, on }: RecurringRule, date: Temporal.PlainDate): boolean {
  if (interval.weeks) return [on].flat().includes(NAMES[date.dayOfWeek - 1])
  if (typeof on === 'number') return date.day === Math.min(on, date.daysInMonth)
  const [end = '', ...kind] = String(on).split('_')
  const fits = (day: Temporal.PlainDate) => (kind[0] === 'open' ? isOpen(day) : NAMES[day.dayOfWeek - 1] === kind[0])
  const others = Array.from({ length: date.daysInMonth }, (_, index) => date.with({ day: index + 1 })).filter(fits)
  return others.at(ORDINALS.indexOf(end))?.equals(date) ?? false
}

/** Day by day from the anchor's date on, which the code under test never looks at so: the weeks and months count from the first. */
function firstMeant(rule: RecurringRule, anchor: Zoned, after: number): number {
  const least = rule.from === entering ? anchor.epochMilliseconds : -Infinity
  const moments: number[] = []
  let first: Temporal.PlainDate | undefined
  for (let date = anchor.toPlainDate(); moments.length < 4; date = date.add({ days: 1 })) {
    if (!isNamed(rule, date) || on(anchor, date, rule.time) <= least) continue
    first ??= date
    const { weeks = 1, months = 1 } = rule.interval
    const passed = mondayOf(first).until(mondayOf(date)).days / 7
    if (passed % weeks !== 0 || (date.year * 12 + date.month - first.year * 12 - first.month) % months !== 0) continue
    const instant = on(anchor, settle(date, rule.closed), rule.time)
    if (instant > Math.max(after, least)) moments.push(instant)
  }
  return Math.min(...moments)
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function compareDays(target: Zoned, wall: number, compare: Compare): void {
  const scene = sceneOf(target, 'every', wall)
  const timed = {
    ...pick([{}, { time: scene.time }]),
    ...pick([{}, { closed: 'earlier' }, { closed: 'later' }] as const),
  }
  const said = pick([
    { interval: { weeks: 1 }, on: pick(NAMES) },
    { interval: { weeks: pick([2, 3]) }, on: [pick(NAMES), pick(NAMES)] },
    { interval: { months: pick([1, 2, 3]) }, on: pick(MONTH_DAYS) },
  ])
  const rule = { kind: 'every', from: pick([entering, 'date']), ...said, ...timed } as RecurringRule
  const after = target.epochMilliseconds + pick([-DAY - 1, -HOUR, -1, 0, 1, HOUR / 2, HOUR, DAY])
  const ours = nextOccurrence(rule, contextOf(scene), new Date(after))?.getTime()
  compare('every on days', ours, firstMeant(rule, scene.anchor, after), {
    rule,
    after,
    anchor: scene.anchor.toString(),
  })
}

type Compare = (kind: string, ours: number | undefined, theirs: number, about: unknown) => void

function compareZone(target: Zoned, wall: number, compare: Compare): void {
  const zone = target.timeZoneId
  const instant = new Date(target.epochMilliseconds)
  compare('offsetAt', offsetAt(instant, zone), target.offsetNanoseconds / 1_000_000, instant)
  compare('wallTime', wallTime(instant, zone), utc(target.toPlainDateTime()), instant)
  const shown = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1))
  compare('instantOf', instantOf(wall as Wall, zone).getTime(), shown.toZonedDateTime(zone).epochMilliseconds, shown)
}

function utc(shown: Temporal.PlainDateTime): number {
  return shown.toZonedDateTime('UTC').epochMilliseconds
}

function compareRules(target: Zoned, wall: number, compare: Compare): void {
  for (const kind of [pick(KIND_NAMES), pick(KIND_NAMES)]) {
    const scene = sceneOf(target, kind, wall)
    const { rule, due } = KINDS[kind](scene)
    compare(kind, dueAt(rule, contextOf(scene))?.getTime(), due, { rule, anchor: scene.anchor.toString() })
  }
}

function compareRecurrence(target: Zoned, wall: number, compare: Compare): void {
  const scene = sceneOf(target, 'every', wall)
  const interval = pick(INTERVALS)
  const timed = interval.hours ? {} : pick([{}, { time: scene.time }])
  const rule: RecurringRule = { kind: 'every', interval, from: pick([entering, 'date']), ...timed }
  const after = target.epochMilliseconds + pick([-DAY - 1, -HOUR, -1, 0, 1, HOUR / 2, HOUR, DAY])
  const ours = nextOccurrence(rule, contextOf(scene), new Date(after))?.getTime()
  compare('every', ours, firstLater(rule, scene.anchor, after), { rule, after, anchor: scene.anchor.toString() })
}

test('every rule is due when Temporal says so, around every change of clocks of every zone', () => {
  expect(new Date('2026-07-01T00:00:00Z').toString()).toContain(
    PROCESS_ZONES[processZone] ?? 'one of the process zones',
  )
  const counts: Record<string, number> = {}
  const differences: unknown[] = []
  const compare: Compare = (kind, ours, theirs, about) => {
    counts[kind] = (counts[kind] ?? 0) + 1
    if (ours !== theirs) differences.push({ kind, ours, theirs, about })
  }
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((_, index) => deep || (index + share) % 4 === 0)
  for (const zone of zones) {
    for (const point of turningPoints(zone)) {
      const before = offsetAt(new Date(point - 1), zone)
      for (const distance of DISTANCES.filter((_, index) => (index + share) % 4 === 0)) {
        const target = Temporal.Instant.fromEpochMilliseconds(point + distance).toZonedDateTimeISO(zone)
        const wall = point + distance + before
        compareZone(target, wall, compare)
        compareRules(target, wall, compare)
        if (Math.abs(distance) <= HOUR / 4) {
          compareRecurrence(target, wall, compare)
          if (deep || pick([true, false, false])) compareDays(target, wall, compare)
        }
      }
    }
  }
  const cases = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const summary = `time oracle: ${cases.toLocaleString('en')} cases, ${differences.length} differences, TZ=${processZone}`
  process.stdout.write(`${summary}\n`)
  expect(differences.slice(0, 5)).toEqual([])
  expect(Object.keys(counts)).toEqual(
    expect.arrayContaining(['offsetAt', 'wallTime', 'instantOf', 'every', 'every on days', ...KIND_NAMES]),
  )
  expect(cases).toBeGreaterThanOrEqual(LEAST_CASES)
})
