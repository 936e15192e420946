import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import * as v from 'valibot'
import {
  after,
  at,
  before,
  daysAfter,
  daysBefore,
  earliest,
  endOfDay,
  entering,
  every,
  latest,
  monthsAfter,
  monthsBefore,
  parseCalendar,
  timeOfDay,
  type Calendar,
  type RecurringRule,
  type TimerRule,
} from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, refusal, staff } from '../../build/order.fixture.js'
import { decideStart } from '../start.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'

type Rule = TimerRule<'at', never, never>

/** A lifecycle with one timer and one flag of these rules. */
function timed(rule: Rule | RecurringRule<'at'>, flag: Rule = after({ hours: 1 })): Lifecycle {
  return lifecycle('timed', {
    version: 1,
    data: v.object({ at: v.date(), zone: v.optional(v.string()), remark: v.optional(v.string()) }),
    roles: ['staff'],
    initial: 'open',
    zone: ({ zone }) => zone,
    statuses: { open: {}, held: {}, done: { final: true } },
  })
    .notices({ hint: { to: () => 'x', channels: ['sms'] } })
    .flags({ soon: { in: 'open', from: flag } })
    .transitions((move) => ({
      edit: move({ from: 'open', by: 'staff', input: v.unknown(), set: ({ input }) => input as { remark: string } }),
      hold: move({ from: 'open', to: 'held', by: 'staff' }),
      end: move({ from: ['open', 'held'], to: 'done', by: 'staff' }),
    }))
    .timers({ told: { in: 'open', at: rule, notice: 'hint' } })
    .build() as unknown as Lifecycle
}

const key = { tenant: 'oslo', lifecycle: 'timed', id: 't1' }
const date = (text: string) => new Date(text)
const around = (calendar: Calendar) => ({ calendar: parseCalendar(calendar), linked: {} })

function start(made: Lifecycle, data: object, calendar: Calendar = { zone: 'UTC' }) {
  const asked = { actor: staff, cause: { by: 'request' } as const, within: around(calendar) }
  return decideStart(made, key, { ...asked, data }, now)
}

const cases: readonly (readonly [string, Rule | RecurringRule<'at'>, Date, Calendar | undefined])[] = [
  ['beyond the year 9999', after({ days: 400 }, 'at'), date('9999-06-01T00:00:00Z'), undefined],
  ['a local day beyond it', daysAfter('at', 400), date('9999-06-01T00:00:00Z'), undefined],
  ['the end of its last day', endOfDay('at'), date('9999-12-31T12:00:00Z'), undefined],
  ['a month beyond it', monthsAfter('at', 12), date('9999-06-01T00:00:00Z'), undefined],
  ['before the year 1', before('at', { days: 400 }), date('0001-06-01T00:00:00Z'), undefined],
  ['a local day before it', daysBefore('at', 400), date('0001-06-01T00:00:00Z'), undefined],
  ['a month before it', monthsBefore('at', 12), date('0001-06-01T00:00:00Z'), undefined],
  [
    'again and again beyond it',
    every({ months: 12 }, { from: 'at', time: '10:00' }),
    date('9999-12-31T23:00:00Z'),
    undefined,
  ],
  ['the earliest of such', earliest(after({ days: 400 }, 'at')), date('9999-06-01T00:00:00Z'), undefined],
  [
    'the earliest, where one lies before all years',
    earliest(at('at'), before('at', { days: 1 })),
    date('0001-01-01T12:00:00Z'),
    undefined,
  ],
  [
    'the latest, where one lies after all years',
    latest(at('at'), after({ days: 1 }, 'at')),
    date('9999-12-31T12:00:00Z'),
    undefined,
  ],
  [
    'out of open days',
    daysAfter('at', 2, { calendar: 'business' }),
    date('2030-06-01T00:00:00Z'),
    { zone: 'UTC', openDays: [], openDates: ['2026-06-01'] },
  ],
  [
    'moved to an open day that does not come',
    daysAfter('at', 2, { closed: 'later' }),
    date('2030-06-01T00:00:00Z'),
    { zone: 'UTC', openDays: [], openDates: ['2026-06-01'] },
  ],
]

