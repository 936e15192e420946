import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, before, daysBefore } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, staff, started, surely, within } from '../../build/order.fixture.js'
import { decideOverride } from '../override.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { previous } from '../../declare/transitionDefinition.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const visit = surely(
  () =>
    lifecycle('visit', {
      version: 1,
      data: v.object({ at: v.date() }),
      roles: ['staff'],
      initial: 'booked',
      statuses: { booked: {}, cancelled: {}, done: { final: true } },
      may: { override: 'staff' },
    })
      .notices({ soon: { to: () => '+45', channels: ['sms'] } })
      .flags({ late: {}, marked: {} })
      .transitions((move) => ({
        cancel: move({ from: 'booked', to: 'cancelled', by: 'staff' }),
        resume: move({ from: 'cancelled', to: previous(), by: 'staff' }),
        moveTo: move({
          from: ['booked', 'cancelled'],
          by: 'staff',
          input: v.date(),
          set: ({ input }) => ({ at: input }),
        }),
        mark: move({ from: 'booked', by: 'timer' }),
        finish: move({ from: ['booked', 'cancelled'], to: 'done', by: 'staff' }),
      }))
      .timers({
        soon: { in: 'booked', at: daysBefore('at', 2), notice: 'soon' },
        each: { in: 'booked', at: daysBefore('at', 2), again: true, notice: 'soon' },
        once: { in: 'booked', at: before('at', { hours: 21 }), again: false, notice: 'soon' },
        sent: { in: 'booked', at: before('at', { hours: 20 }), send: 'mark' },
        late: { in: 'booked', at: at('at'), flag: 'late' },
        nudge: { in: 'booked', at: after({ hours: 1 }), notice: 'soon' },
        skipped: { in: 'booked', at: before('at', { hours: 5 }), ifPast: 'skip', notice: 'soon' },
        flagged: { in: 'booked', at: before('at', { hours: 4 }), ifPast: { flag: 'marked' }, notice: 'soon' },
      })
      .build() as unknown as Lifecycle,
)

const booked = surely(() => started(visit, { at: hours(72) }))
const names = ({ timers }: Subject) => timers.map(({ name }) => name)
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const send = (subject: Subject, name: string, when: Date, input?: unknown) =>
  change(decide(visit, subject, command(name, input === undefined ? {} : { input }), when)).subject
const fired = (subject: Subject, name: string, when: Date) =>
  change(fire(visit, subject, { timer: armed(subject, name), within, requestId: 'f' }, when)).subject
const undone = (subject: Subject, when: Date) => send(send(subject, 'cancel', when), 'resume', when)

describe('what has fired for a date', () => {
  const reminded = surely(() =>
    ['nudge', 'soon', 'each', 'once', 'sent'].reduce((one, name) => fired(one, name, hours(53)), booked),
  )

  test('is not all: another one that is still to come is another occasion, in the same stay too', () => {
    const putOff = send(reminded, 'moveTo', hours(54), hours(200))
    expect(armed(putOff, 'soon').due).toEqual(hours(152))
    expect(armed(send(putOff, 'moveTo', hours(152.5), hours(200.2)), 'soon').due).toEqual(hours(152.2))
    const twice = fired(putOff, 'soon', hours(152))
    expect(names(twice)).not.toContain('soon')
    expect(names(send(twice, 'moveTo', hours(153), hours(72)))).not.toContain('soon')
  })

  test('does not fire for another one that has passed, nor where it says that it fires once', () => {
    const byAnHour = send(reminded, 'moveTo', hours(54), hours(73))
    expect(names(byAnHour)).not.toContain('soon')
    expect(names(byAnHour)).toContain('each')
    expect(names(send(reminded, 'moveTo', hours(54), hours(200)))).not.toContain('once')
  })

  test('has fired for it when its status is left and entered again', () => {
    const resumed = undone(reminded, hours(54))
    expect(names(resumed)).toEqual(['late', 'nudge', 'skipped', 'flagged'])
    expect(resumed.stay).toMatchObject({
      fired: ['soon', 'each@2026-06-02T09:00:00.000Z', 'once', 'sent'],
      firedFor: { soon: [hours(72)], each: [hours(72)], sent: [hours(72)] },
    })
  })

  test('fires for another date, to which it was moved meanwhile', () => {
    const moved = send(send(send(reminded, 'cancel', hours(54)), 'moveTo', hours(54), hours(200)), 'resume', hours(55))
    expect(armed(moved, 'soon').due).toEqual(hours(152))
    expect(armed(moved, 'each').due).toEqual(hours(152))
  })

  test('does not fire for it again where the date is moved to and fro', () => {
    const there = send(undone(reminded, hours(54)), 'moveTo', hours(55), hours(200))
    const back = send(fired(there, 'each', hours(152)), 'moveTo', hours(153), hours(72))
    expect(names(back)).not.toContain('each')
    expect(back.stay.firedFor?.['each']).toEqual([hours(72), hours(200)])
  })

  test('remembers no more than its last twenty dates', () => {
    let one = booked
    for (let day = 4; day < 34; day++) one = fired(send(one, 'moveTo', now, hours(24 * day)), 'each', hours(24 * day))
    expect(one.stay.firedFor?.['each']).toHaveLength(20)
    expect(one.stay.firedFor?.['each']?.at(-1)).toEqual(hours(24 * 33))
  })

  test('has fired for it after an override too', () => {
    const override = (subject: Subject, to: string) =>
      change(
        decideOverride(
          visit,
          subject,
          { actor: staff, cause: { by: 'request' }, within, to, reason: 'by mistake' },
          hours(54),
        ),
      ).subject
    expect(names(override(override(reminded, 'done'), 'booked'))).not.toContain('soon')
  })

  test('is forgotten with the timer', () => {
    const old = { ...reminded, stay: { ...reminded.stay, firedFor: { ...reminded.stay.firedFor, ghost: [now] } } }
    expect(Object.keys(send(old, 'cancel', hours(54)).stay.firedFor ?? {})).toEqual(['soon', 'each', 'once', 'sent'])
  })
})

test('a flag that a timer raised for a date is raised again with its status, in the same change', () => {
  const late = fired(booked, 'late', hours(72))
  expect(late.flags).toHaveProperty('late')
  const cancelled = send(late, 'cancel', hours(73))
  expect(cancelled.flags).not.toHaveProperty('late')
  const resumed = send(cancelled, 'resume', hours(74))
  expect(resumed.flags).toHaveProperty('late')
  expect(names(resumed)).not.toContain('late')
})

test('a timer that counts from entering fires in each stay', () => {
  expect(names(undone(fired(booked, 'nudge', hours(1)), hours(2)))).toContain('nudge')
})

describe('a timer that was set and whose moment came while nobody was there', () => {
  test('fires also where its moment is another past one now', () => {
    const moved = send(booked, 'moveTo', hours(70), hours(71))
    expect(armed(moved, 'skipped').due).toEqual(hours(66))
    expect(armed(moved, 'flagged').due).toEqual(hours(67))
    expect(moved.flags).toEqual({})
  })

  test('is not owed where its moment was still to come', () => {
    const moved = send(booked, 'moveTo', hours(60), hours(62))
    expect(names(moved)).not.toContain('skipped')
    expect(moved.flags).toHaveProperty('marked')
  })
})
