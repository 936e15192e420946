import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  change,
  command,
  customer,
  now,
  order,
  refusal,
  staff,
  started,
  surely,
  stranger,
  within,
} from '../build/order.fixture.js'
import { decide } from './decide.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import type { Subject } from '../words/subject.js'
import { blocker } from '../declare/guard.js'

const received = surely(() => started(order, { total: 50 }))
const send = (subject: Subject, name: string, more = {}) => decide(order, subject, command(name, more), now)
const moved = (subject: Subject, name: string, more = {}) => change(send(subject, name, more)).subject

const booked = surely(() => moved(moved(received, 'assign', { input: { car: 'volvo' } }), 'book'))

describe('a transition that is sent', () => {
  test('changes status, revision, previous status and stay, and nothing of the subject that it was given', () => {
    const assigned = moved(received, 'assign', { input: { car: 'volvo' } })
    const later = new Date(now.getTime() + 1000)
    const decided = change(decide(order, assigned, command('book', { requestId: 'r1', comment: 'by phone' }), later))
    expect(decided.subject).toEqual({
      ...assigned,
      status: 'booked',
      previous: 'received',
      revision: 3,
      updatedAt: later,
      stay: { id: 3, enteredAt: later, overridden: false, fired: [], raised: [], accepted: {}, failed: [] },
    })
    expect(decided.expected).toBe(2)
    expect(assigned.status).toBe('received')
    expect(decided).toMatchObject({
      timersChanged: false,
      holdsChanged: false,
      linksChanged: false,
      messages: [],
      revived: [],
      letGo: [],
      follow: [],
    })
    expect(decided.entries).toEqual([
      {
        revision: 3,
        at: later,
        kind: 'move',
        actor: staff,
        cause: { by: 'request' },
        from: 'received',
        to: 'booked',
        transition: 'book',
        requestId: 'r1',
        comment: 'by phone',
      },
    ])
  })

  test('keeps status and stay when it has no target, and tells what changed before and after', () => {
    const decided = change(send(booked, 'assign', { input: { car: 'saab' } }))
    expect(decided.subject).toMatchObject({ status: 'booked', previous: 'received', data: { total: 50, car: 'saab' } })
    expect(decided.subject.stay).toBe(booked.stay)
    expect(decided.entries[0]).toMatchObject({
      from: 'booked',
      to: 'booked',
      input: { car: 'saab' },
      before: { car: 'volvo' },
      after: { car: 'saab' },
    })
  })

  test('tells nothing of fields that kept their value', () => {
    const decided = change(send(booked, 'assign', { input: { car: 'volvo' } }))
    expect(decided.subject.data).toBe(booked.data)
    expect(decided.entries[0]).not.toHaveProperty('before')
    expect(decided.entries[0]).not.toHaveProperty('after')
  })

  test('removes a field that is set to undefined', () => {
    const remarked: Subject = { ...booked, data: { ...booked.data, remark: 'late' } }
    const decided = change(send(remarked, 'clear'))
    expect(decided.subject.data).toEqual({ total: 1, car: 'volvo' })
    expect('remark' in decided.subject.data).toBe(false)
    expect(decided.entries[0]).toMatchObject({ before: { remark: 'late', total: 50 }, after: { total: 1 } })
  })

  test.each([
    [0, 'cancelled'],
    [-1, 'received'],
    [5, 'closed'],
  ])('takes the first choice that holds: a total of %i leads to %s', (total, status) => {
    expect(moved({ ...booked, data: { ...booked.data, total } }, 'close').status).toBe(status)
  })

  test('returns to the status before, from wherever it came', () => {
    const fromReceived = moved(received, 'raise', { reason: 'unclear' })
    const fromBooked = moved(booked, 'raise', { reason: 'angry' })
    expect(moved(fromReceived, 'solve')).toMatchObject({ status: 'received', previous: 'problem' })
    expect(moved(fromBooked, 'solve', { reason: 'anything' })).toMatchObject({ status: 'booked', previous: 'problem' })
  })

  test('gives the reason to the history', () => {
    expect(change(send(received, 'raise', { reason: 'unclear' })).entries[0]).toMatchObject({ reason: 'unclear' })
  })

  test('gives the same decision for the same arguments', () => {
    expect(send(received, 'raise', { reason: 'unclear' })).toEqual(send(received, 'raise', { reason: 'unclear' }))
  })
})

