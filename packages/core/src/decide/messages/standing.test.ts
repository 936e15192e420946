import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, afterNotice, at, daysBefore, elapsed, every, latest } from '../../time/index.js'
import type { DecidedChange } from '../command.js'
import { decide } from '../decide.js'
import { fire } from '../timers/fire.js'
import { died, noted, noteResolved, receipted, retried } from './happenings.js'
import { lifecycle } from '../../lifecycle.js'
import type { Lifecycle } from '../../declare/graph.js'
import {
  change,
  command,
  customer,
  key,
  now,
  refusal,
  staff,
  started,
  surely,
  within,
} from '../../build/order.fixture.js'
import { decideOverride } from '../override.js'
import { record } from '../record.js'
import { decideStart } from '../start.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { blocker } from '../../declare/guard.js'

const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const hours = (count: number) => minutes(count * 60)

/** A rental with a timer, flag, hold, clock and notice of every sort. */
const rental = surely(
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

const asked = surely(() => started(rental, { phone: '+45' }))
const send = (subject: Subject, name: string, input?: unknown, when = now) =>
  change(decide(rental, subject, command(name, input === undefined ? {} : { input }), when))
const timers = (subject: Subject) => Object.fromEntries(subject.timers.map(({ name, due }) => [name, due]))
const armed = (subject: Subject, name: string) => subject.timers.find((timer) => timer.name === name) as ArmedTimer
const fireAt = (subject: Subject, name: string, when: Date) =>
  fire(rental, subject, { timer: armed(subject, name), within, requestId: 'f1' }, when)
const fired = (subject: Subject, name: string, when: Date) => change(fireAt(subject, name, when))
const happen = (subject: Subject, entry: Parameters<typeof record>[2]['entry'], when = now): DecidedChange =>
  change(record(rental, subject, { actor: staff, cause: { by: 'request' }, within, entry }, when))

describe('the start', () => {
  test('writes the whole first row and entry, with the messages of entering', () => {
    const decided = change(
      decideStart(
        rental,
        { ...key, lifecycle: 'rental' },
        {
          actor: staff,
          cause: { by: 'request' },
          data: { phone: '+45', cars: undefined },
          within,
          requestId: 'r',
          comment: 'c',
          reason: 'why',
          links: [{ name: 'l', lifecycle: 'x', id: 'y' }],
        },
        now,
      ),
    )
    expect(decided.subject).toEqual({
      tenant: 't',
      lifecycle: 'rental',
      id: 'o1',
      version: 1,
      revision: 1,
      life: '',
      refusals: 0,
      selfMoves: 0,
      status: 'asked',
      owner: null,
      previous: null,
      startedAt: now,
      updatedAt: now,
      stay: { id: 1, enteredAt: now, overridden: false, fired: [], raised: [], accepted: {}, failed: [] },
      data: { phone: '+45' },
      flags: {},
      dead: [],
      notes: [],
      clocks: { handling: { accumulated: 0, since: now } },
      timers: [
        { id: '1.nudge', name: 'nudge', due: hours(2) },
        { id: '1.give', name: 'give', due: hours(3) },
        { id: '1.before', name: 'before', due: null },
        { id: '1.skipped', name: 'skipped', due: null },
        { id: '1.answer', name: 'answer', due: null },
        { id: '1.@stalled', name: '@stalled', due: hours(4) },
      ],
      holds: [],
      links: [{ name: 'l', lifecycle: 'x', id: 'y' }],
      entries: 0,
      hash: '',
    })
    expect(decided).toMatchObject({ expected: 0, timersChanged: true, holdsChanged: false, linksChanged: true })
    expect(decided.messages).toEqual([
      {
        subject: { tenant: 't', lifecycle: 'rental', id: 'o1' },
        life: '',
        id: 'msg_1_0',
        kind: 'notice',
        name: 'welcome',
        seq: 1000,
        createdAt: now,
        to: '+45',
        channels: ['sms', 'letter'],
        locale: 'sv',
        data: { phone: '+45' },
        status: 'asked',
        stay: 1,
      },
      {
        subject: { tenant: 't', lifecycle: 'rental', id: 'o1' },
        life: '',
        id: 'msg_1_1',
        kind: 'job',
        name: 'check',
        seq: 1001,
        createdAt: now,
        to: null,
        channels: [],
        locale: 'en',
        data: { phone: '+45' },
        status: 'asked',
        stay: 1,
      },
    ])
    expect(decided.entries).toEqual([
      {
        revision: 1,
        at: now,
        kind: 'start',
        actor: staff,
        cause: { by: 'request' },
        from: null,
        to: 'asked',
        after: { phone: '+45' },
        requestId: 'r',
        comment: 'c',
        reason: 'why',
        messages: [
          { id: 'msg_1_0', kind: 'notice', name: 'welcome', to: '+45' },
          { id: 'msg_1_1', kind: 'job', name: 'check' },
        ],
      },
    ])
  })

  test('is refused to those who may not start, for what exists, and for data that is not what is declared', () => {
    const start = (actor: typeof staff, existing: Subject | null, data: unknown) =>
      refusal(
        decideStart(
          rental,
          { ...key, lifecycle: 'rental' },
          { actor, cause: { by: 'request' }, data, within, existing },
          now,
        ),
      )
    expect(start(customer, asked, {})).toMatchObject({
      code: 'forbidden',
      blockers: [{ code: 'forbidden', transition: 'start' }],
    })
    expect(start(staff, asked, {})).toMatchObject({
      code: 'exists',
      blockers: [{ code: 'exists', id: 'o1' }],
      message: "'o1' exists already. Choose another id, or send it a transition.",
    })
    expect(start(staff, null, { phone: 5 })).toMatchObject({
      code: 'invalid_data',
      blockers: [{ code: 'invalid_data', path: 'phone', message: 'Invalid type: Expected string but received 5' }],
      message: "'o1' cannot start with this data: phone: Invalid type: Expected string but received 5.",
    })
    expect(start(staff, null, undefined).code).toBe('invalid_data')
  })

  test('is refused by every guard that is in the way, all reported together', () => {
    const dated = lifecycle('dated', {
      version: 1,
      data: v.object({ from: v.date(), paid: v.number() }),
      roles: ['staff', 'customer'],
      startGuards: {
        inTime: ({ data, now: moment }) => data.from >= moment || blocker({ from: data.from }),
        unpaid: ({ data, actor }) => data.paid === 0 || actor.roles.includes('staff'),
      },
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'open', to: 'done', by: 'staff' }) }))
      .build() as unknown as Lifecycle
    const start = (actor: typeof staff, data: object) =>
      decideStart(dated, key, { actor, cause: { by: 'request' }, data, within }, now)
    const yesterday = new Date(now.getTime() - 86_400_000)
    expect(refusal(start(customer, { from: yesterday, paid: 5 }))).toEqual({
      outcome: 'refused',
      code: 'guarded',
      message: "'start' is held back by 'inTime' (from: 2026-05-31T09:00:00.000Z), 'unpaid'.",
      blockers: [
        { code: 'guarded', guard: 'inTime', from: yesterday },
        { code: 'guarded', guard: 'unpaid' },
      ],
    })
    expect(refusal(start(customer, { from: now, paid: 5 })).message).toBe("'start' is held back by 'unpaid'.")
    expect(change(start(staff, { from: now, paid: 5 })).subject.status).toBe('open')
  })

  test('is refused when a rule of the declaration throws', () => {
    const broken = lifecycle('broken', {
      version: 1,
      data: v.object({ size: v.number() }),
      roles: ['staff'],
      initial: [
        {
          when: ({ data }) => {
            if (data.size > 5) throw new Error('too big')
            return true
          },
          to: 'open',
        },
      ],
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({ end: move({ from: 'open', to: 'done', by: 'staff' }) }))
      .build() as unknown as Lifecycle
    const asking = { actor: staff, cause: { by: 'request' }, within } as const
    expect(refusal(decideStart(broken, key, { ...asking, data: { size: 9 } }, now))).toMatchObject({
      code: 'guard_failed',
      message: "'start' cannot be decided: a function of the declaration threw: too big. Mend the declaration.",
      blockers: [{ guard: 'start', problem: 'threw', error: 'too big' }],
    })
    expect(change(decideStart(broken, key, { ...asking, data: { size: 1 } }, now)).subject.status).toBe('open')
  })

  test('keeps no field that was given as nothing', () => {
    const data = { phone: '+45', cars: undefined }
    const begun = change(decideStart(rental, key, { actor: staff, cause: { by: 'request' }, data, within }, now))
    expect(begun.subject.data).toStrictEqual({ phone: '+45' })
    expect(begun.entries[0]?.after).toStrictEqual({ phone: '+45' })
  })
})

