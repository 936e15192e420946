import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after } from '../time/index.js'
import { decide } from './decide.js'
import { fire } from './timers/fire.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { change, command, key, now, refusal, staff, started, surely, within } from '../build/order.fixture.js'
import { record } from './record.js'
import { decideStart } from './start.js'
import { died } from './messages/dead.js'

const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

/** Declares no flag; one status sets a timer, one holds, one requires, the others do nothing of the kind. */
const bike = surely(
  () =>
    lifecycle('bike', {
      version: 1,
      data: v.object({ kind: v.string(), rider: v.optional(v.nullable(v.string())), deposit: v.optional(v.number()) }),
      roles: ['staff'],
      initial: [
        { when: ({ data }) => data.kind === 'due', to: 'waiting' },
        { when: ({ data }) => data.kind === 'held', to: 'held' },
        { to: 'free' },
      ],
      statuses: { free: {}, waiting: {}, held: {}, lent: { requires: ['rider', 'deposit'] }, sold: { final: true } },
    })
      .transitions((move) => ({
        free: move({ from: ['waiting', 'held'], to: 'free', by: 'staff' }),
        wait: move({ from: ['free', 'held'], to: 'waiting', by: 'staff' }),
        hold: move({ from: ['free', 'waiting'], to: 'held', by: 'staff' }),
        edit: move({
          from: ['free', 'waiting', 'held'],
          by: 'staff',
          input: v.object({ rider: v.nullable(v.string()) }),
          set: ({ input }) => input,
        }),
        lend: move({ from: 'free', to: 'lent', by: 'staff' }),
        sell: move({ from: ['free', 'lent'], to: 'sold', by: 'staff' }),
      }))
      .timers({ late: { in: 'waiting', at: after({ hours: 1 }), flag: 'stalled' } })
      .holds({ stand: { in: 'held', resource: () => 'stand', from: () => now } })
      .build() as unknown as Lifecycle,
)

const send = (subject: ReturnType<typeof started>, name: string, more = {}, when = now) =>
  change(decide(bike, subject, command(name, more), when))
const begin = (kind: string) =>
  change(
    decideStart(
      bike,
      { ...key, lifecycle: 'bike' },
      { actor: staff, cause: { by: 'request' }, data: { kind }, within },
      now,
    ),
  )

