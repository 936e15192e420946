import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Asked } from './command.js'
import { explain, heldBack } from './explain.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { customer, now, order, staff, started, surely, stranger, within } from '../build/order.fixture.js'
import { refuse } from './guards/refuse.js'
import type { Subject } from '../words/subject.js'
import { blocker } from '../declare/guard.js'

const asked = (more: Partial<Asked> = {}): Asked => ({ actor: staff, cause: { by: 'request' }, within, ...more })
const explained = (subject: Subject, more: Partial<Asked> = {}, of: Lifecycle = order) =>
  explain(of, subject, asked(more), now)
const possibilities = (...args: Parameters<typeof explained>) =>
  explained(...args).map(({ possibility }) => possibility)

const received = surely(() => started(order, { total: 500 }))

describe('explain', () => {
  test('lists what the actor may send from here, with all that is in its way', () => {
    expect(possibilities(received)).toEqual([
      {
        transition: 'book',
        to: null,
        allowed: false,
        needsInput: false,
        reasons: [],
        code: 'missing_fields',
        blockers: [{ code: 'missing_fields', field: 'car' }],
        message: "Status 'booked' requires 'car'. Set it before, or with 'set'.",
        retryAt: null,
      },
      {
        transition: 'assign',
        to: null,
        allowed: false,
        needsInput: true,
        reasons: [],
        code: 'guarded',
        blockers: [
          { code: 'guarded', guard: 'affordable', limit: 100, total: 500 },
          { code: 'guarded', guard: 'namedWell', needsInput: true },
        ],
        message: "'assign' is held back by 'affordable' (limit: 100, total: 500), 'namedWell' (needsInput: true).",
        retryAt: null,
      },
      {
        transition: 'raise',
        to: 'problem',
        allowed: true,
        needsInput: false,
        reasons: ['unclear', 'angry'],
        code: null,
        blockers: [],
        message: null,
        retryAt: null,
      },
    ])
  })

  test('allows what only its input could still hold back', () => {
    const [, assign] = possibilities({ ...received, data: { total: 1 } })
    expect(assign).toMatchObject({
      allowed: true,
      needsInput: true,
      code: null,
      message: null,
      blockers: [{ guard: 'namedWell', needsInput: true }],
    })
  })

  test('tells an actor nothing of what their roles may never send', () => {
    expect(possibilities(received, { actor: customer }).map(({ transition }) => transition)).toEqual(['assign'])
    expect(possibilities(received, { actor: stranger })).toEqual([])
  })

  test('gives the change along, for looking up what others hold', () => {
    const answers = explained(received)
    expect(answers.map(({ change }) => change?.subject.status)).toEqual([undefined, undefined, 'problem'])
  })

  test('asks the before hook', () => {
    const raise = possibilities(
      { ...received, status: 'booked', data: { total: 1, car: 'abc' } },
      { within: { ...within, before: ({ transition }) => transition !== 'raise' } },
    ).find(({ transition }) => transition === 'raise')
    expect(raise).toMatchObject({ allowed: false, code: 'guarded', blockers: [{ guard: 'before' }] })
  })

  test('of another version is shown with everything blocked, and asks none of its functions', () => {
    const known = possibilities(received)
    const later = possibilities({ ...received, version: 2 })
    expect(later.map(({ transition }) => transition)).toEqual(known.map(({ transition }) => transition))
    const version = { version: 2, current: 1, status: 'received' }
    for (const [index, one] of later.entries())
      expect(one).toEqual({
        ...known[index],
        to: null,
        allowed: false,
        code: 'unknown_version',
        blockers: [{ code: 'unknown_version', ...version }],
        message: expect.stringContaining("'o1' stands at version 2 of 'order'"),
      })
  })

  test('of a status that is not known here, it shows whatever the actor may send anywhere, blocked', () => {
    const shown = possibilities({ ...received, version: 2, status: 'approved' })
    const theirs = [...order.graph.transitions.values()].filter(({ by }) => by.has('staff')).map(({ name }) => name)
    expect(shown.map(({ transition }) => transition)).toEqual(theirs)
    expect(shown.every(({ allowed, code }) => !allowed && code === 'unknown_version')).toBe(true)
    expect(explain(order, { ...received, version: 2 }, { ...asked(), actor: stranger }, now)).toEqual([])
  })

  test('hands on when asking again makes sense', () => {
    const soon = new Date(now.getTime() + 60_000)
    const later = new Date(now.getTime() + 120_000)
    const patient = lifecycle('patient', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({
        both: move({
          from: 'open',
          to: 'done',
          by: 'staff',
          guards: { one: () => blocker({ retryAt: later }), two: () => blocker({ retryAt: soon }) },
        }),
        partly: move({
          from: 'open',
          to: 'done',
          by: 'staff',
          guards: { one: () => blocker({ retryAt: later }), two: () => false },
        }),
      }))
      .build() as unknown as Lifecycle
    const [both, partly] = possibilities(started(patient, {}), {}, patient)
    expect(both?.retryAt).toEqual(later)
    expect(partly?.retryAt).toBeNull()
  })

  test('is held back by what others hold', () => {
    const [, , raise] = possibilities(received)
    const until = new Date(now.getTime() + 1)
    const refusal = refuse('held', 'somebody has it', [{ code: 'held', retryAt: until }])
    expect(heldBack(raise!, refusal)).toEqual({
      ...raise,
      allowed: false,
      to: null,
      code: 'held',
      blockers: refusal.blockers,
      message: 'somebody has it',
      retryAt: until,
    })
    expect(heldBack(raise!, refuse('held', 'm'))).toMatchObject({ retryAt: null, blockers: [] })
  })
})