describe('timers', () => {
  test('keep their arming id while their moment stays the same, whatever else changes', () => {
    const edited = send(asked, 'edit', { urgent: true }, minutes(5))
    expect(edited.subject.timers).toBe(asked.timers)
    expect(edited.timersChanged).toBe(false)
  })

  test('are set anew when changed data moves them, and only those', () => {
    const startsAt = hours(24 * 10)
    const edited = send(asked, 'edit', { startsAt }, minutes(5))
    expect(edited.timersChanged).toBe(true)
    expect(armed(edited.subject, 'before')).toEqual({ id: '2.before', name: 'before', due: hours(24 * 7) })
    expect(armed(edited.subject, 'nudge').id).toBe('1.nudge')
    expect(armed(edited.subject, '@soon')).toEqual({ id: '2.@soon', name: '@soon', due: hours(24 * 9) })
  })

  test('are removed when their status is left, and set anew when it is entered again', () => {
    const waiting = send(asked, 'wait', undefined, hours(1)).subject
    expect(timers(waiting)).toEqual({ give: null })
    const again = send(waiting, 'resume', undefined, hours(5)).subject
    expect(timers(again)).toMatchObject({ nudge: hours(7), give: hours(7), '@stalled': hours(9) })
    expect(armed(again, 'nudge').id).toBe('3.nudge')
  })

  test('whose moment passed before they were set fire at once, are skipped, or raise their flag, as they say', () => {
    const edited = send(asked, 'edit', { startsAt: hours(24) })
    expect(timers(edited.subject)).not.toHaveProperty('skipped')
    expect(timers(edited.subject)).not.toHaveProperty('before')
    expect(edited.subject.stay.raised).toEqual(['missed'])
    expect(edited.subject.flags).toMatchObject({ missed: now })
    const out = send(asked, 'hand', undefined, now)
    const ended = send(out.subject, 'edit', { endsAt: hours(-1), startsAt: hours(-2) }, now)
    expect(armed(ended.subject, 'over')).toEqual({ id: '3.over', name: 'over', due: hours(-1) })
  })

  test('due at the very moment they are set are not late', () => {
    expect(timers(send(asked, 'edit', { startsAt: hours(24 * 3) }).subject)).toMatchObject({ before: now })
  })

  const welcome = 'msg_1_0'
  const receipt = (
    status: string,
    more: { at?: Date; channel?: string; revision?: number; settled?: boolean; message?: string } = {},
  ) => {
    const { revision = 1, settled = true, message = welcome, ...rest } = more
    return receipted({ message, notice: 'welcome', revision, settled, receipt: { status, ...rest } })
  }

  test('that count from a notice have no moment until a channel accepts it in this stay', () => {
    expect(armed(happen(asked, receipt('accepted', { revision: 0 })).subject, 'answer').due).toBeNull()
    const accepted = happen(asked, receipt('accepted', { at: hours(1) }), hours(2))
    expect(accepted.subject.stay.accepted).toEqual({ welcome: { message: welcome, at: hours(1) } })
    expect(armed(accepted.subject, 'answer')).toEqual({ id: '2.answer', name: 'answer', due: hours(11) })
    expect(accepted.entries[0]).toMatchObject({
      kind: 'receipt',
      details: { message: welcome, notice: 'welcome', status: 'accepted', at: hours(1) },
    })
    expect(happen(accepted.subject, receipt('accepted', { at: hours(5) })).subject.stay.accepted).toBe(
      accepted.subject.stay.accepted,
    )
    expect(happen(asked, receipt('delivered'), hours(3)).subject.stay.accepted).toEqual({
      welcome: { message: welcome, at: hours(3) },
    })
  })

  test('lose the moment again when the provider takes an acceptance back, and the next channel has its turn once', () => {
    const accepted = happen(asked, receipt('accepted'), hours(1)).subject
    const bounced = happen(accepted, receipt('bounced', { channel: 'sms' }), hours(2))
    expect(armed(bounced.subject, 'answer').due).toBeNull()
    expect(bounced.subject.stay).toMatchObject({ accepted: {}, failed: [welcome] })
    expect(bounced.messages).toMatchObject([{ id: 'msg_3_0', channels: ['letter'], to: '+45' }])
    expect(bounced.entries[0]?.messages).toEqual([{ id: 'msg_3_0', kind: 'notice', name: 'welcome', to: '+45' }])
    expect(bounced.subject.dead).toEqual([])
    const again = happen(bounced.subject, receipt('failed', { channel: 'sms' }), hours(3))
    expect(again).toMatchObject({ messages: [], subject: { dead: [] }, entries: [{ kind: 'receipt' }] })
    expect(happen(bounced.subject, receipt('accepted'), hours(3)).subject.stay.accepted).toEqual({})
  })

  test('keep the acceptance of another message, and of another stay', () => {
    const accepted = happen(asked, receipt('accepted', { message: 'msg_1_7' }), hours(1)).subject
    const other = happen(accepted, receipt('bounced', { channel: 'sms' }), hours(2))
    expect(other.subject.stay.accepted).toBe(accepted.stay.accepted)
    expect(other.messages).toHaveLength(1)
    const earlier = happen(accepted, receipt('bounced', { channel: 'sms', revision: 0 }))
    expect(earlier).toMatchObject({ messages: [], subject: { stay: accepted.stay, dead: [] } })
    const early = happen(accepted, receipt('failed', { channel: 'sms', settled: false }))
    expect(early).toMatchObject({ messages: [], subject: { stay: accepted.stay } })
  })

  test('give the next channel its turn though no channel was heard of, and flag a notice that is no longer declared', () => {
    const failed = happen(asked, receipt('bounced', { channel: 'sms' }))
    expect(failed).toMatchObject({ messages: [{ name: 'welcome', channels: ['letter'] }], subject: { dead: [] } })
    const gone = receipted({
      message: 'msg_1_0',
      notice: 'older',
      revision: 1,
      settled: true,
      receipt: { status: 'failed', channel: 'sms' },
    })
    const dead = happen(asked, gone)
    expect(dead).toMatchObject({
      messages: [],
      subject: { dead: ['msg_1_0#resend/older'], flags: { message_dead: now } },
    })
    expect(happen(dead.subject, retried('msg_1_0#resend/older')).messages).toMatchObject([
      { name: 'older', to: null, channels: [], locale: 'en' },
    ])
  })

  test('flag what failed through the last channel, and a retry sends it anew', () => {
    const accepted = happen(asked, receipt('accepted'), hours(1)).subject
    for (const last of [
      happen(accepted, receipt('failed', { channel: 'letter' })),
      happen(accepted, receipt('failed')),
    ]) {
      expect(last.messages).toEqual([])
      expect(last.subject).toMatchObject({ dead: [`${welcome}#resend/welcome`], flags: { message_dead: now } })
      const again = happen(last.subject, retried(`${welcome}#resend/welcome`))
      expect(again.messages).toMatchObject([{ name: 'welcome', channels: ['sms', 'letter'] }])
      expect(again).toMatchObject({ revived: [], subject: { dead: [], flags: {} } })
    }
  })

  test('fire as the actor timer, and not again in the same stay', () => {
    const decided = fired(asked, 'nudge', hours(2))
    expect(decided.timersChanged).toBe(true)
    expect(decided.subject.stay.fired).toEqual(['nudge'])
    expect(timers(decided.subject)).not.toHaveProperty('nudge')
    expect(decided.messages).toMatchObject([{ id: 'msg_2_0', name: 'welcome' }])
    expect(decided.entries).toMatchObject([
      {
        kind: 'timer',
        actor: { id: 'timer', kind: 'timer' },
        cause: { by: 'timer', timer: 'nudge' },
        requestId: 'f1',
        from: 'asked',
        to: 'asked',
        details: { timer: 'nudge' },
        messages: [{ name: 'welcome' }],
      },
    ])
    const later = send(decided.subject, 'edit', { urgent: true }, hours(3)).subject
    expect(timers(later)).not.toHaveProperty('nudge')
  })

  test('that send a transition move the subject, with their reason', () => {
    const out = send(send(asked, 'hand').subject, 'edit', { startsAt: now, endsAt: hours(5) }).subject
    const decided = fired(out, 'over', hours(6))
    expect(decided.subject).toMatchObject({ status: 'back', timers: [], holds: [] })
    expect(decided.entries).toMatchObject([
      { kind: 'move', transition: 'finish', actor: { kind: 'timer' }, reason: 'over', at: hours(6) },
    ])
  })

  test('that raise a flag raise it until the stay ends', () => {
    const decided = fired(asked, 'give', hours(3))
    expect(decided.subject.flags).toMatchObject({ noticed: hours(3) })
    expect(decided.messages).toEqual([])
    expect(send(decided.subject, 'edit', { urgent: true }, hours(4)).subject.flags).toMatchObject({
      noticed: hours(3),
      urgent: hours(4),
    })
    expect(send(decided.subject, 'wait', undefined, hours(4)).subject.flags).toEqual({})
  })

  test('whose declaration is gone are dropped, with an entry', () => {
    const old: Subject = { ...asked, timers: [...asked.timers, { id: '1.ghost', name: 'ghost', due: now }] }
    const decided = fired(old, 'ghost', now)
    expect(decided.subject.timers.map(({ name }) => name)).not.toContain('ghost')
    expect(decided).toMatchObject({
      timersChanged: true,
      entries: [{ kind: 'timer', details: { timer: 'ghost', status: 'dropped' } }],
    })
  })

  test('whose transition is refused leave everything as it was', () => {
    const asking: Subject = { ...asked, version: 3 }
    expect(refusal(fireAt(asking, 'nudge', now)).code).toBe('unknown_version')
  })

  test('that recur move on from their own moment, not from that of firing', () => {
    const out = send(asked, 'hand').subject
    expect(armed(out, 'payment')).toEqual({ id: '2.payment', name: 'payment', due: hours(24) })
    const paid = fired(out, 'payment', hours(26)).subject
    expect(armed(paid, 'payment')).toEqual({ id: '3.payment', name: 'payment', due: hours(48) })
    expect(paid.stay.fired).toEqual([])
    const late = fired(paid, 'payment', hours(24 * 5 + 1)).subject
    expect(armed(late, 'payment').due).toEqual(hours(24 * 6))
    const edited = send(late, 'edit', { urgent: true }, hours(24 * 5 + 2))
    expect(edited.timersChanged).toBe(false)
  })
})

