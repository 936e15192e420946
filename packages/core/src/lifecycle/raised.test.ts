import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, every } from '../time/index.js'
import { decide } from './decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from './graph.js'
import { lifecycle } from './lifecycle.js'
import { change, command, now, started, surely, within } from './order.fixture.js'
import { previous } from './targets.js'
import type { ArmedTimer, Subject } from './subject.js'

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
      .flags({ overdue: {}, once: {}, again: {}, missed: {}, late: {}, slow: {}, monthly: {}, unpaid: {} })
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
})
