import type { Message, Subject } from '@ordna/core'
import type { Change, SubjectChange } from '@ordna/core/adapters'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { june } from '../fixtures/rental.fixture.js'
import { poolConnection } from '../connection/connection.js'
import { limitsOf } from '../connection/limits.js'
import { schemaName } from '../connection/schemaName.js'
import { statementsOf } from '../store/statements.js'
import { hold, moves, starts, subjectOf } from './changes.fixture.js'
import { commitBatch } from './commit.js'

/** One that commits batches as a whole where it may, and one that commits them change by change. */
type Side = { readonly pool: pg.Pool; readonly commit: (changes: readonly Change[]) => ReturnType<typeof commitBatch> }

const statements = statementsOf(schemaName())
let sides: readonly Side[]
/** How many batches were sent to be committed as a whole, and how many changes were committed. */
const sent = { together: 0, committed: 0 }

beforeAll(async () => {
  const oneByOne = { ...statements, commitTogether: statements.commit }
  sides = await Promise.all(
    [statements, oneByOne].map(async (some) => {
      const pool = poolOf(await migratedDatabase(inject('postgres')), 1)
      const connection = poolConnection(pool, true, limitsOf({}))
      const spied: typeof connection = {
        run: (statement, values) => {
          if (statement === statements.commitTogether) sent.together++
          return connection.run(statement, values)
        },
      }
      return { pool, commit: (changes: readonly Change[]) => commitBatch(spied, some, changes) }
    }),
  )
})
afterAll(() => Promise.all(sides.map(({ pool }) => pool.end())))

const ids = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 3 })
const seldom = <Item>(item: fc.Arbitrary<Item>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: item })