describe('clocks', () => {
  test('stand still in statuses that pause them, and go on where they stopped', () => {
    const waiting = send(asked, 'wait', undefined, hours(1)).subject
    expect(waiting.clocks).toEqual({ handling: { accumulated: 3_600_000, since: null } })
    const again = send(waiting, 'resume', undefined, hours(9)).subject
    expect(again.clocks).toEqual({ handling: { accumulated: 3_600_000, since: hours(9) } })
    expect(armed(again, 'give').due).toEqual(hours(11))
    expect(send(again, 'hand', undefined, hours(10)).subject.clocks).toEqual(again.clocks)
  })
})

describe('flags', () => {
  test('go on and off by time through timers of their own', () => {
    const edited = send(asked, 'edit', { startsAt: hours(72) }).subject
    expect(edited.flags).not.toHaveProperty('soon')
    const on = fired(edited, '@soon', hours(48))
    expect(on.subject.flags).toMatchObject({ soon: hours(48) })
    expect(on.entries).toMatchObject([
      { kind: 'flag', flags: { on: ['soon', 'stalled'], off: [] }, cause: { by: 'timer', timer: '@soon' } },
    ])
    expect(armed(on.subject, '@soon')).toEqual({ id: '3.@soon', name: '@soon', due: hours(72) })
    const off = fired(on.subject, '@soon', hours(72))
    expect(off.subject.flags).not.toHaveProperty('soon')
    expect(off.entries).toMatchObject([{ kind: 'flag', flags: { on: [], off: ['soon'] } }])
  })

  test('tell of a timer when their moment changed none of them', () => {
    const edited = send(asked, 'edit', { startsAt: hours(72) }).subject
    const decided = fired(edited, '@soon', hours(3))
    expect(decided.entries).toMatchObject([{ kind: 'timer', details: { timer: '@soon' } }])
    expect(decided.entries[0]).not.toHaveProperty('flags')
    expect(armed(decided.subject, '@soon').due).toEqual(hours(48))
    expect(decided.timersChanged).toBe(true)
  })

  test('that depend on data are recomputed at every change, and keep since when they are on', () => {
    const urgent = send(asked, 'edit', { urgent: true }, hours(1)).subject
    expect(urgent.flags).toEqual({ urgent: hours(1) })
    const still = send(urgent, 'edit', { cars: ['a'] }, hours(2)).subject
    expect(still.flags).toBe(urgent.flags)
    expect(send(still, 'edit', { urgent: false }, hours(3)).subject.flags).toEqual({})
    expect(asked.flags).toEqual({})
  })

  test('of time hold only in their statuses', () => {
    const late = send(send(asked, 'hand').subject, 'edit', { startsAt: hours(-2), endsAt: hours(-1) }).subject
    expect(late.flags).toEqual({ late: now })
    expect(send(late, 'finish').subject.flags).toEqual({ urgent: now })
  })

  test('stalled goes on when the stay outlasts its limit, without counting what was before', () => {
    const stalled = fired(asked, '@stalled', hours(4)).subject
    expect(stalled.flags).toEqual({ stalled: hours(4) })
    expect(send(stalled, 'wait', undefined, hours(5)).subject.flags).toEqual({})
  })
})

