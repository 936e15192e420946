import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from './fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { change, command, now, refusal, started, surely, within } from '../../build/order.fixture.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const loan = surely(
  () =>
    lifecycle('loan', {
      version: 1,
      data: v.object({ days: v.number(), broken: v.optional(v.boolean()), dueAt: v.optional(v.date()) }),
      roles: ['staff'],
      initial: 'lent',
      statuses: { lent: {}, overdue: {}, back: { final: true } },
    })
      .notices({ hint: { to: () => '+45', channels: ['sms'] } })
      .flags({ soon: { in: 'lent', from: at('dueAt') }, marked: {} })
      .transitions((move) => ({
        charge: move({
          from: 'lent',
          by: 'timer',
          input: v.optional(v.number(), 99),
          guards: { sound: ({ data }) => data.days !== 13 },
          set: ({ data, input }) => ({ days: data.days + input }),
        }),
        overrun: move({
          from: 'lent',
          to: 'overdue',
          automatic: ({ data, now: when }) => !!data.dueAt && when >= data.dueAt,
        }),
        edit: move({
          from: 'lent',
          by: 'staff',
          input: v.partial(v.object({ days: v.number(), broken: v.boolean(), dueAt: v.date() })),
          set: ({ input }) => input,
        }),
        return: move({ from: ['lent', 'overdue'], to: 'back', by: 'staff' }),
      }))
      .timers({
        fee: {
          in: 'lent',
          at: after({ hours: 1 }),
          send: 'charge',
          input: ({ days, broken }) => {
            if (broken) throw new Error('no days')
            return days === 0 ? undefined : days * 2
          },
        },
        plain: { in: 'lent', at: after({ hours: 2 }), send: 'charge' },
        hint: { in: 'lent', at: after({ hours: 3 }), notice: 'hint' },
        mark: { in: 'lent', at: after({ hours: 4 }), flag: 'marked' },
      })
      .build() as unknown as Lifecycle,
)

const lent = surely(() => started(loan, { days: 4 }))
const edited = (input: object) => change(decide(loan, lent, command('edit', { input }), now)).subject
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const fireAt = (subject: Subject, name: string, when: Date) =>
  fire(loan, subject, { timer: armed(subject, name), within, requestId: 'f' }, when)

describe('a timer that fires', () => {
  test('moves the subject, and leaves the other timers as they were set', () => {
    const decision = fireAt(lent, 'fee', hours(1))
    expect(decision.outcome).toBe('moved')
    expect(change(decision).subject.timers).toEqual([
      { id: '1.plain', name: 'plain', due: hours(2) },
      { id: '1.hint', name: 'hint', due: hours(3) },
      { id: '1.mark', name: 'mark', due: hours(4) },
    ])
  })

  test('gives its transition the input that it makes from the data', () => {
    const { subject, entries } = change(fireAt(lent, 'fee', hours(1)))
    expect(subject.data).toEqual({ days: 12 })
    expect(entries).toMatchObject([{ transition: 'charge', input: 8, requestId: 'f' }])
  })

  test('gives none where it makes none, so that the transition’s own default holds', () => {
    expect(change(fireAt(edited({ days: 0 }), 'fee', hours(1))).subject.data).toEqual({ days: 99 })
    expect(change(fireAt(lent, 'plain', hours(2))).subject.data).toEqual({ days: 103 })
  })

  test('tells which timer it was, whether it told somebody or raised a flag', () => {
    const hint = change(fireAt(lent, 'hint', hours(3)))
    expect(hint.entries).toMatchObject([{ kind: 'timer', details: { timer: 'hint' }, messages: [{ name: 'hint' }] }])
    expect(hint.messages).toHaveLength(1)
    const mark = change(fireAt(lent, 'mark', hours(4)))
    expect(mark.entries).toMatchObject([
      { kind: 'timer', details: { timer: 'mark' }, cause: { by: 'timer', timer: 'mark' }, flags: { on: ['marked'] } },
    ])
  })
})

describe('a timer that cannot fire', () => {
  test('because its transition is held back leaves everything as it was', () => {
    expect(refusal(fireAt(edited({ days: 13 }), 'plain', hours(2)))).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'sound' }],
    })
  })

  test('because its own input throws is refused under its name', () => {
    expect(refusal(fireAt(edited({ broken: true }), 'fee', hours(1)))).toMatchObject({
      code: 'guard_failed',
      message: "'fee' cannot be decided: a function of the declaration threw: no days. Mend the declaration.",
      blockers: [{ code: 'guard_failed', guard: 'fee', problem: 'threw', error: 'no days' }],
    })
  })

  test('because its subject stands in a status or a version of another release says so', () => {
    expect(refusal(fireAt({ ...lent, status: 'gone' }, 'fee', hours(1))).code).toBe('unknown_version')
    const dated = edited({ dueAt: hours(9) })
    expect(refusal(fireAt({ ...dated, version: 3 }, '@soon', hours(9)))).toMatchObject({ code: 'unknown_version' })
  })
})

describe('the moment of a flag', () => {
  test('is decided like everything else', () => {
    const decision = fireAt(edited({ dueAt: hours(9) }), '@soon', hours(8))
    const entries = [{ kind: 'timer', details: { timer: '@soon' } }]
    expect(decision).toMatchObject({ outcome: 'moved', change: { entries, timersChanged: true } })
  })

  test('at which an automatic transition may be taken tells of that transition', () => {
    const { subject, entries } = change(fireAt(edited({ dueAt: hours(9) }), '@soon', hours(9)))
    expect(subject).toMatchObject({ status: 'overdue', flags: {} })
    expect(entries).toMatchObject([{ kind: 'move', transition: 'overrun', cause: { by: 'automatic' } }])
  })
})
