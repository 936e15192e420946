import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, afterNotice, at, before, earliest, every, latest, timeOfDay } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, refusal, staff, started, surely, within } from '../../build/order.fixture.js'
import { decideOverride } from '../override.js'
import { decideStart } from '../start.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const lease = surely(
  () =>
    lifecycle('lease', {
      version: 1,
      data: v.object({ since: v.optional(v.date()), endsAt: v.optional(v.date()), remark: v.optional(v.string()) }),
      roles: ['staff'],
      initial: 'running',
      statuses: { running: { stall: { hours: 90 } }, resting: { stall: { hours: 90 } }, ended: { final: true } },
      may: { override: 'staff' },
    })
      .notices({ hint: { to: () => '+45', channels: ['sms'] } })
      .transitions((move) => ({
        edit: move({
          from: ['running', 'resting'],
          by: 'staff',
          input: v.partial(v.object({ since: v.optional(v.date()), endsAt: v.date(), remark: v.string() })),
          set: ({ input }) => input,
        }),
        bill: move({ from: ['running', 'resting'], by: 'timer' }),
        rest: move({ from: 'running', to: 'resting', by: 'staff' }),
        run: move({ from: 'resting', to: 'running', by: 'staff' }),
        end: move({ from: ['running', 'resting'], to: 'ended', by: ['staff', 'timer'] }),
      }))
      .timers({
        nudge: { in: ['running', 'resting'], at: after({ hours: 80 }), notice: 'hint' },
        rent: { in: 'running', at: every({ days: 1 }, { from: 'since' }), send: 'bill' },
        power: { in: 'running', at: every({ days: 1 }, { missed: 'each' }), send: 'bill' },
        over: { in: 'resting', at: at('endsAt'), send: 'end' },
        warn: { in: ['running', 'resting'], at: before('endsAt', { hours: 2 }), again: true, notice: 'hint' },
      })
      .build() as unknown as Lifecycle,
)

const running = surely(() => started(lease, { since: hours(5) }))
const send = (subject: Subject, name: string, input?: object, when = now) =>
  change(decide(lease, subject, command(name, input ? { input } : {}), when)).subject
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const fired = (subject: Subject, name: string, when: Date) =>
  change(fire(lease, subject, { timer: armed(subject, name), within, requestId: 'f' }, when)).subject

const closing = surely(
  () =>
    lifecycle('closing', {
      version: 1,
      data: v.object({ since: v.date() }),
      roles: ['staff'],
      initial: 'on',
      statuses: { on: {}, off: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'on', to: 'off', by: ['staff', 'timer'] }) }))
      .timers({
        rent: { in: 'on', at: every({ months: 1 }, { from: 'since', time: '09:00', closed: 'earlier' }), send: 'end' },
      })
      .build() as unknown as Lifecycle,
)