describe('notes', () => {
  test('of weight stay open until they are resolved, and flags may look at them', () => {
    const critical = happen(asked, noted('critical'))
    expect(critical.subject).toMatchObject({ notes: [{ revision: 2, severity: 'critical' }], flags: { urgent: now } })
    expect(critical.entries).toMatchObject([{ kind: 'note', severity: 'critical' }])
    const two = happen(critical.subject, noted('warning'), hours(1)).subject
    const resolved = happen(two, noteResolved(2), hours(1))
    expect(resolved.subject).toMatchObject({ notes: [{ revision: 3, severity: 'warning' }], flags: {} })
    expect(resolved.entries).toMatchObject([{ kind: 'resolve', details: { note: 2 } }])
  })

  test('that are not open cannot be resolved', () => {
    const one = happen(asked, noted('warning')).subject
    const refused = refusal(
      record(rental, one, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(7) }, now),
    )
    expect(refused).toMatchObject({
      code: 'unknown_note',
      blockers: [{ code: 'unknown_note', note: 7 }],
      message: 'No open note was written by revision 7. Choose one of 2.',
    })
    const two = happen(one, noted('critical')).subject
    expect(
      refusal(record(rental, two, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(7) }, now))
        .message,
    ).toBe('No open note was written by revision 7. Choose one of 2, 3.')
    expect(
      refusal(record(rental, asked, { actor: staff, cause: { by: 'request' }, within, entry: noteResolved(1) }, now))
        .message,
    ).toBe('No open note was written by revision 1. There is none.')
  })

  test('for information are only written down', () => {
    expect(happen(asked, noted('info')).subject.notes).toEqual([])
  })
})

