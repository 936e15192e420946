import fc from 'fast-check'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { every } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, started, within } from '../../build/order.fixture.js'
import type { Subject } from '../../words/subject.js'
import type { IfPast } from '../../declare/timerDefinition.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const hourOf = (moment: Date) => (moment.getTime() - now.getTime()) / 3_600_000

type Missed = { readonly missed: 'once' | 'each'; readonly cap: number; readonly ifPast: IfPast<'owed'> }

/** Rent that is billed each day of `since` on, while the lease is on. */
function leaseWith({ missed, cap, ifPast }: Missed) {
  return lifecycle('lease', {
    version: 1,
    data: v.object({ since: v.date() }),
    roles: ['staff'],
    initial: 'off',
    statuses: { off: {}, on: {}, over: { final: true } },
  })
    .flags({ owed: {} })
    .transitions((move) => ({
      begin: move({ from: 'off', to: 'on', by: 'staff' }),
      rest: move({ from: 'on', to: 'off', by: 'staff' }),
      bill: move({ from: 'on', by: 'timer' }),
      shift: move({ from: ['on', 'off'], by: 'staff', input: v.date(), set: ({ input }) => ({ since: input }) }),
      end: move({ from: ['on', 'off'], to: 'over', by: 'staff' }),
    }))
    .timers({ rent: { in: 'on', at: every({ days: 1 }, { from: 'since', missed, cap }), send: 'bill', ifPast } })
    .build() as unknown as Lifecycle
}

/** The hours at which rent is due, one after another. */
function* occurrences(since: number) {
  for (let day = 0; ; day++) yield since + 24 * day
}

function firstOf(since: number, fits: (hour: number) => boolean): number {
  for (const hour of occurrences(since)) if (fits(hour)) return hour
  return Number.NaN
}

function allOf(since: number, after: number, until: number): number[] {
  const found: number[] = []
  for (const hour of occurrences(since)) {
    if (hour > until) return found
    if (hour > after) found.push(hour)
  }
  return found
}

/** What should happen, by a list of all moments and nothing else. */
class Expected {
  billed: number[] = []
  due: number | null = null
  private last = -Infinity

  constructor(
    private since: number,
    private readonly how: Missed,
  ) {}

  enter(hour: number): void {
    const first = firstOf(this.since, (one) => this.isAnother(one))
    const isLate = first < hour && this.how.ifPast !== 'fire'
    this.due = isLate ? firstOf(this.since, (one) => one >= hour && this.isAnother(one)) : first
  }

  /** Less than half a day after one that has fired is the same one, moved. */
  private isAnother(one: number): boolean {
    return one > this.last && one - this.last >= 12
  }

  leave(): void {
    this.due = null
  }

  /** Its date moves while nothing is owed. */
  shift(since: number, hour: number): void {
    this.since = since
    if (this.due !== null) this.enter(hour)
  }

  tick(hour: number): void {
    if (this.due === null || this.due > hour) return
    const later = allOf(this.since, this.due, hour)
    const most = this.how.missed === 'each' ? this.how.cap - 1 : 0
    this.billed.push(this.due, ...(most === 0 ? [] : later.slice(-most)))
    this.last = later.at(-1) ?? this.due
    this.due = firstOf(this.since, (one) => one > hour)
  }
}

const step = fc.record({
  wait: fc.integer({ min: 0, max: 100 }),
  act: fc.constantFrom('tick' as const, 'tick' as const, 'turn' as const, 'shift' as const),
  to: fc.integer({ min: -150, max: 300 }),
})

test('what recurs from a date fires for each of its occurrences as declared, and for none twice, whenever its status is entered and however its date moves', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 100 }),
      fc.record<Missed>({
        missed: fc.constantFrom('once', 'each'),
        cap: fc.integer({ min: 1, max: 4 }),
        ifPast: fc.constantFrom<IfPast<'owed'>[]>('fire', 'skip', { flag: 'owed' }),
      }),
      fc.array(step, { maxLength: 12 }),
      (since, how, steps) => {
        const lease = leaseWith(how)
        const expected = new Expected(since, how)
        const billed: number[] = []
        let subject: Subject = started(lease, { since: hours(since) })
        let hour = 0
        for (const { wait, act, to } of [{ wait: 0, act: 'turn' as const, to: 0 }, ...steps]) {
          hour += wait
          if (act === 'turn') {
            if (subject.status === 'off') expected.enter(hour)
            else expected.leave()
            const name = subject.status === 'off' ? 'begin' : 'rest'
            subject = change(decide(lease, subject, command(name), hours(hour))).subject
          } else {
            expected.tick(hour)
            for (let due = next(subject, hour); due; due = next(subject, hour)) {
              billed.push(hourOf(due.due as Date))
              subject = change(fire(lease, subject, { timer: due, within, requestId: 'f' }, hours(hour))).subject
            }
          }
          if (act === 'shift') {
            expected.shift(to, hour)
            subject = change(decide(lease, subject, command('shift', { input: hours(to) }), hours(hour))).subject
          }
          expect(subject.timers.map(({ due }) => due && hourOf(due))).toEqual(
            expected.due === null ? [] : [expected.due],
          )
          expect(billed).toEqual(expected.billed)
        }
        expect(new Set(billed).size).toBe(billed.length)
      },
    ),
    { numRuns: inject('deep') ? 3_000 : 200 },
  )
})

function next({ timers }: Subject, hour: number) {
  return timers.find(({ due }) => due && hourOf(due) <= hour)
}