const wish = fc.record({
  id: fc.constantFrom(...ids),
  isStale: fc.nat(24).map((n) => n === 0),
  request: seldom(fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9')),
  owner: fc.constantFrom(null, 'anna', ''),
  note: fc.constantFrom('plain', 'with "quotes", (brackets) and {braces}', 'line\nbreak \\ and é'),
  timers: seldom(few(fc.record({ id: fc.constantFrom('t1', 't 2', 't"3'), due: fc.integer({ min: -2, max: 2 }) }))),
  holds: seldom(
    few(fc.record({ resource: fc.constantFrom('car', 'bike', 'van'), from: fc.integer({ min: 1, max: 20 }) })),
  ),
  links: seldom(few(fc.constantFrom(...ids))),
  messages: few(
    fc.record({
      line: fc.constantFrom(undefined, 'parallel'),
      after: fc.constantFrom(undefined, ['welcome']),
      kind: fc.constantFrom('notice' as const, 'job' as const),
      early: fc.nat(9).map((n) => n === 0),
    }),
  ),
})
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

/** What happens between two batches: to messages and timers, by workers. */
const meanwhiles = {
  nothing: '',
  'a message is dead': `UPDATE ordna.messages SET dead = true WHERE tenant = $1 AND head AND subject < 'r3'`,
  'one was sent': `DELETE FROM ordna.messages WHERE tenant = $1 AND head AND subject > 'r3'`,
  'one waits': `WITH w AS (UPDATE ordna.messages SET waits = true, due = 'infinity' WHERE tenant = $1 AND head AND subject < 'r5' RETURNING subject)
    UPDATE ordna.subjects SET waits = true WHERE tenant = $1 AND id IN (SELECT subject FROM w)`,
  'a timer waits': `UPDATE ordna.timers SET waits = true, due = NULL WHERE tenant = $1 AND subject < 'r5'`,
  'somebody is in line': `INSERT INTO ordna.waits (tenant, key, resource, lifecycle, subject, timer, name, since)
    SELECT DISTINCT h.tenant, h.key, h.resource, 'rental', 'r9', 't', 'lapse', timestamptz '2026-06-01Z' FROM ordna.holds h
      WHERE h.tenant = $1 ON CONFLICT DO NOTHING`,
} as const

const batches = fc.array(
  fc.record({
    wishes: fc.array(wish, { minLength: 1, maxLength: 8 }),
    meanwhile: fc.constantFrom(...(Object.keys(meanwhiles) as (keyof typeof meanwhiles)[])),
  }),
  { minLength: 3, maxLength: 6 },
)

let drawn = 0

function messagesOf(subject: Subject, { messages }: Wish): readonly Message[] {
  return messages.map(({ line, after, kind, early }, nth) => ({
    subject: { tenant: subject.tenant, lifecycle: subject.lifecycle, id: subject.id },
    life: subject.life,
    id: `msg_${String(++drawn).padStart(9, '0')}`,
    kind,
    name: kind === 'job' ? 'welcome' : 'told',
    seq: (early ? 0 : subject.revision * 1000) + nth,
    ...(line ? { line } : {}),
    ...(after ? { after } : {}),
    createdAt: june(subject.revision),
    to: null,
    channels: [],
    locale: 'en',
    data: {},
    status: subject.status,
    stay: 1,
  })) as readonly Message[]
}

/** A change as one wishes it, of a subject as it is known. */
function changeOf(tenant: string, known: Subject | undefined, asked: Wish): Change {
  const values: Partial<Subject> = {
    owner: asked.owner,
    data: { note: asked.note },
    ...(asked.timers
      ? { timers: byId(asked.timers).map(({ id, due }) => ({ id, name: 'lapse', due: june(2 + due) })) }
      : {}),
    ...(asked.holds ? { holds: asked.holds.map(({ resource, from }) => hold(resource, from, from + 2)) } : {}),
    ...(asked.links ? { links: asked.links.map((id) => ({ name: 'to', lifecycle: 'rental', id })) } : {}),
  } as Partial<Subject>
  const change = known
    ? moves(asked.isStale ? { ...known, revision: known.revision + 7 } : known, values, asked.request)
    : starts(subjectOf(tenant, asked.id, values), asked.request)
  const [part] = change.subjects as [SubjectChange]
  const whole = { ...part, linksChanged: 'links' in values, messages: messagesOf(part.subject, asked) }
  return { ...change, subjects: [whole] }
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

/** All rows of a tenant, whatever numbers the database itself has drawn for them. */
async function rowsOf(pool: pg.Pool, tenant: string): Promise<object> {
  const tables = 'subjects history requests timers messages sent holds links waits calls'.split(' ')
  const found = await Promise.all(
    tables.map(async (table) => {
      const text = `SELECT (to_jsonb(t) - 'alone')::text AS row FROM ordna.${table} t WHERE tenant = $1 ORDER BY 1`
      return [table, (await pool.query(text, [tenant])).rows.map(({ row }) => row)]
    }),
  )
  return Object.fromEntries(found)
}

test('a batch that is committed as a whole leaves what it leaves change by change, and every outcome is the same', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const tenant = `tenant ${randomUUID()}`
      const known = new Map<string, Subject>()
      for (const { wishes, meanwhile } of all) {
        const changes = wishes.map((asked) => changeOf(tenant, known.get(asked.id), asked))
        const [outcomes, expected] = await Promise.all(sides.map(({ commit }) => commit(changes)))
        expect(outcomes).toEqual(expected)
        for (const [nth, change] of changes.entries()) {
          if (outcomes?.[nth] !== 'committed') continue
          sent.committed++
          const { subject } = change.subjects[0] as SubjectChange
          known.set(subject.id, subject)
        }
        if (meanwhiles[meanwhile])
          await Promise.all(sides.map(({ pool }) => pool.query(meanwhiles[meanwhile], [tenant])))
      }
      const [together, oneByOne] = await Promise.all(sides.map(({ pool }) => rowsOf(pool, tenant)))
      expect(together).toEqual(oneByOne)
    }),
    { numRuns: inject('deep') ? 400 : 40 },
  )
  expect(sent.together).toBeGreaterThan(20)
  expect(sent.committed).toBeGreaterThan(100)
})

test.each(Object.keys(meanwhiles) as (keyof typeof meanwhiles)[])(
  'where %s, a batch of a release and an overdue timer comes to the same',
  async (meanwhile) => {
    const tenant = `tenant ${randomUUID()}`
    const timers = [{ id: 't', name: 'lapse', due: june(1) }]
    const [one, other] = ['r1', 'r2'].map((id) =>
      subjectOf(tenant, id, { timers, holds: [hold(`car of ${id}`, 1, 2)] }),
    )
    const begun = [starts(one as Subject), starts(other as Subject)]
    const ended = [moves(one as Subject, { holds: [], timers }), moves(other as Subject, { timers })]
    for (const { pool, commit } of sides) {
      expect(await commit(begun)).toEqual(['committed', 'committed'])
      if (meanwhiles[meanwhile]) await pool.query(meanwhiles[meanwhile], [tenant])
      expect(await commit(ended)).toEqual(['committed', 'committed'])
    }
    const [together, oneByOne] = await Promise.all(sides.map(({ pool }) => rowsOf(pool, tenant)))
    expect(together).toEqual(oneByOne)
  },
)
