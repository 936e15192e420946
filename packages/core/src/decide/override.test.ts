import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { Lifecycle } from '../declare/graph.js'
import { change, customer, now, refusal, staff, started, within } from '../build/order.fixture.js'
import { decideOverride } from './override.js'
import { asked, hours, rental, send, timers } from './rental.fixture.js'

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
