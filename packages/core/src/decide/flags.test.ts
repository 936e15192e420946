import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, before, daysAfter, entering, type TimerRule } from '../time/index.js'
import { decide } from './decide.js'
import { fire } from './timers/fire.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { change, command, now, started, surely, within } from '../build/order.fixture.js'
import type { ArmedTimer, Subject } from '../words/subject.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const crate = surely(
  () =>
    lifecycle('crate', {
      version: 1,
      data: v.object({ marks: v.array(v.string()), opensAt: v.optional(v.date()) }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .flags({
        wet: { when: ({ data }) => data.marks.includes('wet') },
        cold: { when: ({ data }) => data.marks.includes('cold') },
        torn: { when: ({ data }) => data.marks.includes('torn') },
        ready: { from: at('opensAt') },
        watched: {
          any: [
            { when: ({ data }) => data.marks.includes('odd') },
            { from: before('opensAt', { hours: 3 }), until: before('opensAt', { hours: 1 }) },
            { from: at('opensAt'), until: after({ hours: 2 }, 'opensAt') },
          ],
        },
      })
      .transitions((move) => ({
        mark: move({ from: 'open', by: 'staff', input: v.array(v.string()), set: ({ input }) => ({ marks: input }) }),
        plan: move({ from: 'open', by: 'staff', input: v.date(), set: ({ input }) => ({ opensAt: input }) }),
        end: move({ from: 'open', to: 'done', by: 'staff' }),
      }))
      .build() as unknown as Lifecycle,
)
const send = (subject: ReturnType<typeof started>, name: string, input: unknown, when: Date) =>
  change(decide(crate, subject, command(name, { input }), when))

describe('flags', () => {
  test('that take turns are told apart, though as many are on as before', () => {
    const wet = started(crate, { marks: ['wet', 'cold'] })
    const torn = send(wet, 'mark', ['cold', 'torn'], hours(1))
    expect(torn.subject.flags).toEqual({ cold: now, torn: hours(1) })
    expect(torn.entries).toMatchObject([{ flags: { on: ['torn'], off: ['wet'] } }])
    const other = send(torn.subject, 'mark', ['wet'], hours(2))
    expect(other.subject.flags).toEqual({ wet: hours(2) })
    expect(other.entries).toMatchObject([{ flags: { on: ['wet'], off: ['cold', 'torn'] } }])
  })

  test('are told in the order of their names, whatever order a store gives them back in', () => {
    const wet = started(crate, { marks: ['wet', 'cold', 'torn'] })
    const stored = { ...wet, flags: Object.fromEntries(Object.entries(wet.flags).toReversed()) }
    for (const subject of [wet, stored]) {
      expect(send(subject, 'mark', [], hours(1)).entries).toMatchObject([
        { flags: { on: [], off: ['cold', 'torn', 'wet'] } },
      ])
    }
  })

  test('of a moment that passed while nobody knew of it are on since that moment, but not since before the stay', () => {
    const blank = started(crate, { marks: [] })
    expect(send(blank, 'plan', hours(2), hours(5)).subject.flags).toEqual({ ready: hours(2) })
    expect(send(blank, 'plan', hours(-2), hours(5)).subject.flags).toEqual({ ready: hours(5) })
  })

  test('of several conditions are on while one of them holds, and one timer turns them', () => {
    const turns = (subject: Subject) => subject.timers.filter(({ name }) => name === '@watched')
    const turned = (subject: Subject, when: Date) => {
      const [timer] = turns(subject)
      return change(fire(crate, subject, { timer: timer as ArmedTimer, within, requestId: 'f' }, when)).subject
    }
    const planned = send(started(crate, { marks: [] }), 'plan', hours(10), now).subject
    expect(planned.flags).toEqual({})
    expect(turns(planned)).toMatchObject([{ due: hours(7) }])
    const soon = turned(planned, hours(7))
    expect(soon.flags).toEqual({ watched: hours(7) })
    expect(turns(soon)).toMatchObject([{ due: hours(9) }])
    const odd = send(soon, 'mark', ['odd'], hours(8)).subject
    expect(odd.flags).toEqual({ watched: hours(7) })
    expect(turned(odd, hours(9)).flags).toEqual({ watched: hours(7) })
    const quiet = turned(soon, hours(9))
    expect(quiet.flags).toEqual({})
    const open = turned(quiet, hours(10))
    expect(open.flags).toEqual({ watched: hours(10), ready: hours(10) })
    expect(turns(turned(open, hours(12)))).toEqual([])
  })

  test('of several moments take the next one, and are on since the first, whichever stands first', () => {
    type Rule = TimerRule<'early' | 'late', never, never>
    const lasting = (field: 'early' | 'late'): { readonly from: Rule; readonly until: Rule } => ({
      from: at(field),
      until: after({ hours: 9 }, field),
    })
    const conditions = [lasting('late'), lasting('early')]
    for (const any of [conditions, conditions.toReversed()]) {
      const parcel = lifecycle('parcel', {
        version: 1,
        data: v.object({ early: v.date(), late: v.date() }),
        roles: ['staff'],
        initial: 'open',
        statuses: { open: {}, done: { final: true } },
      })
        .flags({ awaited: { any } })
        .transitions((move) => ({
          note: move({ from: 'open', by: 'staff' }),
          end: move({ from: 'open', to: 'done', by: 'staff' }),
        }))
        .build() as unknown as Lifecycle
      const begun = started(parcel, { early: hours(2), late: hours(5) })
      expect(begun.timers).toEqual([{ id: '1.@awaited', name: '@awaited', due: hours(2) }])
      // Both hold by now, and nobody worked meanwhile.
      const { flags, timers } = change(decide(parcel, begun, command('note'), hours(6))).subject
      expect(flags).toEqual({ awaited: hours(2) })
      expect(timers).toEqual([{ id: '2.@awaited', name: '@awaited', due: hours(11) }])
    }
  })

  test('stalled goes on by a rule that counts from entering', () => {
    const watch = lifecycle('watch', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: { stall: daysAfter(entering, 1, { calendar: 'business' }) }, done: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'open', to: 'done', by: 'staff' }) }))
      .build() as unknown as Lifecycle
    const friday = new Date('2026-06-05T09:00:00Z')
    expect(started(watch, {}, friday).timers).toMatchObject([
      { name: '@stalled', due: new Date('2026-06-08T09:00:00Z') },
    ])
  })
})