describe('a timer whose moment can never come', () => {
  test.each(cases)('is flagged and told: %s', (_, rule, moment, calendar) => {
    const { subject, entries } = change(start(timed(rule), { at: moment }, calendar))
    expect(Object.keys(subject.flags)).toEqual(['never_due'])
    expect(subject.timers.find(({ name }) => name === 'told')?.due).toBeNull()
    expect(entries.at(-1)).toMatchObject({ flags: { on: ['never_due'] }, details: { neverDue: { told: /./ } } })
  })

  test.each(cases)('stops nothing else, and is told once: %s', (_, rule, moment, calendar) => {
    const made = timed(rule)
    const within = around(calendar ?? { zone: 'UTC' })
    const { subject } = change(start(made, { at: moment }, calendar))
    const edited = change(decide(made, subject, command('edit', { input: { remark: 'x' }, within }), now))
    expect(edited.subject.flags).toEqual(subject.flags)
    expect(edited.entries[0]?.flags).toBeUndefined()
    const held = change(decide(made, edited.subject, command('hold', { within }), now))
    expect(held.subject.flags).toEqual({})
    expect(held.entries[0]?.flags).toEqual({ on: [], off: ['never_due'] })
  })

  test('is a timer again as soon as its date is one that can be', () => {
    const made = timed(after({ days: 400 }, 'at'))
    const { subject } = change(start(made, { at: date('9999-06-01T00:00:00Z') }))
    const better = change(decide(made, subject, command('edit', { input: { at: date('2026-07-01T00:00:00Z') } }), now))
    expect(better.subject.flags).toEqual({})
    expect(better.subject.timers[0]?.due).toEqual(date('2027-08-05T00:00:00Z'))
  })

  test('of a flag is told as well', () => {
    const made = timed(after({ hours: 1 }), daysBefore('at', 3))
    const { subject, entries } = change(start(made, { at: date('0001-01-02T00:00:00Z') }))
    expect(Object.keys(subject.flags)).toEqual(['never_due'])
    expect(entries.at(-1)?.details).toEqual({
      neverDue: { 'flag soon': 'its moment lies outside the years 1 to 9999' },
    })
  })
})

describe('a zone that is none', () => {
  const made = timed(daysBefore('at', 1))
  const data = { at: date('2026-07-01T00:00:00Z'), zone: 'Europe/Atlantis' }

  test('is refused where it enters, whether a timer asks for it or not', () => {
    const elsewhere = timed(after({ hours: 1 }))
    for (const one of [made, elsewhere]) {
      expect(refusal(start(one, data))).toMatchObject({ code: 'invalid_data', blockers: [{ code: 'invalid_zone' }] })
      const { subject } = change(start(one, { at: data.at }))
      expect(refusal(decide(one, subject, command('edit', { input: { zone: 'x' } }), now)).code).toBe('invalid_data')
    }
  })

  test('in the field of a rule is refused where it enters, and flagged where it stands', () => {
    const rule: TimerRule<'at', never, never, 'remark'> = daysBefore('at', 1, { zone: 'remark' })
    const own = timed(rule as Rule)
    const [remark, at] = ['Europe/Atlantis', data.at]
    expect(refusal(start(own, { at, remark }))).toMatchObject({
      code: 'invalid_data',
      message:
        "The time zone 'Europe/Atlantis' in 'remark' is not known. Give an IANA name such as 'Europe/Copenhagen'.",
      blockers: [{ code: 'invalid_zone', field: 'remark' }],
    })
    const { subject } = change(start(own, { at, remark: 'America/New_York' }))
    expect(refusal(decide(own, subject, command('edit', { input: { remark } }), now)).code).toBe('invalid_data')
    const stored: Subject = { ...subject, data: { at, remark } }
    const edited = change(decide(own, stored, command('edit', { input: { at: date('2026-07-02T00:00:00Z') } }), now))
    expect(Object.keys(edited.subject.flags)).toEqual(['never_due'])
    expect(change(start(made, { at, remark })).subject.data).toMatchObject({ remark })
  })

  test('that stands there from before is flagged, and stops nothing', () => {
    const { subject } = change(start(made, { at: data.at }))
    const stored: Subject = { ...subject, data }
    const edited = change(decide(made, stored, command('edit', { input: { remark: 'x' } }), now))
    expect(Object.keys(edited.subject.flags)).toEqual(['never_due'])
    expect(edited.entries[0]?.details).toMatchObject({ neverDue: { told: /Atlantis/ } })
    expect(change(decide(made, stored, command('hold'), now)).subject.status).toBe('held')
  })

  test('leaves a recurring timer that has just fired without a next moment, flagged', () => {
    const again = timed(every({ days: 1 }, { time: '10:00' }))
    const { subject } = change(start(again, { at: data.at }))
    const [timer] = subject.timers as [ArmedTimer]
    const stored: Subject = { ...subject, data }
    const fired = change(
      fire(again, stored, { timer, within: around({ zone: 'UTC' }), requestId: 'f' }, timer.due as Date),
    )
    expect(Object.keys(fired.subject.flags)).toContain('never_due')
    expect(fired.subject.timers).toMatchObject([{ name: 'told', due: null }])
  })
})