describe('what is given up', () => {
  test('is flagged until it is tried again', () => {
    const dead = happen(asked, died('msg_1_0', 'welcome', 'no route'))
    expect(dead.subject).toMatchObject({ dead: ['msg_1_0'], flags: { message_dead: now } })
    expect(dead.entries).toMatchObject([
      {
        kind: 'receipt',
        details: { message: 'msg_1_0', notice: 'welcome', status: 'dead', detail: 'no route' },
      },
    ])
    expect(happen(dead.subject, died('msg_1_0', 'welcome', 'again')).subject.dead).toHaveLength(1)
    const again = happen(dead.subject, retried('msg_1_0'))
    expect(again).toMatchObject({
      revived: ['msg_1_0'],
      subject: { dead: [], flags: {} },
      messages: [],
    })
    expect(again.entries).toMatchObject([{ kind: 'retry', details: { id: 'msg_1_0' } }])
  })

  test('and only that can be tried again', () => {
    const dead = happen(asked, died('1.nudge', 'nudge', 'refused')).subject
    const retry = (subject: Subject, id: string) =>
      refusal(record(rental, subject, { actor: staff, cause: { by: 'request' }, within, entry: retried(id) }, now))
    expect(retry(dead, '1.give')).toMatchObject({
      code: 'not_dead',
      blockers: [{ code: 'not_dead', id: '1.give' }],
      message: "'1.give' is not among what ended dead. Choose one of 1.nudge.",
    })
    expect(retry(asked, 'msg_1_0#resend/overdue').message).toBe(
      "'msg_1_0#resend/overdue' is not among what ended dead. There is none.",
    )
  })

  test('is tried again one by one', () => {
    const both = happen(
      happen(asked, died('msg_1_0', 'welcome', 'no route')).subject,
      died('1.nudge', 'nudge', 'refused'),
    ).subject
    expect(both).toMatchObject({ flags: { message_dead: now, timer_dead: now } })
    const retry = (id: string) =>
      record(rental, both, { actor: staff, cause: { by: 'request' }, within, entry: retried(id) }, now)
    expect(refusal(retry('1.give')).message).toBe(
      "'1.give' is not among what ended dead. Choose one of msg_1_0, 1.nudge.",
    )
    const left = change(retry('msg_1_0')).subject
    expect(left).toMatchObject({ dead: ['1.nudge'], flags: { timer_dead: now } })
    expect(left.flags).not.toHaveProperty('message_dead')
  })

  test('as a timer is flagged as a timer, and forgotten when its status is left', () => {
    const dead = happen(asked, died('1.nudge', 'nudge', 'refused'))
    expect(dead.subject.flags).toEqual({ timer_dead: now })
    expect(dead.entries).toMatchObject([
      { kind: 'timer', details: { timer: 'nudge', status: 'dead', detail: 'refused' } },
    ])
    const left = send(dead.subject, 'wait', undefined, hours(1)).subject
    expect(left).toMatchObject({ dead: [], flags: {} })
  })
})

