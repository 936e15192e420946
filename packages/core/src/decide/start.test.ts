import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Lifecycle } from '../declare/graph.js'
import { change, customer, key, now, refusal, staff, within } from '../build/order.fixture.js'
import { decideStart } from './start.js'
import type { Subject } from '../words/subject.js'
import { blocker } from '../declare/guard.js'
import { asked, hours, rental } from './rental.fixture.js'

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