describe('a timer that recurs', () => {
  test('is not lost when something else happens after its moment and before it fires', () => {
    expect(armed(running, 'rent')).toEqual({ id: '1.rent', name: 'rent', due: hours(5) })
    const remarked = send(running, 'edit', { remark: 'late' }, hours(25))
    expect(armed(remarked, 'rent')).toEqual({ id: '1.rent', name: 'rent', due: hours(5) })
    expect(armed(remarked, 'power')).toEqual({ id: '1.power', name: 'power', due: hours(24) })
  })

  test('is set anew when the date that it counts from moves', () => {
    const moved = send(running, 'edit', { since: hours(7) }, hours(1))
    expect(armed(moved, 'rent')).toEqual({ id: '2.rent', name: 'rent', due: hours(7) })
    expect(armed(moved, 'power').id).toBe('1.power')
  })

  test('keeps its moment where the date moves by whole intervals, once it has fired', () => {
    const billed = fired(running, 'rent', hours(5))
    const moved = send(billed, 'edit', { since: hours(5 - 48) }, hours(6))
    expect(armed(moved, 'rent')).toEqual(armed(billed, 'rent'))
  })

  test('begins with the date also where that moves to an earlier one, to come or past', () => {
    const late = send(running, 'edit', { since: hours(53) }, hours(1))
    expect(armed(late, 'rent').due).toEqual(hours(53))
    expect(armed(send(late, 'edit', { since: hours(29) }, hours(2)), 'rent').due).toEqual(hours(29))
    expect(armed(send(late, 'edit', { since: hours(-19) }, hours(2)), 'rent').due).toEqual(hours(-19))
  })

  test('begins with the date also where a closed calendar moves that by days', () => {
    const easter = started(closing, { since: new Date('2026-04-12T14:00:00Z') }, new Date('2026-03-20T08:00:00Z'))
    expect(armed(easter, 'rent').due).toEqual(new Date('2026-04-10T07:00:00Z'))
  })

  test('is not set while the date that it counts from is unknown', () => {
    const unknown = send(running, 'edit', { since: undefined }, hours(1))
    expect(unknown.data).toEqual({})
    expect(unknown.timers.map(({ name }) => name)).toEqual(['nudge', 'power', 'warn', '@stalled'])
    expect(armed(send(unknown, 'edit', { since: hours(9) }, hours(2)), 'rent').due).toEqual(hours(9))
  })

  test('and wants each missed occurrence is due for one after another, then for the next to come', () => {
    const first = fired(running, 'power', hours(24 * 3 + 1))
    expect(armed(first, 'power')).toEqual({ id: '2.power', name: 'power', due: hours(48) })
    const second = fired(first, 'power', hours(24 * 3 + 1))
    expect(armed(second, 'power')).toEqual({ id: '3.power', name: 'power', due: hours(72) })
    const third = fired(second, 'power', hours(24 * 3 + 1))
    expect(armed(third, 'power')).toEqual({ id: '4.power', name: 'power', due: hours(96) })
  })

  test('recurs at the same local time when the clocks are set back meanwhile', () => {
    const october = started(lease, {}, new Date('2026-10-23T08:00:00Z'))
    const first = fired(october, 'power', new Date('2026-10-27T12:00:00Z'))
    expect(armed(first, 'power').due).toEqual(new Date('2026-10-25T09:00:00Z'))
    const second = fired(first, 'power', new Date('2026-10-27T12:00:00Z'))
    expect(armed(second, 'power').due).toEqual(new Date('2026-10-26T09:00:00Z'))
  })
})

describe('a timer that fires again', () => {
  const warned = surely(() => fired(send(running, 'edit', { endsAt: hours(10) }), 'warn', hours(8)))

  test('does so once its date is put off, and only then', () => {
    expect(armed(warned, 'warn')).toBeUndefined()
    expect(armed(send(warned, 'edit', { remark: 'warned' }, hours(9)), 'warn')).toBeUndefined()
    const putOff = send(warned, 'edit', { endsAt: hours(20) }, hours(9))
    expect(armed(putOff, 'warn')).toEqual({ id: '4.warn', name: 'warn', due: hours(18) })
    const twice = fired(putOff, 'warn', hours(18))
    expect(armed(twice, 'warn')).toBeUndefined()
    expect(twice.stay.fired).toEqual([`warn@${hours(18).toISOString()}`])
  })

  test('stays fired for its moment in another status where it is set as well', () => {
    const resting = send(warned, 'rest', undefined, hours(9))
    expect(armed(resting, 'warn')).toBeUndefined()
    expect(armed(send(resting, 'edit', { endsAt: hours(30) }, hours(9)), 'warn').due).toEqual(hours(28))
  })
})

describe('a timer that counts from entering', () => {
  test('is another one in another stay, even where both began at the same moment', () => {
    const resting = send(running, 'rest')
    expect(armed(resting, 'nudge')).toEqual({ id: '2.nudge', name: 'nudge', due: hours(80) })
    expect(armed(resting, '@stalled')).toEqual({ id: '2.@stalled', name: '@stalled', due: hours(90) })
    const again = send(resting, 'run')
    expect(armed(again, 'nudge').id).toBe('3.nudge')
    expect(armed(again, '@stalled').id).toBe('3.@stalled')
  })
})

describe('after an override', () => {
  const resting = surely(
    () =>
      change(
        decideOverride(
          lease,
          running,
          { actor: staff, cause: { by: 'request' }, within, to: 'resting', reason: 'flood' },
          hours(5),
        ),
      ).subject,
  )
  const over = (endsAt: Date) => armed(send(resting, 'edit', { endsAt }, hours(9)), 'over')

  test('a timer whose moment lies in the stay fires late, as in any other stay', () => {
    expect(over(hours(6))).toEqual({ id: '3.over', name: 'over', due: hours(6) })
    expect(over(hours(5)).due).toEqual(hours(5))
  })

  test('a timer whose moment had passed before it stays unset', () => {
    expect(over(hours(4))).toBeUndefined()
  })
})

