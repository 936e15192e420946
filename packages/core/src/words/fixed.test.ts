import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { systemActor } from './actor.js'
import type { Decision } from '../decide/command.js'
import { decide } from '../decide/decide.js'
import type { DeclaredFunction } from './declaredFunction.fixture.js'
import { declared, type Wrap } from '../build/everyFunction.fixture.js'
import { explain } from '../decide/explain.js'
import { fire } from '../decide/timers/fire.js'
import { fixedDate } from './fixedDate.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { command, key, staff, within } from '../build/order.fixture.js'
import { decideMigration, migrateSubject, type Migrate } from '../decide/versions/migrate.js'
import { decideOverride } from '../decide/override.js'
import { decideStart } from '../decide/start.js'
import type { Subject } from './subject.js'
import { vandalise } from './vandal.fixture.js'
import { decideDropped } from '../decide/messages/whyDropped.js'

const at = () => new Date('2026-06-01T09:00:00Z')
const given = () => ({
  total: 5,
  lines: [
    { sku: 'b', count: 2 },
    { sku: 'a', count: 1 },
  ],
  from: new Date('2026-07-01T09:00:00Z'),
  until: new Date('2026-07-02T09:00:00Z'),
  address: { sms: '+47' },
})
const input = () => ({ lines: [{ sku: 'c', count: 3 }] })
const links = [{ name: 'peer', lifecycle: 'order', id: 'o2' }]
const linked = () => ({ peer: [{ id: 'o2', lifecycle: 'order', status: 'open', data: given() }] })

function moved(decision: Decision) {
  if (decision.outcome === 'refused') throw new Error(decision.message)
  return decision.change
}

/** What comes of a start, a transition, a timer and a question. */
function whole(of: Lifecycle): readonly unknown[] {
  const within2 = () => ({ ...within, linked: linked() })
  const begun = moved(
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: given(), links, within }, at()),
  )
  const row = () => structuredClone(begun.subject)
  const sent = decide(of, row(), command('sort', { within: within2(), input: input() }), at())
  const timer = row().timers.find(({ name }) => name === 'again') as Subject['timers'][number]
  const fired = fire(of, row(), { timer, within: within2(), requestId: 'r' }, timer.due as Date)
  const asked = explain(of, row(), { actor: staff, cause: { by: 'request' }, within: within2() }, at())
  const stands = moved(sent).messages.map((message) =>
    decideDropped(of, moved(sent).subject, { message, within: within2() }, at()),
  )
  return structuredClone([begun, sent, fired, asked, stands])
}

const innocent: Wrap = (_, ask) => ask as never
const places: Record<string, true> = {
  'head.zone': true,
  'head.owner': true,
  'head.owner.id': true,
  'head.startGuards.*': true,
  'head.initial.when': true,
  'notices.*.to': true,
  'notices.*.locale': true,
  'notices.*.window.zone': true,
  'notices.*.window.*.zone': true,
  'notices.*.urgent': true,
  'notices.*.while.when': true,
  'head.jobs.*.while.when': true,
  'flags.*.when': true,
  'flags.*.any.when': true,
  'transitions.*.to.when': true,
  'transitions.*.to.guards.*': true,
  'transitions.*.guards.*': true,
  'transitions.*.set': true,
  'transitions.*.automatic': true,
  'transitions.*.opens.each': true,
  'transitions.*.opens.id': true,
  'transitions.*.opens.data': true,
  'transitions.*.opens.when': true,
  'transitions.*.moves.input': true,
  'transitions.*.moves.reason': true,
  'transitions.*.moves.only': true,
  'transitions.*.links.to': true,
  'transitions.*.unlinks.only': true,
  'timers.*.when': true,
  'timers.*.input': true,
  'holds.*.resource': true,
  'holds.*.oneOf': true,
  'holds.*.units': true,
  'holds.*.periods': true,
  'holds.*.from': true,
  'holds.*.until': true,
  // Guards of links are asked when the transition is decided already: see joined.test.ts.
} satisfies { readonly [Place in Exclude<DeclaredFunction, 'transitions.*.links.guards.*'>]: true }

const beyond = () => ({ ...within, linked: linked() })
const sorting = () => command('sort', { within: beyond(), input: input() })

/** A timer of the row, fired at its moment. */
function fired(of: Lifecycle, row: Subject, name: string): Decision {
  const timer = row.timers.find((one) => one.name === name) as Subject['timers'][number]
  return fire(of, row, { timer, within: beyond(), requestId: 'r' }, timer.due as Date)
}

/** The row as it was under the version before. */
function outdated(row: Subject): Subject {
  return { ...row, version: 0 }
}

const keep: Migrate = (_, { status, data }) => ({ status, data: { ...data, total: 3 } })

/** Every way in which a subject is decided. */
const decisions: { readonly [name: string]: (of: Lifecycle, row: Subject) => Decision } = {
  'a start': (of) =>
    decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: given(), within: beyond() }, at()),
  'a transition': (of, row) => decide(of, row, sorting(), at()),
  'a linked transition': (of, row) => {
    const cause = { by: 'link', link: 'peer', from: 'o2' } as const
    return decide(of, row, { ...sorting(), actor: systemActor, cause }, at())
  },
  'a recurring timer that sends': (of, row) => fired(of, row, 'again'),
  'a timer that flags': (of, row) => fired(of, row, 'late'),
  'a migration': (of, row) => decideMigration(of, outdated(row), { migrate: keep, within: beyond() }, at()),
  'a migration and the transition that it goes before': (of, row) => {
    const migrated = migrateSubject(of, outdated(row), keep, at())
    return 'outcome' in migrated ? migrated : decide(of, migrated.subject, sorting(), at())
  },
  'an override': (of, row) =>
    decideOverride(of, row, { ...sorting(), reason: 'asked to', to: 'sorted', set: { total: 4 }, notify: true }, at()),
}

