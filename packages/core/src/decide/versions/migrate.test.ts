import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, elapsed, timeOfDay } from '../../time/index.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { decideMigration, migrateSubject } from './migrate.js'
import { change, now, order, refusal, started, surely, within } from '../../build/order.fixture.js'
import type { Subject } from '../../words/subject.js'

const second = surely(
  () =>
    lifecycle('order', {
      version: 2,
      data: v.object({ amount: v.number(), car: v.optional(v.string()) }),
      roles: ['staff'],
      initial: 'new_order',
      statuses: { new_order: {}, problem: {}, done: { final: true } },
    })
      .transitions((move) => ({
        finish: move({ from: ['new_order', 'problem'], to: 'done', by: ['staff', 'timer'] }),
        doubt: move({ from: 'new_order', to: 'problem', by: 'staff' }),
      }))
      .timers({ kept: { in: 'new_order', at: { kind: 'after', ms: 1000, from: '@entering' }, send: 'finish' } })
      .build() as unknown as Lifecycle,
)

const old: Subject = surely(() => ({
  ...started(order, { total: 5, car: 'saab' }),
  timers: [
    { id: '1.gone', name: 'gone', due: now },
    { id: '1.kept', name: 'kept', due: now },
    { id: '1.@soon', name: '@soon', due: now },
  ],
}))
const later = new Date(now.getTime() + 1000)

test('a migration carries status and data over, and tells of both and of timers that are gone', () => {
  const migrated = migrateSubject(
    second,
    old,
    (from, { data }) => ({ status: 'new_order', data: { amount: (data.total as number) + from, car: data.car } }),
    later,
  )
  expect(migrated).toEqual({
    subject: {
      ...old,
      version: 2,
      status: 'new_order',
      previous: 'received',
      stay: { id: 2, enteredAt: later, overridden: false, fired: [], raised: [], accepted: {}, failed: [] },
      data: { amount: 6, car: 'saab' },
    },
    entry: {
      revision: 2,
      at: later,
      kind: 'migrate',
      actor: { id: 'system', roles: ['system'], kind: 'system' },
      cause: { by: 'automatic' },
      from: 'received',
      to: 'new_order',
      before: { total: 5 },
      after: { amount: 6 },
      details: { from: 1, to: 2, droppedTimers: ['gone'] },
    },
  })
})

test('a migration that keeps the status keeps the stay', () => {
  const standing = { ...old, status: 'problem', previous: 'received', timers: [], data: { amount: 1 } }
  const migrated = migrateSubject(second, standing, () => ({ status: 'problem', data: { amount: 1 } }), later)
  expect(migrated).toMatchObject({
    subject: { previous: 'received', data: standing.data },
    entry: { details: { from: 1, to: 2 } },
  })
  expect('subject' in migrated && migrated.subject.stay).toBe(old.stay)
  expect('entry' in migrated && Object.keys(migrated.entry)).not.toContain('before')
  expect('entry' in migrated && Object.keys(migrated.entry)).not.toContain('after')
  expect('entry' in migrated && migrated.entry.details).not.toHaveProperty('droppedTimers')
})

test.each([
  [{ status: 'nowhere', data: { amount: 1 } }, "'nowhere' is not a status"],
  [{ status: 'new_order', data: { amount: 'x' } }, 'amount: Invalid type: Expected number but received "x"'],
])('a migration to %o is refused', (to, problem) => {
  expect(migrateSubject(second, old, () => to, later)).toMatchObject({
    outcome: 'refused',
    code: 'unknown_version',
    message: `'o1' cannot be carried over to version 2 of 'order': ${problem}. Correct its migration.`,
    blockers: [{ code: 'unknown_version', version: 1, current: 2, problem }],
  })
})

test('a migration that throws is refused', () => {
  const migrate = () => {
    throw new Error('no idea')
  }
  expect(migrateSubject(second, old, migrate, later)).toMatchObject({
    code: 'unknown_version',
    message: "'o1' cannot be carried over to version 2 of 'order': it threw: no idea. Correct its migration.",
  })
})

