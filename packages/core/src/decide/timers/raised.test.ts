import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, every } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, started, surely, within } from '../../build/order.fixture.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { previous } from '../../declare/transitionDefinition.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const order = surely(
  () =>
    lifecycle('order', {
      version: 1,
      data: v.object({ at: v.optional(v.date()), paid: v.optional(v.boolean(), false) }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, paused: {}, done: { final: true } },
    })
      .flags({
        overdue: {},
        once: {},
        again: {},
        missed: {},
        late: {},
        slow: {},
        monthly: {},
        unpaid: {},
        weekly: {},
        timely: {},
        daily: {},
      })
      .transitions((move) => ({
        change: move({
          from: ['open', 'paused'],
          by: 'staff',
          input: v.object({ at: v.optional(v.date()), paid: v.optional(v.boolean()) }),
          set: ({ input }) => input,
        }),
        pause: move({ from: 'open', to: 'paused', by: 'staff' }),
        resume: move({ from: 'paused', to: previous(), by: 'staff' }),
        finish: move({ from: ['open', 'paused'], to: 'done', by: 'staff' }),
      }))
      .timers({
        overdue: { in: 'open', at: at('at'), flag: 'overdue' },
        once: { in: 'open', at: at('at'), again: false, flag: 'once' },
        again: { in: 'open', at: at('at'), again: true, flag: 'again' },
        missed: { in: 'open', at: at('at'), ifPast: { flag: 'missed' }, flag: 'overdue' },
        late: { in: 'open', at: at('at'), until: { hours: 1 }, ifLate: { flag: 'late' }, flag: 'overdue' },
        slow: { in: 'open', at: after({ hours: 1 }), flag: 'slow' },
        monthly: { in: 'open', at: every({ months: 1 }, { from: 'at' }), flag: 'monthly' },
        weekly: { in: 'open', at: every({ weeks: 1 }, { from: 'at' }), when: ({ paid }) => !paid, flag: 'weekly' },
        timely: { in: 'open', at: every({ weeks: 1 }, { from: 'at' }), until: { hours: 1 }, flag: 'timely' },
        daily: { in: 'open', at: every({ days: 1 }), when: ({ paid }) => !paid, flag: 'daily' },
        unpaid: { in: 'open', at: at('at'), when: ({ paid }) => !paid, flag: 'unpaid' },
      })
      .build() as unknown as Lifecycle,
)

const send = (subject: Subject, name: string, when: Date, input?: unknown) =>
  change(decide(order, subject, command(name, input === undefined ? {} : { input }), when))
const moved = (subject: Subject, to: Date | undefined, when: Date) => send(subject, 'change', when, { at: to })
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const fired = (subject: Subject, name: string, when: Date) =>
  change(fire(order, subject, { timer: armed(subject, name), within, requestId: 'f' }, when)).subject
const flags = ({ flags: on }: Subject) => Object.keys(on).sort()

const due = surely(() => started(order, { at: hours(2) }))
const overdue = surely(() => fired(due, 'overdue', hours(2)))