describe('holds', () => {
  const startsAt = hours(10)
  const endsAt = hours(20)
  const edited = surely(() => send(asked, 'edit', { startsAt, endsAt, cars: ['a', 'b'] }).subject)

  test('are acquired on entering, kept while they stay the same, and released on leaving', () => {
    expect(edited.holds).toEqual([])
    const waiting = send(edited, 'wait')
    expect(waiting.holdsChanged).toBe(true)
    expect(waiting.subject.holds).toEqual([
      { name: 'cars', resource: 'a', from: startsAt, until: endsAt },
      { name: 'cars', resource: 'b', from: startsAt, until: endsAt },
    ])
    const kept = send(waiting.subject, 'edit', { urgent: true })
    expect(kept.holdsChanged).toBe(false)
    expect(kept.subject.holds).toBe(waiting.subject.holds)
    const moved = send(waiting.subject, 'edit', { cars: ['c'] })
    expect(moved).toMatchObject({ holdsChanged: true, subject: { holds: [{ resource: 'c' }] } })
    expect(send(waiting.subject, 'resume')).toMatchObject({ holdsChanged: true, subject: { holds: [] } })
  })

  test('without an end last until their status is left', () => {
    expect(send(edited, 'hand').subject.holds).toContainEqual({
      name: 'desk',
      resource: 'desk',
      from: new Date(0),
      until: null,
    })
  })

  test.each([
    [
      { startsAt, endsAt: startsAt, cars: ['a'] },
      "Hold 'cars' of 'a' must end after it begins. Correct the dates in the data.",
    ],
    [
      { endsAt, cars: ['a'] },
      "Hold 'cars' of 'a' has no beginning: its field is empty. Correct the dates in the data.",
    ],
  ])('whose time is impossible refuse the transition', (data, message) => {
    const bad = send(asked, 'edit', data).subject
    const found = refusal(decide(rental, bad, command('wait'), now))
    expect(found).toMatchObject({
      code: 'invalid_hold',
      message,
      blockers: [{ code: 'invalid_hold', hold: 'cars', resource: 'a' }],
    })
  })

  test('of nothing hold nothing', () => {
    expect(send(asked, 'wait')).toMatchObject({ holdsChanged: false, subject: { holds: [] } })
  })
})

