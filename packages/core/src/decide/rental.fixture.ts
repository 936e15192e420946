import * as v from 'valibot'
import { after, afterNotice, at, daysBefore, elapsed, every, latest } from '../time/index.js'
import type { DecidedChange } from './command.js'
import { decide } from './decide.js'
import { fire } from './timers/fire.js'
import { lifecycle } from '../lifecycle.js'
import type { Lifecycle } from '../declare/graph.js'
import { change, command, now, staff, started, surely, within } from '../build/order.fixture.js'
import { record } from './record.js'
import type { ArmedTimer, Subject } from '../words/subject.js'

export const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
export const hours = (count: number) => minutes(count * 60)

/** A rental with a timer, flag, hold, clock and notice of every sort. */
export const rental = surely(
  () =>
    lifecycle('rental', {
      version: 1,
      data: v.object({
        startsAt: v.optional(v.date()),
        endsAt: v.optional(v.date()),
        cars: v.optional(v.array(v.string())),
        phone: v.optional(v.string()),
        urgent: v.optional(v.boolean()),
      }),
      roles: ['staff'],
      initial: 'asked',
      clocks: ['handling'],
      jobs: { check: { entering: 'asked' }, refund: {} },
      statuses: {
        asked: { stall: { hours: 4 } },
        waiting: { category: 'waiting', pauses: ['handling'] },
        out: {},
        back: { final: true },
      },
      may: { override: 'staff' },
    })
      .notices({
        welcome: {
          to: ({ phone }) => phone,
          channels: ['sms', 'letter'],
          entering: ['asked', 'out'],
          locale: () => 'sv',
        },
        overdue: { to: () => ({ sms: '+46', letter: undefined }), channels: ['sms'] },
      })
      .flags({
        soon: { in: ['asked', 'waiting'], from: daysBefore('startsAt', 1), until: at('startsAt') },
        urgent: {
          when: ({ data, notes, status }) =>
            data.urgent === true || notes.some(({ severity }) => severity === 'critical') || status === 'back',
        },
        late: { in: 'out', from: at('endsAt') },
        missed: {},
        noticed: {},
      })
      .transitions((move) => ({
        wait: move({ from: 'asked', to: 'waiting', by: ['staff', 'timer'] }),
        resume: move({ from: 'waiting', to: 'asked', by: 'staff' }),
        hand: move({ from: ['asked', 'waiting'], to: 'out', by: 'staff', notice: 'welcome', job: ['refund'] }),
        edit: move({
          from: ['asked', 'waiting', 'out'],
          by: ['staff', 'timer'],
          input: v.partial(
            v.object({ startsAt: v.date(), endsAt: v.date(), cars: v.array(v.string()), urgent: v.boolean() }),
          ),
          set: ({ input }) => input,
        }),
        pay: move({ from: 'out', by: 'timer' }),
        finish: move({
          from: 'out',
          to: 'back',
          by: ['staff', 'timer'],
          reasons: { codes: ['over'], required: false },
        }),
      }))
      .timers({
        nudge: { in: 'asked', at: after({ hours: 2 }), notice: 'welcome' },
        give: { in: ['asked', 'waiting'], at: elapsed('handling', { hours: 3 }), flag: 'noticed' },
        before: { in: 'asked', at: daysBefore('startsAt', 3), send: 'wait', ifPast: { flag: 'missed' } },
        skipped: { in: 'asked', at: daysBefore('startsAt', 5), send: 'wait', ifPast: 'skip' },
        answer: { in: 'asked', at: latest(after({ hours: 1 }), afterNotice('welcome', { hours: 10 })), send: 'wait' },
        payment: { in: 'out', at: every({ days: 1 }), send: 'pay' },
        over: { in: 'out', at: at('endsAt'), send: 'finish', reason: 'over' },
      })
      .holds({
        cars: { in: ['waiting', 'out'], resource: ({ cars }) => cars, from: 'startsAt', until: ({ endsAt }) => endsAt },
        desk: { in: 'out', resource: () => 'desk', from: () => new Date(0) },
      })
      .build() as unknown as Lifecycle,
)

export const asked = surely(() => started(rental, { phone: '+45' }))
export const send = (subject: Subject, name: string, input?: unknown, when = now) =>
  change(decide(rental, subject, command(name, input === undefined ? {} : { input }), when))
export const timers = (subject: Subject) => Object.fromEntries(subject.timers.map(({ name, due }) => [name, due]))
export const armed = (subject: Subject, name: string) =>
  subject.timers.find((timer) => timer.name === name) as ArmedTimer
export const fireAt = (subject: Subject, name: string, when: Date) =>
  fire(rental, subject, { timer: armed(subject, name), within, requestId: 'f1' }, when)
export const fired = (subject: Subject, name: string, when: Date) => change(fireAt(subject, name, when))
export const happen = (subject: Subject, entry: Parameters<typeof record>[2]['entry'], when = now): DecidedChange =>
  change(record(rental, subject, { actor: staff, cause: { by: 'request' }, within, entry }, when))