const moments = fc.date({
  min: date('0001-01-01T00:00:00Z'),
  max: date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const ends = fc
  .constantFrom('0001-01-01T00:00:00.000Z', '0001-01-02T03:00:00.000Z', '9999-12-31T23:59:59.999Z')
  .map(date)
const counts = fc.integer({ min: 0, max: 36_525 })
const lengths = fc.record({ hours: fc.integer({ min: 0, max: 80_000_000 }) })
const options = fc.record(
  {
    time: fc.constantFrom('00:00', '10:00', '23:59'),
    closed: fc.constantFrom('earlier' as const, 'later' as const),
  },
  { requiredKeys: [] },
)
const single: fc.Arbitrary<Rule> = fc.oneof(
  lengths.map((length) => after(length, 'at')),
  lengths.map((length) => before('at', length)),
  fc
    .tuple(fc.integer({ min: 0, max: 2_000 }), options)
    .map(([hours, { closed }]) => after({ hours }, 'at', { calendar: 'open', ...(closed ? { closed } : {}) })),
  fc
    .tuple(fc.integer({ min: 0, max: 2_000 }), options)
    .map(([hours, { closed }]) => before('at', { hours }, { calendar: 'open', ...(closed ? { closed } : {}) })),
  fc.constantFrom('earlier' as const, 'later' as const).map((closed) => at('at', { closed })),
  fc.constant(at('at')),
  fc.tuple(counts, options).map(([count, said]) => daysBefore('at', count, said)),
  fc.tuple(counts, options).map(([count, said]) => daysAfter('at', count, said)),
  fc.integer({ min: 0, max: 300 }).map((count) => daysAfter('at', count, { calendar: 'business' })),
  fc.integer({ min: 0, max: 300 }).map((count) => daysBefore('at', count, { calendar: 'business' })),
  fc.tuple(counts, options).map(([count, said]) => monthsBefore('at', count, said)),
  fc.tuple(counts, options).map(([count, said]) => monthsAfter(entering, count, said)),
  fc.constantFrom(endOfDay('at'), timeOfDay('23:59', 'at')),
) as fc.Arbitrary<Rule>
const rules = fc.oneof(
  single,
  fc.array(single, { minLength: 1, maxLength: 3 }).map((parts) => earliest(...parts) as Rule),
  fc.array(single, { minLength: 1, maxLength: 3 }).map((parts) => latest(...parts) as Rule),
)
const onDays = fc.constantFrom<readonly [object, object]>(
  [{ hours: 5 }, {}],
  [{ weeks: 2 }, { on: ['mon', 'sat'] }],
  [{ months: 1 }, { on: 'first_open_day' }],
  [{ months: 2 }, { on: 'last_sun' }],
  [{ months: 3 }, { on: 'fourth_open_day' }],
  [{ months: 1 }, { on: 31 }],
)
const moved = fc
  .tuple(onDays, fc.constantFrom({}, { closed: 'earlier' }, { closed: 'later' }))
  .map(([[interval, on], closed]) => every(interval as never, { from: 'at', ...on, ...closed }))
const recurring = fc
  .tuple(counts, fc.constantFrom('days', 'weeks', 'months'), fc.boolean())
  .map(([count, unit, each]) =>
    every({ [unit]: Math.max(1, count) } as never, { from: 'at', missed: each ? 'each' : 'once' }),
  )
const zones = fc.constantFrom(undefined, 'UTC', 'Pacific/Kiritimati', 'America/Adak', 'Europe/Atlantis', '+02:00', '')
const calendars = fc.constantFrom<Calendar>(
  { zone: 'Pacific/Apia' },
  { zone: 'America/New_York', openDays: [], openDates: ['2026-06-01'] },
  { zone: 'UTC', openDays: ['sun'], holidays: ['2026-06-07'] },
  { zone: 'Europe/Stockholm', hours: { 'mon-fri': ['08:00-12:00', '13:00-17:00'], sat: '22:00-04:00' } },
  { zone: 'Pacific/Apia', hours: { '2026-06-01': '00:00-24:00' } },
)

test('whatever dates, rules, zones and calendars: a moment that will come, one that is flagged, or a zone that is refused', () => {
  fc.assert(
    fc.property(
      fc.record({
        at: fc.oneof(moments, ends),
        rule: fc.oneof(rules, recurring, moved),
        flag: rules,
        zone: zones,
        calendar: calendars,
      }),
      ({ at: moment, rule, flag, zone, calendar }) => {
        const made = timed(rule as Rule, flag)
        const within = around(calendar)
        const data = { at: moment, ...(zone === undefined ? {} : { zone }) }
        const isZone = zone === undefined || ['UTC', 'Pacific/Kiritimati', 'America/Adak'].includes(zone)
        const decision = start(made, data, calendar)
        expect(decision.outcome === 'refused' ? decision.blockers[0]?.code : undefined).toBe(
          isZone ? undefined : 'invalid_zone',
        )
        const begun =
          decision.outcome === 'refused' ? { ...change(start(made, { at: moment }, calendar)).subject, data } : null
        const subject = begun ?? change(decision).subject
        const { subject: edited } = change(
          decide(made, subject, command('edit', { input: { remark: 'x' }, within }), now),
        )
        const waits = edited.timers.filter(({ due }) => due === null)
        expect(waits.length === 0 || 'never_due' in edited.flags).toBe(true)
        for (const timer of edited.timers) {
          if (!timer.due) continue
          expect(timer.due.getUTCFullYear()).toBeLessThanOrEqual(9999)
          const late = timer.due > now ? timer.due : now
          const fired = fire(made, edited, { timer, within, requestId: 'f' }, late)
          expect(fired.outcome).toBe('moved')
        }
      },
    ),
    { numRuns: inject('deep') ? 3_000 : 300 },
  )
})