describe('a status in which nothing is timed, held or required', () => {
  test('is begun with nothing of the kind, and says that nothing is to be written for it', () => {
    const { subject, timersChanged, holdsChanged, linksChanged, entries, follow, revived } = begin('plain')
    expect(subject).toMatchObject({ timers: [], holds: [], links: [], flags: {}, dead: [], notes: [] })
    expect([timersChanged, holdsChanged, linksChanged]).toEqual([false, false, false])
    expect([follow, revived]).toEqual([[], []])
    expect(entries).toStrictEqual([
      {
        revision: 1,
        at: now,
        kind: 'start',
        actor: staff,
        cause: { by: 'request' },
        from: null,
        to: 'free',
        after: { kind: 'plain' },
      },
    ])
  })

  test('takes away the timers of the status before it', () => {
    const waiting = started(bike, { kind: 'due' })
    expect(waiting.timers).toHaveLength(1)
    expect(send(waiting, 'free')).toMatchObject({ timersChanged: true, holdsChanged: false, subject: { timers: [] } })
  })

  test('frees what the status before it held', () => {
    const held = started(bike, { kind: 'held' })
    expect(held.holds).toHaveLength(1)
    expect(send(held, 'free')).toMatchObject({ timersChanged: false, holdsChanged: true, subject: { holds: [] } })
  })

  test('takes away the flags that the status before it raised', () => {
    const waiting = started(bike, { kind: 'due' })
    const [timer] = waiting.timers
    const late = change(fire(bike, waiting, { timer: timer!, within, requestId: 'f' }, hours(1)))
    expect(late.subject.flags).toEqual({ stalled: hours(1) })
    const free = send(late.subject, 'free', {}, hours(2))
    expect(free.subject.flags).toEqual({})
    expect(free.entries).toMatchObject([{ transition: 'free', flags: { on: [], off: ['stalled'] } }])
  })

  test('shows what ended dead all the same', () => {
    const free = started(bike, { kind: 'plain' })
    const entry = died('msg_1_0', 'x', 'no route')
    const dead = change(record(bike, free, { actor: staff, cause: { by: 'request' }, within, entry }, now))
    expect(dead.subject.flags).toEqual({ message_dead: now })
    expect(dead.entries).toMatchObject([{ kind: 'receipt', flags: { on: ['message_dead'], off: [] } }])
    const told = send(dead.subject, 'wait', {}, hours(1))
    expect(told.subject).toMatchObject({ dead: ['msg_1_0'], flags: { message_dead: now } })
  })

  test('still sets and clears the flags of the lifecycle', () => {
    const flagged = lifecycle('flagged', {
      version: 1,
      data: v.object({ size: v.number() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, done: { final: true } },
    })
      .flags({ big: { when: ({ data }) => data.size > 5 } })
      .transitions((move) => ({
        grow: move({ from: 'open', by: 'staff', input: v.number(), set: ({ input }) => ({ size: input }) }),
        end: move({ from: 'open', to: 'done', by: 'staff' }),
      }))
      .build() as unknown as Lifecycle
    expect(started(flagged, { size: 9 }).flags).toEqual({ big: now })
    const grown = change(decide(flagged, started(flagged, { size: 1 }), command('grow', { input: 6 }), hours(1)))
    expect(grown.subject.flags).toEqual({ big: hours(1) })
    expect(grown.entries).toMatchObject([{ flags: { on: ['big'], off: [] } }])
  })
})

describe('a start', () => {
  test('in a status with a timer sets it', () => {
    const { entries, ...marks } = begin('due')
    expect(marks).toMatchObject({ timersChanged: true, holdsChanged: false, linksChanged: false })
    expect(entries[0]).not.toHaveProperty('flags')
  })

  test('in a status that holds something holds it', () => {
    const { subject, ...marks } = begin('held')
    expect(subject.holds).toEqual([{ name: 'stand', resource: 'stand', from: now, until: null }])
    expect(marks).toMatchObject({ timersChanged: false, holdsChanged: true, linksChanged: false })
  })
})

describe('what a status requires', () => {
  const free = surely(() => started(bike, { kind: 'plain' }))

  test('is all named when it is missing', () => {
    expect(refusal(decide(bike, free, command('lend'), now))).toMatchObject({
      code: 'missing_fields',
      message: "Status 'lent' requires 'rider', 'deposit'. Set it before, or with 'set'.",
      blockers: [{ field: 'rider' }, { field: 'deposit' }],
    })
  })

  test('is missing when it is null', () => {
    const nobody = { ...send(free, 'edit', { input: { rider: null } }).subject }
    expect(nobody.data).toEqual({ kind: 'plain', rider: null })
    const lend = (data: object) => decide(bike, { ...nobody, data: { ...nobody.data, ...data } }, command('lend'), now)
    expect(refusal(lend({ deposit: 0 })).blockers).toEqual([{ code: 'missing_fields', field: 'rider' }])
    expect(change(lend({ deposit: 0, rider: 'Eva' })).subject.status).toBe('lent')
  })
})

test('which flags changed stands with the last thing that happened, and nowhere when none did', () => {
  const two = lifecycle('two', {
    version: 1,
    data: v.object({ size: v.number() }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, full: {}, done: { final: true } },
  })
    .flags({ big: { when: ({ data }) => data.size > 5 }, odd: { when: ({ data }) => data.size % 2 === 1 } })
    .transitions((move) => ({
      grow: move({ from: 'open', by: 'staff', input: v.number(), set: ({ input }) => ({ size: input }) }),
      fill: move({ from: 'open', to: 'full', automatic: ({ data }) => data.size > 5 }),
      end: move({ from: ['open', 'full'], to: 'done', by: 'staff' }),
    }))
    .build() as unknown as Lifecycle
  const grow = (size: number) => change(decide(two, started(two, { size: 1 }), command('grow', { input: size }), now))
  const [grew, filled] = grow(6).entries
  expect(grew).not.toHaveProperty('flags')
  expect(filled).toMatchObject({ transition: 'fill', flags: { on: ['big'], off: ['odd'] } })
  expect(grow(3).entries[0]).not.toHaveProperty('flags')
})