describe('an override', () => {
  const override = (more: object, subject = asked, when = now) =>
    decideOverride(
      rental,
      subject,
      { actor: staff, cause: { by: 'request' }, within, to: 'out', reason: 'flood', ...more },
      when,
    )

  test('passes over the source, tells nobody, and is marked', () => {
    const decided = change(
      override(
        { set: { cars: ['a'], startsAt: now, endsAt: hours(3) }, requestId: 'r', comment: 'c' },
        asked,
        hours(5),
      ),
    )
    expect(decided.subject).toMatchObject({
      status: 'out',
      previous: 'asked',
      stay: { id: 2, enteredAt: hours(5), overridden: true },
      holds: [{ resource: 'a' }, { resource: 'desk' }],
    })
    expect(decided.messages).toEqual([])
    expect(decided.entries).toEqual([
      {
        revision: 2,
        at: hours(5),
        kind: 'override',
        actor: staff,
        cause: { by: 'request' },
        from: 'asked',
        to: 'out',
        reason: 'flood',
        requestId: 'r',
        comment: 'c',
        before: {},
        after: { cars: ['a'], startsAt: now, endsAt: hours(3) },
        flags: { on: ['late'], off: [] },
      },
    ])
    expect(timers(decided.subject)).toEqual({ payment: hours(29) })
  })

  test('does not let timers whose moment had passed fire later in that stay', () => {
    const decided = change(override({ set: { startsAt: now, endsAt: hours(3) } }, asked, hours(5)))
    expect(timers(send(decided.subject, 'edit', { urgent: true }, hours(6)).subject)).not.toHaveProperty('over')
    expect(timers(send(decided.subject, 'edit', { endsAt: hours(9) }, hours(6)).subject)).toMatchObject({
      over: hours(9),
    })
  })

  test('tells people when it is told to', () => {
    expect(change(override({ notify: true })).messages.map(({ name }) => name)).toEqual(['welcome'])
    expect(change(override({ notify: true })).entries[0]).toHaveProperty('messages')
  })

  test.each([
    [
      { actor: customer },
      'forbidden',
      "This actor may not send 'override' in 'rental'. Open it with an actor who has a role for this, or whose it is.",
    ],
    [{ reason: ' ' }, 'invalid_reason', 'An override needs a reason. Say why the ordinary transitions do not do.'],
    [
      { reason: undefined },
      'invalid_reason',
      'An override needs a reason. Say why the ordinary transitions do not do.',
    ],
    [{ to: 'nowhere' }, 'wrong_status', "'o1' cannot be put in 'nowhere'. Choose one of waiting, out, back."],
    [{ to: 'asked' }, 'wrong_status', "'o1' cannot be put in 'asked'. Choose one of waiting, out, back."],
    [
      { set: { nope: 1 } },
      'invalid_data',
      'The new data is not what the lifecycle declares: nope: is not a field of the data.',
    ],
    [
      { set: { cars: ['a'] } },
      'invalid_hold',
      "Hold 'cars' of 'a' has no beginning: its field is empty. Correct the dates in the data.",
    ],
  ])('with %o is refused as %s', (more, code, message) => {
    expect(refusal(override(more))).toMatchObject({ code, message })
  })

  test('that is refused says what was wrong with it', () => {
    expect(refusal(override({ reason: ' ' })).blockers).toEqual([{ code: 'invalid_reason', reason: ' ' }])
    expect(refusal(override({ to: 'nowhere' })).blockers).toEqual([
      { code: 'wrong_status', status: 'asked', to: 'nowhere' },
    ])
  })

  test('into a status of which a rule throws is refused', () => {
    const broken = lifecycle('broken', {
      version: 1,
      data: v.object({ size: v.number() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, held: {}, done: { final: true } },
      may: { override: 'staff' },
    })
      .transitions((move) => ({
        hold: move({ from: 'open', to: 'held', by: 'staff' }),
        end: move({ from: ['open', 'held'], to: 'done', by: 'staff' }),
      }))
      .holds({
        shelf: {
          in: 'held',
          resource: ({ size }) => {
            if (size > 5) throw new Error('too big')
            return 'shelf'
          },
          from: () => now,
        },
      })
      .build() as unknown as Lifecycle
    const put = (size: number) =>
      decideOverride(
        broken,
        started(broken, { size }),
        { actor: staff, cause: { by: 'request' }, within, to: 'held', reason: 'flood' },
        now,
      )
    expect(change(put(1)).subject.holds).toMatchObject([{ resource: 'shelf' }])
    expect(refusal(put(9))).toMatchObject({
      code: 'guard_failed',
      message: "'override' cannot be decided: a function of the declaration threw: too big. Mend the declaration.",
      blockers: [{ guard: 'override', problem: 'threw', error: 'too big' }],
    })
  })

  test('of another version is refused', () => {
    expect(refusal(override({}, { ...asked, version: 9 })).code).toBe('unknown_version')
    expect(refusal(override({}, { ...asked, status: 'gone' })).code).toBe('unknown_version')
  })
})
