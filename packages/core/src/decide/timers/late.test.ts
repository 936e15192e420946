import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, before, every } from '../../time/index.js'
import { check } from '../../inspect/check.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, started, surely, within } from '../../build/order.fixture.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const visit = surely(
  () =>
    lifecycle('visit', {
      version: 1,
      data: v.object({ at: v.optional(v.date()), endsAt: v.optional(v.date()) }),
      roles: ['staff'],
      initial: 'booked',
      statuses: { booked: {}, done: { final: true } },
    })
      .notices({ soon: { to: () => '+45', channels: ['sms'] } })
      .flags({ missed: {} })
      .transitions((move) => ({
        edit: move({
          from: 'booked',
          by: 'staff',
          input: v.partial(v.object({ at: v.date(), endsAt: v.date() })),
          set: ({ input }) => input,
        }),
        finish: move({ from: 'booked', to: 'done', by: 'staff' }),
      }))
      .timers({
        soon: {
          in: 'booked',
          at: before('at', { hours: 2 }),
          until: at('at'),
          ifLate: { flag: 'missed' },
          notice: 'soon',
        },
        brief: { in: 'booked', at: after({ hours: 2 }), until: { hours: 1 }, notice: 'soon' },
        daily: { in: 'booked', at: every({ days: 1 }), until: { hours: 1 }, notice: 'soon' },
        each: { in: 'booked', at: every({ days: 1 }, { missed: 'each' }), until: { hours: 30 }, notice: 'soon' },
        rent: { in: 'booked', at: every({ days: 1 }, { missed: 'each' }), until: at('endsAt'), notice: 'soon' },
      })
      .build() as unknown as Lifecycle,
)

const booked = surely(() => started(visit, { at: hours(10) }))
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const fired = (subject: Subject, name: string, when: Date) =>
  change(fire(visit, subject, { timer: armed(subject, name), within, requestId: 'f' }, when))
const edited = (subject: Subject, input: object, when: Date) =>
  change(decide(visit, subject, command('edit', { input }), when)).subject

describe('a timer that may be too late', () => {
  test('fires up to its last moment', () => {
    expect(fired(booked, 'soon', hours(10)).messages).toHaveLength(1)
    expect(fired(booked, 'brief', hours(3)).messages).toHaveLength(1)
  })

  test('is dropped after it, with an entry that says why, and does not come again', () => {
    const late = fired(booked, 'soon', hours(10.001))
    expect(late.messages).toEqual([])
    expect(late.entries).toMatchObject([
      {
        kind: 'timer',
        cause: { by: 'timer', timer: 'soon' },
        details: { timer: 'soon', status: 'dropped', why: 'too_late', due: hours(8), until: hours(10) },
        flags: { on: ['missed'], off: [] },
      },
    ])
    expect(late.timersChanged).toBe(true)
    expect(edited(late.subject, {}, hours(11)).timers.map(({ name }) => name)).not.toContain('soon')
  })

  test('goes by the date as it is now', () => {
    const putOff = edited(booked, { at: hours(12) }, hours(9))
    expect(fired(putOff, 'soon', hours(11)).messages).toHaveLength(1)
  })

  test('fires however late where nobody knows when it is', () => {
    const knows = fired(booked, 'brief', hours(3.001))
    expect(knows.messages).toEqual([])
    const unknown = { ...booked, data: {} }
    expect(fired(unknown, 'soon', hours(500)).messages).toHaveLength(1)
  })
})

describe('one that recurs and may be too late', () => {
  test('goes on with the first occurrence that is not', () => {
    const late = fired(booked, 'daily', hours(72.5))
    expect(late.messages).toEqual([])
    expect(late.entries).toMatchObject([{ details: { timer: 'daily', why: 'too_late', due: hours(24) } }])
    expect(armed(late.subject, 'daily').due).toEqual(hours(72))
    const caughtUp = fired(late.subject, 'daily', hours(72.5))
    expect(caughtUp.messages).toHaveLength(1)
    expect(armed(caughtUp.subject, 'daily').due).toEqual(hours(96))
  })

  test('fires for each that is not', () => {
    const late = fired(booked, 'each', hours(24 * 5 + 1))
    expect(armed(late.subject, 'each').due).toEqual(hours(24 * 4))
    expect(armed(fired(late.subject, 'each', hours(24 * 5 + 1)).subject, 'each').due).toEqual(hours(24 * 5))
  })

  test('has no occurrence after its end', () => {
    const ends = edited(booked, { endsAt: hours(50) }, hours(1))
    expect(armed(ends, 'rent').due).toEqual(hours(24))
    const second = fired(ends, 'rent', hours(25)).subject
    expect(armed(second, 'rent').due).toEqual(hours(48))
    expect(armed(fired(second, 'rent', hours(49)).subject, 'rent')).toBeUndefined()
    expect(armed(edited(booked, { endsAt: hours(20) }, hours(1)), 'rent')).toBeUndefined()
  })
})

describe('a declaration', () => {
  const declared = (timer: object) =>
    lifecycle('visit', {
      version: 1,
      data: v.object({ at: v.date() }),
      roles: ['staff'],
      initial: 'booked',
      statuses: { booked: {}, done: { final: true } },
    })
      .notices({ soon: { to: () => '+45', channels: ['sms'] } })
      .flags({ missed: {} })
      .transitions((move) => ({ finish: move({ from: 'booked', to: 'done', by: 'staff' }) }))
      .timers({ soon: { in: 'booked', at: before('at', { hours: 2 }), notice: 'soon', ...timer } })
      .build()

  test.each([
    ['a flag for what is never too late', { ifLate: { flag: 'missed' } }, 'timers.soon.ifLate'],
    ['a field that there is not', { until: at('nonsense' as never) }, 'timers.soon.until'],
    ['a length that is none', { until: { hours: -1 } }, 'timers.soon.until'],
    ['a recurring rule', { until: every({ days: 1 }) }, 'timers.soon.until'],
    ['a flag that there is not', { until: at('at'), ifLate: { flag: 'nonsense' } }, 'timers.soon.ifLate.flag'],
  ])('of %s is refused', (_, timer, place) => {
    expect(() => declared(timer)).toThrow(expect.objectContaining({ mistakes: [expect.objectContaining({ place })] }))
  })

  test('whose last moment comes before its own is warned of', () => {
    const places = (timer: object) =>
      check(declared(timer) as unknown as Lifecycle).map(({ place, code }) => [place, code])
    expect(places({ until: before('at', { hours: 3 }) })).toContainEqual(['timers.soon.until', 'timer_never_due'])
    expect(places({ until: at('at'), ifLate: { flag: 'missed' } })).toEqual([])
  })
})