describe('a transition that is refused', () => {
  test('tells an actor without rights nothing, whether or not the transition exists', () => {
    const one = refusal(send(received, 'book', { actor: stranger }))
    const other = refusal(send(booked, 'no-such', { actor: stranger }))
    expect(one).toEqual({
      outcome: 'refused',
      code: 'forbidden',
      blockers: [{ code: 'forbidden', transition: 'book' }],
      message:
        "This actor may not send 'book' in 'order'. Open it with an actor who has a role for this, or whose it is.",
    })
    expect(other.code).toBe('forbidden')
  })

  test('is forbidden to a role that the transition does not name', () => {
    expect(refusal(send(received, 'book', { actor: customer })).code).toBe('forbidden')
  })

  test('names the transitions that exist, to somebody with a role', () => {
    const { code, blockers, message } = refusal(send(received, 'boook'))
    expect(code).toBe('unknown_transition')
    expect(blockers).toEqual([
      {
        code: 'unknown_transition',
        transition: 'boook',
        known: ['book', 'assign', 'raise', 'solve', 'close', 'clear'],
      },
    ])
    expect(message).toBe("'order' has no transition 'boook'. Did you mean 'book'?")
  })

  test('names the statuses that it leads out of', () => {
    const { code, blockers, message } = refusal(send(booked, 'book'))
    expect(code).toBe('wrong_status')
    expect(blockers).toEqual([{ code: 'wrong_status', status: 'booked', from: ['received'] }])
    expect(message).toBe("'book' does not lead out of 'booked', only out of received.")
  })

  test('names the revision that the subject really stands at', () => {
    const { code, blockers, message } = refusal(send(received, 'book', { expected: 7 }))
    expect(code).toBe('stale')
    expect(blockers).toEqual([{ code: 'stale', expected: 7, revision: 1 }])
    expect(message).toBe("'o1' stands at revision 1, not 7. Load it again and decide again.")
    expect(send(moved(received, 'assign', { input: { car: 'volvo' } }), 'book', { expected: 2 }).outcome).toBe('moved')
  })

  test('of another version says what to do', () => {
    const { code, blockers, message } = refusal(send({ ...received, version: 0 }, 'book'))
    expect(code).toBe('unknown_version')
    expect(blockers).toEqual([{ code: 'unknown_version', version: 0, current: 1, status: 'received' }])
    expect(message).toBe(
      "'o1' stands at version 0 of 'order', in status 'received'; this is version 1. Give the engine a migration for it in 'migrations'.",
    )
  })

  test('of a later version is shown and no more, also where it is asked for what only that version has', () => {
    for (const transition of ['book', 'approve']) {
      const { code, blockers, message } = refusal(send({ ...received, version: 2, status: 'approved' }, transition))
      expect(code).toBe('unknown_version')
      expect(blockers).toEqual([{ code: 'unknown_version', version: 2, current: 1, status: 'approved' }])
      expect(message).toBe(
        "'o1' stands at version 2 of 'order', in status 'approved'; this is version 1, which can show it and no more. Send it to an engine that has version 2, or bring this one up to it.",
      )
    }
    expect(refusal(send({ ...received, version: 0 }, 'approve')).code).toBe('unknown_transition')
  })

  test('of this version in a status that it does not have says that somebody declares it otherwise', () => {
    const { code, message } = refusal(send({ ...received, status: 'gone' }, 'book'))
    expect(code).toBe('unknown_version')
    expect(message).toBe(
      "'o1' stands in status 'gone', which version 1 of 'order' does not have here: whoever put it there declares it otherwise. Run the same declaration everywhere, and raise 'version' with what is new in it.",
    )
  })

  test.each([
    [undefined, "'raise' needs a reason. Give one of unclear, angry."],
    ['bored', "'raise' does not know the reason 'bored'. Give one of unclear, angry."],
  ])('for its reason %s names the reasons that exist', (reason, message) => {
    const found = refusal(send(received, 'raise', { reason }))
    expect(found).toMatchObject({
      code: 'invalid_reason',
      message,
      blockers: [{ code: 'invalid_reason', reason, codes: ['unclear', 'angry'] }],
    })
  })

  test('for a reason that nobody asked for', () => {
    const assigned = moved(received, 'assign', { input: { car: 'volvo' } })
    const found = refusal(send(assigned, 'book', { reason: 'why not' }))
    expect(found).toMatchObject({
      code: 'invalid_reason',
      message: "'book' takes no reason. Leave it out, or declare 'reasons'.",
      blockers: [{ code: 'invalid_reason', reason: 'why not' }],
    })
  })

  test('for its input names every path and what is wrong there', () => {
    const { code, blockers, message } = refusal(send(received, 'assign', { input: { car: 'x' } }))
    expect(code).toBe('invalid_input')
    expect(blockers).toEqual([
      { code: 'invalid_input', path: 'car', message: 'Invalid length: Expected >=3 but received 1' },
    ])
    expect(message).toBe("'assign' cannot take this input: car: Invalid length: Expected >=3 but received 1.")
    expect(refusal(send(received, 'assign')).code).toBe('invalid_input')
  })

  test('for an input that it does not take', () => {
    const found = refusal(send(received, 'book', { input: {} }))
    expect(found).toMatchObject({
      code: 'invalid_input',
      blockers: [{ code: 'invalid_input', path: '', message: 'is not expected' }],
      message: "'book' takes no input. Leave it out, or declare 'input'.",
    })
  })

  test('names all guards that refuse, not only the first', () => {
    const rich: Subject = { ...received, data: { total: 500 } }
    const { code, blockers, message } = refusal(send(rich, 'assign', { input: { car: 'bad one' } }))
    expect(code).toBe('guarded')
    expect(blockers).toEqual([
      { code: 'guarded', guard: 'affordable', limit: 100, total: 500 },
      { code: 'guarded', guard: 'namedWell' },
    ])
    expect(message).toBe("'assign' is held back by 'affordable' (limit: 100, total: 500), 'namedWell'.")
  })

  test('says in its message whatever a guard hands out', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    const parameters = {
      text: 'x'.repeat(100),
      at: new Date(0),
      never: new Date(Number.NaN),
      list: ['a'],
      nothing: undefined,
      cyclic,
    }
    const odd = lifecycle('odd', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({
        end: move({ from: 'open', to: 'done', by: 'staff', guards: { odd: () => blocker(parameters) } }),
      }))
      .build() as unknown as Lifecycle
    expect(refusal(decide(odd, started(odd, {}), command('end'), now)).message).toBe(
      `'end' is held back by 'odd' (text: ${'x'.repeat(80)}…, at: 1970-01-01T00:00:00.000Z, never: Invalid Date, ` +
        'list: ["a"], nothing: undefined, cyclic: [object Object]).',
    )
  })

  test('names the fields that its target requires', () => {
    const { code, blockers, message } = refusal(send(received, 'book'))
    expect(code).toBe('missing_fields')
    expect(blockers).toEqual([{ code: 'missing_fields', field: 'car' }])
    expect(message).toBe("Status 'booked' requires 'car'. Set it before, or with 'set'.")
  })

  test('when there is no status to return to', () => {
    const found = refusal(send({ ...received, status: 'problem' }, 'solve'))
    expect(found).toMatchObject({
      code: 'no_target',
      blockers: [{ code: 'no_target', transition: 'solve', status: 'problem' }],
      message: "'solve' leads nowhere now: there is no status before 'problem' to return to.",
    })
  })

  test('names every status that it leads out of', () => {
    const closed = moved({ ...booked, data: { total: 5, car: 'saab' } }, 'close')
    const { message, blockers } = refusal(send(closed, 'assign', { input: { car: 'volvo' } }))
    expect(message).toBe("'assign' does not lead out of 'closed', only out of received, booked.")
    expect(blockers).toEqual([{ code: 'wrong_status', status: 'closed', from: ['received', 'booked'] }])
  })

  test('by its before hook is not refused when the hook agrees, and is when it does not answer', () => {
    const asked = (before: () => unknown) =>
      send(received, 'raise', { reason: 'angry', within: { ...within, before: before as () => boolean } })
    expect(change(asked(() => true)).subject.status).toBe('problem')
    expect(refusal(asked(() => undefined))).toMatchObject({
      code: 'guard_failed',
      blockers: [{ guard: 'before', problem: 'not_boolean' }],
    })
  })

  test('lets the before hook refuse with words of its own, and shows it the transition', () => {
    const seen: unknown[] = []
    const before = (context: { transition: string; data: unknown }) => {
      seen.push(context.transition, context.data)
      return false
    }
    const { code, blockers } = refusal(send(received, 'raise', { reason: 'angry', within: { ...within, before } }))
    expect(code).toBe('guarded')
    expect(blockers).toEqual([{ code: 'guarded', guard: 'before' }])
    expect(seen).toEqual(['raise', { total: 50 }])
  })
})