describe('a subject that is carried over as a change of its own', () => {
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

  const third = surely(
    () =>
      lifecycle('order', {
        version: 3,
        data: v.object({ amount: v.number(), car: v.optional(v.string()), startsAt: v.optional(v.date()) }),
        roles: ['staff'],
        initial: 'fresh',
        clocks: ['handling', 'handover'],
        statuses: {
          fresh: {},
          resting: { pauses: ['handling'] },
          booked: { requires: ['car'] },
          large: {},
          done: { final: true },
        },
      })
        .notices({ hint: { to: () => '+45', channels: ['sms'], entering: ['fresh', 'resting'] } })
        .flags({ big: { when: ({ data }) => data.amount > 100 }, odd: { when: ({ data }) => data.amount % 2 === 1 } })
        .transitions((move) => ({
          enlarge: move({
            from: 'booked',
            to: 'large',
            automatic: ({ data }) => {
              if (data.amount === 13) throw new Error('unlucky')
              return data.amount > 1000
            },
          }),
          rest: move({ from: 'fresh', to: 'resting', by: 'staff' }),
          book: move({ from: 'fresh', to: 'booked', by: 'staff' }),
          finish: move({ from: ['fresh', 'resting', 'booked', 'large'], to: 'done', by: ['staff', 'timer'] }),
        }))
        .timers({
          due: { in: ['fresh', 'resting'], at: after({ hours: 3 }), send: 'finish' },
          reminder: { in: ['fresh', 'resting'], at: at('startsAt'), notice: 'hint' },
          counted: { in: ['fresh', 'resting'], at: elapsed('handling', { hours: 8 }), send: 'finish' },
          noon: { in: 'booked', at: timeOfDay('12:00'), send: 'finish' },
          handed: { in: ['fresh', 'resting'], at: elapsed('handover', { hours: 9 }), send: 'finish' },
        })
        .holds({ yard: { in: 'fresh', resource: ({ car }) => car, from: () => now } })
        .build() as unknown as Lifecycle,
  )
  const standing: Subject = surely(() => ({
    ...old,
    flags: { odd: now, gone: now },
    clocks: { handling: { accumulated: 0, since: now } },
  }))
  const decided = (status: string, data: object, subject = standing, when = hours(1)) =>
    decideMigration(third, subject, { migrate: () => ({ status, data }), within }, when)

  test('is moved by the system, with one entry that tells of the flags too', () => {
    const { subject, entries, ...rest } = change(decided('fresh', { amount: 500, car: 'saab' }))
    expect(entries).toEqual([
      {
        revision: 2,
        at: hours(1),
        kind: 'migrate',
        actor: { id: 'system', roles: ['system'], kind: 'system' },
        cause: { by: 'automatic' },
        from: 'received',
        to: 'fresh',
        before: { total: 5 },
        after: { amount: 500 },
        details: { from: 1, to: 3, droppedTimers: ['gone', 'kept'] },
        flags: { on: ['big'], off: ['gone', 'odd'] },
      },
    ])
    expect(subject).toMatchObject({
      version: 3,
      revision: 2,
      status: 'fresh',
      previous: 'received',
      updatedAt: hours(1),
      stay: { id: 2, enteredAt: hours(1) },
      data: { amount: 500, car: 'saab' },
      flags: { big: hours(1) },
    })
    expect(rest).toEqual({
      expected: 1,
      timersChanged: true,
      holdsChanged: true,
      linksChanged: false,
      messages: [],
      revived: [],
      letGo: [],
      follow: [],
    })
  })

  test('gets the timers and holds of its status, and is sent no notice', () => {
    const { subject } = change(decided('fresh', { amount: 2, car: 'saab', startsAt: hours(7) }))
    expect(subject.holds).toEqual([{ name: 'yard', resource: 'saab', from: now, until: null }])
    expect(subject.timers.map(({ name, due }) => [name, due])).toEqual([
      ['due', hours(4)],
      ['reminder', hours(7)],
      ['counted', hours(8)],
      ['handed', hours(10)],
    ])
    expect(change(decided('done', { amount: 2 }))).toMatchObject({
      timersChanged: true,
      holdsChanged: false,
      subject: { timers: [], holds: [] },
    })
  })

  test('counts in the days of its tenant', () => {
    const { timers } = change(decided('booked', { amount: 2, car: 'saab' }, standing, now)).subject
    expect(timers).toEqual([{ id: '2.noon', name: 'noon', due: new Date('2026-06-01T10:00:00Z') }])
  })

  test('is taken on by an automatic transition', () => {
    const { subject, entries } = change(decided('booked', { amount: 5000, car: 'saab' }))
    expect(subject).toMatchObject({ status: 'large', previous: 'booked', revision: 2 })
    expect(entries.map(({ kind, to }) => [kind, to])).toEqual([
      ['migrate', 'booked'],
      ['move', 'large'],
    ])
  })

  test('is not reminded again of a date of its own, when its status only has another name', () => {
    const reminded = { ...standing, stay: { ...standing.stay, fired: ['reminder', 'due', 'gone'] } }
    const { subject } = change(decided('fresh', { amount: 2, startsAt: hours(-1) }, reminded))
    expect(subject.timers.map(({ name }) => name)).toEqual(['due', 'counted', 'handed'])
    expect(subject.stay.fired).toEqual(['reminder'])
  })

  test('has the clocks of its version, each running or standing still as its status says', () => {
    const rested = change(decided('resting', { amount: 2 })).subject
    expect(rested.clocks).toEqual({
      handling: { accumulated: 3_600_000, since: null },
      handover: { accumulated: 0, since: hours(1) },
    })
    expect(rested.timers).toMatchObject([{ name: 'due' }, { name: 'reminder' }, { name: 'counted', due: null }, {}])
    const same = { ...standing, status: 'resting', clocks: { handling: { accumulated: 5, since: now }, lost: {} } }
    const kept = change(decided('resting', { amount: 2 }, same as unknown as Subject)).subject
    expect(kept.stay.id).toBe(1)
    expect(kept.clocks).toEqual({
      handling: { accumulated: 3_600_005, since: null },
      handover: { accumulated: 0, since: hours(1) },
    })
  })

  test.each([
    ['its new status requires what it has not', 'booked', { amount: 2 }, 'missing_fields'],
    ['its new data is not what is declared', 'fresh', { amount: 'x' }, 'unknown_version'],
    ['there is no such status', 'nowhere', { amount: 2 }, 'unknown_version'],
  ])('is refused when %s', (_, status, data, code) => {
    expect(refusal(decided(status, data)).code).toBe(code)
  })

  test('is refused when a rule of the new version throws', () => {
    expect(refusal(decided('booked', { amount: 13, car: 'saab' }))).toMatchObject({
      code: 'guard_failed',
      message: "'migrate' cannot be decided: a function of the declaration threw: unlucky. Mend the declaration.",
      blockers: [{ code: 'guard_failed', guard: 'migrate', problem: 'threw', error: 'unlucky' }],
    })
  })
})

test('a migration that throws no error but something else is refused with what it threw', () => {
  const migrate = () => {
    throw 'no idea'
  }
  expect(migrateSubject(second, old, migrate, later)).toMatchObject({ blockers: [{ problem: 'it threw: no idea' }] })
})