test('a decision that was given no surroundings counts in UTC, and sees nothing linked', () => {
  const seen: unknown[] = []
  const noon = lifecycle('noon', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({
      look: move({ from: 'open', by: 'staff', guards: { seen: ({ linked }) => seen.push(linked) > 0 } }),
      end: move({ from: 'open', to: 'done', by: ['staff', 'timer'] }),
    }))
    .timers({ noon: { in: 'open', at: timeOfDay('12:00'), send: 'end' } })
    .build() as unknown as Lifecycle
  const asked = { actor: staff, cause: { by: 'request' } } as const
  const begun = change(decideStart(noon, { tenant: 't', lifecycle: 'noon', id: 'n' }, { ...asked, data: {} }, now))
  expect(begun.subject.timers).toMatchObject([{ due: new Date('2026-06-01T12:00:00Z') }])
  const looked = change(decide(noon, begun.subject, { ...asked, transition: 'look' }, now))
  expect(looked.timersChanged).toBe(false)
  expect(seen[0]).toEqual({})
})

describe('a timer of two statuses that has fired in the first', () => {
  const courier = surely(
    () =>
      lifecycle('courier', {
        version: 1,
        data: v.object({ pickUpAt: v.date() }),
        roles: ['staff'],
        initial: 'ordered',
        statuses: { ordered: {}, assigned: {}, done: { final: true } },
      })
        .notices({ hint: { to: () => '+45', channels: ['sms'] } })
        .transitions((move) => ({
          assign: move({ from: 'ordered', to: 'assigned', by: 'staff' }),
          finish: move({ from: ['ordered', 'assigned'], to: 'done', by: 'staff' }),
        }))
        .timers({
          early: { in: ['ordered', 'assigned'], at: before('pickUpAt', { hours: 1 }), notice: 'hint' },
          missed: { in: ['ordered', 'assigned'], at: after({ hours: 1 }, 'pickUpAt'), notice: 'hint' },
          dates: {
            in: ['ordered', 'assigned'],
            at: earliest(at('pickUpAt'), before('pickUpAt', { hours: 2 })),
            notice: 'hint',
          },
          nudge: { in: ['ordered', 'assigned'], at: after({ hours: 1 }), notice: 'hint' },
          mixed: { in: ['ordered', 'assigned'], at: latest(at('pickUpAt'), after({ hours: 1 })), notice: 'hint' },
          answer: { in: ['ordered', 'assigned'], at: afterNotice('hint', { hours: 1 }), notice: 'hint' },
        })
        .build() as unknown as Lifecycle,
  )
  const names = ['early', 'missed', 'dates', 'nudge', 'mixed', 'answer']
  const assigned = surely(() => {
    const ordered = started(courier, { pickUpAt: hours(2) })
    const reminded = { ...ordered, timers: [], stay: { ...ordered.stay, fired: names } }
    return change(decide(courier, reminded, command('assign'), hours(4))).subject
  })

  test('stays fired in the second where only dates of the subject decide', () => {
    expect(assigned.stay.fired).toEqual(['early', 'missed', 'dates'])
  })

  test('is set anew in the second where any part of it counts from entering, or from a notice of the stay', () => {
    expect(assigned.timers.map(({ name, due }) => [name, due])).toEqual([
      ['nudge', hours(5)],
      ['mixed', hours(5)],
      ['answer', null],
    ])
  })
})

describe('a status with several duties', () => {
  test('does them all', () => {
    const busy = lifecycle('busy', {
      version: 1,
      data: v.object({ car: v.optional(v.string()) }),
      roles: ['staff'],
      initial: 'both',
      statuses: { both: {}, needing: { requires: ['car'] }, done: { final: true } },
    })
      .transitions((move) => ({
        need: move({ from: 'both', to: 'needing', by: 'staff' }),
        end: move({ from: ['both', 'needing'], to: 'done', by: ['staff', 'timer'] }),
      }))
      .timers({
        first: { in: 'both', at: after({ hours: 1 }), send: 'end' },
        second: { in: 'needing', at: after({ hours: 2 }), send: 'end' },
      })
      .holds({ desk: { in: 'both', resource: () => 'desk', from: () => now } })
      .build() as unknown as Lifecycle
    const both = started(busy, {})
    expect(both.timers).toMatchObject([{ name: 'first', due: hours(1) }])
    expect(both.holds).toMatchObject([{ resource: 'desk' }])
    const bare = { ...both, timers: [], holds: [] }
    expect(refusal(decide(busy, bare, command('need'), now)).code).toBe('missing_fields')
    const needing = change(decide(busy, { ...bare, data: { car: 'saab' } }, command('need'), now)).subject
    expect(needing.timers).toMatchObject([{ name: 'second', due: hours(2) }])
  })
})