describe.each(Object.keys(places))('a function at %s', (place) => {
  const owner = place === 'head.owner.id' ? 'owner.id' : 'owner'
  test('changes nothing of what it looks at', () => {
    let called = 0
    const vandal: Wrap = (where, ask) =>
      ((...args: never[]) => {
        // The object that holds it all is the function's own: it may do to that what it likes, once it has answered.
        const answer = ask(...args)
        if (where !== place) return answer
        called++
        args.forEach((arg) => vandalise(arg))
        return answer
      }) as never
    expect(whole(declared(vandal, owner))).toEqual(whole(declared(innocent, owner)))
    expect(called).toBeGreaterThan(0)
  })

  test('keeps no hand on what it gave', () => {
    const kept: unknown[] = []
    const keeper: Wrap = (where, ask) =>
      ((...args: never[]) => {
        const answer = ask(...args)
        if (where === place) kept.push(answer)
        return answer
      }) as never
    const of = declared(keeper, owner)
    const begun = moved(
      decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: given(), links, within }, at()),
    )
    const sent = moved(
      decide(of, begun.subject, command('sort', { within: { ...within, linked: linked() }, input: input() }), at()),
    )
    const before = structuredClone([sent.subject, sent.entries, sent.messages])
    kept.forEach((one) => vandalise(one))
    expect(structuredClone([sent.subject, sent.entries, sent.messages])).toEqual(before)
  })

  test.each(Object.entries(decisions))('is asked once for %s', (_, decideIt) => {
    const asked: string[] = []
    const counting: Wrap = (where, ask) =>
      ((...args: never[]) => {
        if (where === place) asked.push(JSON.stringify(dataIn(args)))
        return ask(...args)
      }) as never
    const of = declared(counting, owner)
    const begun = moved(
      decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: given(), links, within }, at()),
    )
    asked.length = 0
    expect(decideIt(of, structuredClone(begun.subject))).toMatchObject({ outcome: 'moved' })
    // What the decision itself has changed is other data.
    expect(asked).toEqual([...new Set(asked)])
  })
})

/** The data that a function is asked of: it is given that alone, or among other things. */
function dataIn([first, context]: readonly { readonly data?: unknown }[]): unknown {
  return context?.data ?? first?.data ?? first
}

test('what a caller hands in stays the caller’s own, and what is decided stays what was decided', () => {
  const of = declared(innocent)
  const mine = given()
  const asked = input()
  const begun = moved(decideStart(of, key, { actor: staff, cause: { by: 'request' }, data: mine, within }, at()))
  const sent = moved(
    decide(of, begun.subject, command('sort', { within: { ...within, linked: {} }, input: asked }), at()),
  )
  const before = structuredClone([begun, sent])
  mine.lines.sort()
  mine.lines[0] = { sku: 'z', count: 9 }
  mine.from.setTime(0)
  asked.lines.pop()
  expect(mine.lines).toHaveLength(2)
  expect(structuredClone([begun, sent])).toEqual(before)
})

test('a schema that changes what it is given changes a value of its own, or refuses', () => {
  const sorting = v.pipe(
    v.any(),
    v.transform((lines: unknown) => (lines as string[]).sort()),
  )
  const of = lifecycle('sorting', {
    version: 1,
    data: v.object({ lines: sorting }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, done: { final: true } },
  })
    .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'staff' }) }))
    .build() as unknown as Lifecycle
  const lines = ['b', 'a']
  const decision = decideStart(
    of,
    { ...key, lifecycle: 'sorting' },
    { actor: staff, cause: { by: 'request' }, data: { lines }, within },
    at(),
  )
  expect(decision).toMatchObject({ outcome: 'refused', code: 'invalid_data' })
  expect(lines).toEqual(['b', 'a'])
})

describe('a date that cannot be set', () => {
  const fixed = fixedDate(new Date('2026-06-01T09:00:00Z'))

  test.each(Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith('set')))(
    'refuses %s',
    (name) => {
      expect(() => (fixed as unknown as Record<string, (value: number) => void>)[name]?.(0)).toThrow(TypeError)
    },
  )

  test('is a Date otherwise, and its likeness may be set', () => {
    expect(fixed).toEqual(new Date('2026-06-01T09:00:00Z'))
    expect(fixed).toBeInstanceOf(Date)
    const own = new (fixed.constructor as DateConstructor)(fixed)
    expect(own.setTime(0)).toBe(0)
    expect(structuredClone(fixed).setTime(0)).toBe(0)
  })

  test('follows a moment that was set after it was asked for', () => {
    const moment = new Date(5)
    expect(fixedDate(moment).getTime()).toBe(5)
    moment.setTime(7)
    expect(fixedDate(moment).getTime()).toBe(7)
  })
})
