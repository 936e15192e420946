import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Lifecycle } from './graph.js'
import { lifecycle } from './lifecycle.js'
import { migrateSubject } from './migrate.js'
import { now, order, started, surely } from './order.fixture.js'
import type { Subject } from './subject.js'

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
