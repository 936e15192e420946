import { randomUUID } from 'node:crypto'
import { engine, lifecycle, type Store } from '@ordna/core'
import { type Proof, verifyProof } from '@ordna/core/inspect'
import type { ChainHead } from '@ordna/core/adapters'
import { virtualClock } from '@ordna/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as v from 'valibot'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { headsStatement } from './heads.js'
import {
  archivedSubjects,
  archiveSubjects,
  dropHistory,
  partitionHistory,
  pgliteStore,
  postgresStore,
} from '../index.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ name: v.string(), total: v.number(), at: v.date() }),
  roles: ['clerk'],
  initial: 'open',
  erasable: ['name'],
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({
    reprice: move({ from: 'open', by: 'clerk', input: v.number(), set: ({ input }) => ({ total: input }) }),
    rename: move({ from: 'open', by: 'clerk', input: v.string(), set: ({ input }) => ({ name: input }) }),
    finish: move({ from: 'open', to: 'done', by: 'clerk' }),
  }))
  .build()

type Served = { readonly store: Store; sql(text: string): Promise<unknown>; close(): Promise<void> }

async function onServer(): Promise<Served> {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 4)
  return { store: postgresStore(pool), sql: (text) => pool.query(text), close: () => pool.end() }
}

async function embedded(): Promise<Served> {
  const database = await freshPglite()
  const store = await pgliteStore(database)
  return { store, sql: (text) => database.query(text), close: () => database.close() }
}

const data = { name: 'Anna Ström', total: 100, at: new Date('2026-06-01T08:00:00.123Z') }

async function desk(store: Store, tenant = `tenant ${randomUUID()}`) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const ordna = engine({ store, clock, lifecycles: [order] })
  const orders = ordna.open(order, { tenant, actor: { id: 'kim', roles: ['clerk'] } })
  for (const id of ['o1', 'o2', 'o3']) await orders.start(id, data)
  await orders.send('o2', 'reprice', 1e21)
  await orders.send('o2', 'rename', 'Bo "\u00e5" \u{1F697}')
  await orders.send('o3', 'finish')
  const heads: ChainHead[] = []
  const anchor = await ordna.anchor({ tenant, keep: (page) => void heads.push(...page) })
  return { ordna, orders, clock, tenant, against: { anchor, heads } }
}

describe.each([
  ['a server', onServer],
  ['PGlite', embedded],
])('on %s', (_, serve) => {
  let served: Served
  beforeAll(async () => {
    served = await serve()
  })
  afterAll(() => served.close())

  test('what was written through Ordna is found sound, grown or not', async () => {
    const { ordna, orders, tenant, against } = await desk(served.store)
    expect(await ordna.verify({ against })).toEqual({
      count: 3,
      altered: [],
      removed: [],
      archived: [],
      added: [],
      cut: [],
    })
    await orders.send('o1', 'rename', 'Cy')
    await orders.start('o4', data)
    expect(await ordna.verify({ against })).toEqual({
      count: 4,
      altered: [],
      removed: [],
      archived: [],
      added: [{ tenant, lifecycle: 'order', id: 'o4' }],
      cut: [],
    })
  })

  test('one subject is proven to whoever has the root, grown since or not, and not once its history was altered', async () => {
    const { ordna, orders, tenant, against } = await desk(served.store)
    const key = { tenant, lifecycle: 'order', id: 'o2' }
    await orders.send('o2', 'reprice', 3)
    const proof = JSON.parse(JSON.stringify(await ordna.prove(key, against))) as Proof
    const { history } = verifyProof(proof, against.anchor)
    expect(history.map(({ kind, transition }) => transition ?? kind)).toEqual(['start', 'reprice', 'rename'])
    for (const { id } of against.heads) await ordna.prove({ ...key, id }, against)
    const ofOrder = `WHERE tenant = '${tenant}' AND subject = 'o2' AND seq = 2`
    await served.sql(`UPDATE ordna.history SET entry = replace(entry::text, 'kim', 'eve')::json ${ofOrder}`)
    await expect(ordna.prove(key, against)).rejects.toMatchObject({ code: 'broken_history', details: { seq: 2 } })
  })

  test.each<[string, string, string]>([
    ['a status', `UPDATE ordna.subjects SET status = 'done'`, 'row'],
    [
      'a status, beside the old one in the document',
      `UPDATE ordna.subjects SET status = 'done', rest = jsonb_set(rest::jsonb, '{status}', to_jsonb(status))::json`,
      'row',
    ],
    ['a value', `UPDATE ordna.subjects SET data = jsonb_set(data, '{total}', '1')`, 'row'],
    ['an erasable value', `UPDATE ordna.subjects SET data = jsonb_set(data, '{name}', '"Eve"')`, 'row'],
    ['a moment', `UPDATE ordna.subjects SET rest = replace(rest::text, '2026-06-01', '2026-05-01')::json`, 'row'],
    ['the revision', `UPDATE ordna.subjects SET revision = revision + 1`, 'row'],
    ['a flag', `UPDATE ordna.subjects SET flags = '{"paid":{"$date":"2026-06-01T00:00:00.000Z"}}'`, 'row'],
    ['an entry', `UPDATE ordna.history SET entry = replace(entry::text, 'kim', 'eve')::json`, 'entry'],
    ['the last entry', `DELETE FROM ordna.history WHERE seq = 3`, 'head'],
    ['an entry in the middle', `DELETE FROM ordna.history WHERE seq = 2`, 'entry'],
  ])('%s changed by SQL is found', async (_what, statement, part) => {
    const { ordna, tenant, against } = await desk(served.store)
    const of = `tenant = '${tenant}' AND ${statement.includes('history') ? 'subject' : 'id'} = 'o2'`
    await served.sql(statement.includes('WHERE') ? `${statement} AND ${of}` : `${statement} WHERE ${of}`)
    for (const options of [{ tenant }, { against }])
      expect(await ordna.verify(options)).toMatchObject({
        altered: [{ key: { tenant, lifecycle: 'order', id: 'o2' }, part }],
        removed: [],
      })
  })

  test('an erased value is missed by nobody; a subject that is gone is', async () => {
    const { ordna, tenant, against } = await desk(served.store)
    const of = (id: string) => `tenant = '${tenant}' AND ${id} = 'o2'`
    await served.sql(`UPDATE ordna.subjects SET data = data - 'name' WHERE ${of('id')}`)
    await served.sql(
      `UPDATE ordna.history SET entry = regexp_replace(entry::text, '"name":"([^"\\\\]|\\\\.)*",?', '', 'g')::json WHERE ${of('subject')}`,
    )
    expect(await ordna.verify({ against })).toMatchObject({ altered: [], removed: [] })
    await served.sql(`DELETE FROM ordna.subjects WHERE ${of('id')}`)
    expect(await ordna.verify({ against })).toMatchObject({ altered: [], removed: [{ id: 'o2' }] })
  })

  test('a subject carried over to another version is sound', async () => {
    const { orders, tenant, against } = await desk(served.store)
    await orders.send('o1', 'reprice', 7)
    const second = lifecycle('order', {
      version: 2,
      data: v.object({ name: v.string(), total: v.number(), at: v.date() }),
      roles: ['clerk'],
      initial: 'open',
      erasable: ['name'],
      statuses: { open: {}, done: { final: true } },
    })
      .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
      .build()
    const later = engine({ store: served.store })
    const migrate = (_from: number, { status, data: kept }: { status: string; data: object }) => ({
      status,
      data: kept,
    })
    await later.migrate(second, { migrate: migrate as never })
    expect(await later.verify({ against })).toMatchObject({ count: 3, altered: [], removed: [], cut: [] })
    expect((await served.store.load([{ tenant, lifecycle: 'order', id: 'o1' }]))[0]?.subject?.version).toBe(2)
  })
})