describe('a declaration that misbehaves', () => {
  const broken = (part: object): Lifecycle =>
    lifecycle('order', {
      version: 1,
      data: v.object({ total: v.number() }),
      roles: ['staff'],
      initial: 'received',
      statuses: { received: {}, done: { final: true } },
    })
      .transitions((move) => ({ go: move({ from: 'received', to: 'done', by: 'staff', ...part }) }))
      .build() as unknown as Lifecycle

  const go = (part: object) => {
    const of = broken(part)
    return refusal(decide(of, started(of, { total: 1 }), command('go'), now))
  }

  test.each([
    [
      'throws',
      () => {
        throw new Error('boom')
      },
      { problem: 'threw', error: 'boom' },
    ],
    [
      'throws a text',
      () => {
        throw 'boom' as never
      },
      { problem: 'threw', error: 'boom' },
    ],
    ['returns a promise', () => Promise.reject(new Error('late')), { problem: 'promise' }],
    ['returns a text', () => 'yes', { problem: 'not_boolean' }],
    ['returns nothing', () => undefined, { problem: 'not_boolean' }],
  ])('through a guard that %s is refused as guard_failed', (_, sound, problem) => {
    const found = go({ guards: { sound } })
    expect(found).toMatchObject({
      code: 'guard_failed',
      message:
        "'go' cannot be decided: guard 'sound' threw or did not answer true, false or a blocker. Mend the guard.",
    })
    expect(found.blockers).toEqual([{ code: 'guard_failed', guard: 'sound', ...problem }])
  })

  test.each([
    [
      'a wrong type',
      () => ({ total: 'much' }),
      [{ path: 'total', message: 'Invalid type: Expected number but received "much"' }],
    ],
    ['an unknown field', () => ({ totl: 1 }), [{ path: 'totl', message: 'is not a field of the data' }]],
    ['not a number', () => ({ total: Number.NaN }), [{ path: 'total', message: 'is NaN, which JSON cannot hold' }]],
    ['nothing', () => undefined, [{ path: '', message: "'set' must return an object with the fields that change" }]],
    [
      'a promise',
      () => Promise.resolve({}),
      [{ path: '', message: "'set' must return an object with the fields that change" }],
    ],
    [
      'two mistakes',
      () => ({ total: 'much', totl: 1 }),
      [
        { path: 'total', message: 'Invalid type: Expected number but received "much"' },
        { path: 'totl', message: 'is not a field of the data' },
      ],
    ],
  ])('through a set that returns %s is refused as invalid_data', (_, set, issues) => {
    const { code, blockers } = go({ set })
    expect(code).toBe('invalid_data')
    expect(blockers).toEqual(issues.map((issue) => ({ code: 'invalid_data', ...issue })))
  })

  test('through a set that throws is refused as guard_failed', () => {
    const { code, blockers, message } = go({
      set: () => {
        throw new Error('boom')
      },
    })
    expect(code).toBe('guard_failed')
    expect(blockers).toEqual([{ code: 'guard_failed', guard: 'go', problem: 'threw', error: 'boom' }])
    expect(message).toBe("'go' cannot be decided: a function of the declaration threw: boom. Mend the declaration.")
  })

  test('through choices of which none holds is refused as no_target', () => {
    const { code, message } = go({ to: [{ when: () => false, to: 'done' }] })
    expect(code).toBe('no_target')
    expect(message).toBe("'go' leads nowhere now: none of its choices holds. The condition of 'done' does not hold.")
  })
})