describe('a flag that a timer raised', () => {
  test('falls in the change that moves its date ahead, and is raised again when that comes', () => {
    const { subject, entries } = moved(overdue, hours(50), hours(10))
    expect(flags(subject)).toEqual([])
    expect(entries.at(-1)).toMatchObject({ kind: 'move', flags: { on: [], off: ['overdue'] } })
    expect(flags(fired(subject, 'overdue', hours(50)))).toEqual(['overdue'])
  })

  test('stands where its date moves to another one that has passed, and goes on since when it did', () => {
    const { subject } = moved(overdue, hours(5), hours(10))
    expect(subject.flags).toEqual(overdue.flags)
  })

  test('falls where there is no date any more, and is back with the same one', () => {
    const without = moved(overdue, undefined, hours(10)).subject
    expect(flags(without)).toEqual([])
    expect(flags(moved(without, hours(2), hours(11)).subject)).toContain('overdue')
  })

  test('stays where its timer fires once in a stay and no more', () => {
    const subject = fired(due, 'once', hours(2))
    expect(flags(moved(subject, hours(50), hours(10)).subject)).toEqual(['once'])
  })

  test('falls and rises with each moment where each counts', () => {
    const ahead = moved(fired(due, 'again', hours(2)), hours(50), hours(10)).subject
    expect(flags(ahead)).toEqual([])
    expect(flags(fired(ahead, 'again', hours(50)))).toEqual(['again'])
  })

  test('stands while the condition of its timer holds', () => {
    const unpaid = fired(due, 'unpaid', hours(2))
    const paid = send(unpaid, 'change', hours(3), { paid: true }).subject
    expect(flags(paid)).toEqual([])
    expect(flags(send(paid, 'change', hours(4), { paid: false }).subject)).toContain('unpaid')
  })

  test('that counts from entering stays with the stay', () => {
    const subject = fired(due, 'slow', hours(1))
    expect(flags(moved(subject, hours(50), hours(10)).subject)).toEqual(['slow'])
  })

  test('that recurs stays while an occurrence has come, or has fired and moved, and falls where none has', () => {
    const subject = fired(due, 'monthly', hours(2))
    expect(flags(moved(subject, hours(3), hours(10)).subject)).toContain('monthly')
    expect(flags(moved(subject, hours(50), hours(10)).subject)).toEqual(['monthly'])
    expect(flags(moved(subject, hours(20 * 24), hours(10)).subject)).toEqual([])
  })

  test('stays where another timer that has fired raises it too', () => {
    const both = fired(fired(due, 'overdue', hours(2)), 'missed', hours(2))
    expect(flags(both)).toEqual(['overdue'])
    expect(flags(send(both, 'change', hours(3), { paid: true }).subject)).toEqual(['overdue'])
  })

  test('because its moment had passed falls when that is ahead', () => {
    const missed = surely(() => started(order, { at: hours(-2) }))
    expect(flags(missed)).toContain('missed')
    expect(flags(moved(missed, hours(50), hours(1)).subject)).not.toContain('missed')
  })

  test('because it was too late falls when its date is ahead, and what was dropped raises nothing', () => {
    const late = fired(due, 'late', hours(4))
    expect(flags(late)).toEqual(['late'])
    expect(flags(send(late, 'change', hours(5), { paid: true }).subject)).toEqual(['late'])
    expect(flags(moved(late, hours(50), hours(10)).subject)).toEqual([])
  })

  test('is raised again with its status', () => {
    const paused = send(overdue, 'pause', hours(11)).subject
    expect(flags(paused)).toEqual([])
    expect(flags(send(paused, 'resume', hours(12)).subject)).toContain('overdue')
  })

  test('by one that recurs is raised again with its status', () => {
    const paused = send(fired(due, 'weekly', hours(2)), 'pause', hours(3)).subject
    expect(paused.flags).not.toHaveProperty('weekly')
    expect(send(paused, 'resume', hours(4)).subject.flags).toHaveProperty('weekly')
  })

  test('by one that recurs is raised again when its condition holds again', () => {
    const paid = send(fired(due, 'weekly', hours(2)), 'change', hours(3), { paid: true }).subject
    expect(paid.flags).not.toHaveProperty('weekly')
    expect(send(paid, 'change', hours(4), { paid: false }).subject.flags).toHaveProperty('weekly')
  })

  test('by one that recurs is raised again where the date is back, or another of the same occurrence', () => {
    const weekly = fired(fired(due, 'weekly', hours(2)), 'weekly', hours(2 + 7 * 24))
    const later = (count: number) => hours(8 * 24 + count)
    for (const away of [undefined, hours(60 * 24)]) {
      const fallen = moved(weekly, away, later(0)).subject
      expect(fallen.flags).not.toHaveProperty('weekly')
      for (const back of [hours(2), hours(-20)])
        expect(moved(fallen, back, later(1)).subject.flags).toHaveProperty('weekly')
    }
  })

  test('by one that recurs is raised by no occurrence that has not fired', () => {
    const paid = send(due, 'change', hours(1), { paid: true }).subject
    const paused = send(paid, 'pause', hours(3)).subject
    expect(send(paused, 'resume', hours(4)).subject.flags).not.toHaveProperty('weekly')
    expect(send(paid, 'change', hours(5), { paid: false }).subject.flags).not.toHaveProperty('weekly')
  })

  test('by one that recurs is raised again in time, and not when that is too late by until', () => {
    const paused = send(fired(due, 'timely', hours(2)), 'pause', hours(2)).subject
    expect(send(paused, 'resume', hours(2.5)).subject.flags).toHaveProperty('timely')
    expect(send(paused, 'resume', hours(4)).subject.flags).not.toHaveProperty('timely')
  })

  test('by one that recurs from entering is raised again when its condition holds again, and not in another stay', () => {
    const daily = fired(due, 'daily', hours(24))
    const paid = send(daily, 'change', hours(25), { paid: true }).subject
    expect(paid.flags).not.toHaveProperty('daily')
    const unpaid = send(paid, 'change', hours(26), { paid: false }).subject
    expect(unpaid.flags).toHaveProperty('daily')
    expect(armed(unpaid, 'daily').due).toEqual(hours(48))
    expect(send(send(unpaid, 'pause', hours(27)).subject, 'resume', hours(28)).subject.flags).not.toHaveProperty(
      'daily',
    )
  })
})