test('archived subjects are looked for in the archive, and dropped months as cut', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 4)
  const { ordna, orders, clock, tenant, against } = await desk(postgresStore(pool))
  await partitionHistory(pool, { now: new Date('2026-06-01T09:00:00Z'), ahead: 2 })
  await clock.advanceTo('2026-07-10T09:00:00Z')
  await orders.send('o1', 'reprice', 5)
  await archiveSubjects(pool, { lifecycle: order, before: new Date('2026-07-01T00:00:00Z') })
  expect(await ordna.verify({ against })).toMatchObject({ removed: [{ id: 'o3' }], altered: [], cut: [] })
  const archive = archivedSubjects(pool)
  const sound = { removed: [], archived: [{ id: 'o3' }], altered: [], cut: [] }
  expect(await ordna.verify({ against, archive })).toMatchObject({ ...sound, added: [] })
  // The id begins another life, which ends in the archive as well.
  await orders.start('o3', { ...data, total: 3 })
  expect(await ordna.verify({ against })).toMatchObject({ altered: [{ key: { id: 'o3' }, part: 'anchor' }] })
  expect(await ordna.verify({ against, archive })).toMatchObject({ ...sound, added: [{ id: 'o3' }] })
  await orders.send('o3', 'finish')
  await archiveSubjects(pool, { lifecycle: order, before: new Date('2026-08-01T00:00:00Z') })
  expect(await archive.under({ tenant, lifecycle: 'order', id: 'o3' })).toHaveLength(2)
  expect(await ordna.verify({ against, archive })).toMatchObject(sound)
  await pool.query(`UPDATE ordna_archive.subjects SET data = jsonb_set(data, '{total}', '1') WHERE id = 'o3'`)
  expect(await ordna.verify({ against, archive })).toMatchObject({ removed: [{ id: 'o3' }], archived: [] })
  await pool.query('ALTER TABLE ordna.history DETACH PARTITION ordna.history_first')
  const report = await ordna.verify({ against })
  expect(report.cut).toEqual([{ key: { tenant, lifecycle: 'order', id: 'o1' }, entries: 1 }])
  expect(report.altered).toMatchObject([{ key: { id: 'o2' }, part: 'head' }])
  await expect(dropHistory(pool, { before: new Date(Date.now() + 1e9) })).rejects.toMatchObject({
    code: 'invalid_options',
  })
  await pool.end()
})

test('an anchor walks along the primary key, page by page', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 1)
  await pool.query(`INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
      data, flags, timers, holds, links, rest)
    SELECT 't' || n % 3, 'order', n::text, 1, 1, 'open', now(), now(), now(), '{}', '{}', '[]', '[]', '[]', '{"entries":1,"hash":"x"}'
    FROM generate_series(1, 100000) n`)
  await pool.query('ANALYZE ordna.subjects')
  const after = { tenant: 't1', lifecycle: 'order', id: '5' }
  for (const scope of [{ after: null }, { after }, { tenant: 't1', after }]) {
    const { text, values } = headsStatement('ordna', { ...scope, limit: 1000 })
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('subjects_pkey')
    expect(plan).not.toContain('Sort')
  }
  await pool.end()
})
