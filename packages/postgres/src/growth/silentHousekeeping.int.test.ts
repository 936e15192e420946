import { lifecycle } from '@ordna/core'
import pg from 'pg'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import {
  archivedSubjects,
  archiveSubjects,
  type CallLimits,
  createIndexes,
  dropHistory,
  forgetRequests,
  forgetSent,
  indexesOf,
  migrate,
  partitionHistory,
  rewritable,
} from '../index.js'
import { type Proxy, type Silence, startProxy } from '../fixtures/proxy.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ total: v.number() }),
  roles: ['clerk'],
  initial: 'open',
  indexed: ['total'],
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

const before = new Date('2020-01-01Z')

type Call = (pool: pg.Pool, limits: CallLimits) => Promise<unknown>

/** Every call that may take long, and the statement that is its own. */
const calls: { readonly [name: string]: { readonly call: Call; readonly of: RegExp } } = {
  createIndexes: { call: (pool, limits) => createIndexes(pool, order, limits), of: /CREATE INDEX/ },
  forgetRequests: { call: (pool, limits) => forgetRequests(pool, { before, ...limits }), of: /DELETE FROM/ },
  forgetSent: { call: (pool, limits) => forgetSent(pool, { before, ...limits }), of: /DELETE FROM/ },
  partitionHistory: { call: partitionHistory, of: /VALIDATE CONSTRAINT/ },
  dropHistory: { call: (pool, limits) => dropHistory(pool, { before, ...limits }), of: /pg_inherits/ },
  archiveSubjects: {
    call: (pool, limits) => archiveSubjects(pool, { lifecycle: order, before, ...limits }),
    of: /WITH chosen/,
  },
  rewritable: { call: rewritable, of: /WITH space/ },
  archivedSubjects: {
    call: (pool, limits) =>
      archivedSubjects(pool, { from: 'ordna', ...limits }).under({ tenant: 't', lifecycle: 'order', id: '1' }),
    of: /started_at/,
  },
}

/** For what no answer comes to. */
const limits = { connectTimeout: 300, statementTimeout: 400 }
const unreachable = { code: 'store_unreachable', cause: expect.any(Error) }

let url: string
let proxy: Proxy
let pool: pg.Pool
let direct: pg.Pool

/** Copied for each test, for what they do to it: migrating takes longer. */
let migrated: string
beforeAll(async () => {
  migrated = new URL(await migratedDatabase(inject('postgres'))).pathname.slice(1)
})

async function world(made: Promise<string>): Promise<void> {
  url = await made
  proxy = await startProxy(url)
  pool = new pg.Pool({ connectionString: proxy.url, max: 2, connectionTimeoutMillis: 20_000 })
  direct = poolOf(url)
}
afterEach(async () => {
  await proxy.close()
  await Promise.all([pool.end(), direct.end()])
})

/** What the server is doing for these calls. */
async function atWork(): Promise<readonly string[]> {
  const { rows } = await direct.query(
    `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '/* ordna%'`,
  )
  return rows.map(({ query }: { query: string }) => query)
}

describe.each(Object.entries(calls))('%s', (name, { call, of }) => {
  beforeEach(async () => {
    await world(freshDatabase(inject('postgres'), migrated))
    if (name === 'dropHistory') await partitionHistory(direct)
  })

  const phases: readonly Silence[] = [
    { at: 'connect' },
    { at: 'startup' },
    { at: 'question', of: name === 'archivedSubjects' ? of : /max\(number\)/ },
    { at: 'question', of },
    { at: 'answer', of },
  ]
  test.each(phases)('ends where the server never answers at %j, and goes on when it does', async (silence) => {
    proxy.silence = silence
    await expect(call(pool, limits)).rejects.toMatchObject(unreachable)
    proxy.silence = undefined
    await call(pool, {})
    const { rows } = await direct.query(`SELECT FROM pg_index WHERE NOT indisvalid`)
    expect(rows).toEqual([])
  })

  test('does nothing under a signal that has aborted', async () => {
    const reason = new Error('enough')
    await expect(call(pool, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(pool.totalCount).toBe(0)
    await expect(call(pool, { signal: {} as AbortSignal })).rejects.toMatchObject({ code: 'invalid_options' })
  })

  test('ends by its signal while the server is silent', async () => {
    proxy.silence = { at: 'question', of }
    const stop = new AbortController()
    const ended = call(pool, { connectTimeout: 300, signal: stop.signal })
    setTimeout(() => stop.abort('enough'), 100)
    await expect(ended).rejects.toBe('enough')
  })
})

describe('what takes long', () => {
  beforeEach(() => world(freshDatabase(inject('postgres'), migrated)))

  /** A transaction that others have to wait for. */
  async function blocked(lock: string, act: () => Promise<void>): Promise<void> {
    const client = await direct.connect()
    try {
      await client.query(`BEGIN; ${lock}`)
      await act()
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }

  const waited = async (statement: RegExp) => {
    for (;;) if ((await atWork()).some((query) => statement.test(query))) return
  }

  const insert = `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at, data, flags, timers, holds, links, rest)
    VALUES ('t', 'order', '1', 1, 1, 'done', '2019-01-01Z', '2019-01-01Z', '2019-01-01Z', '{"total": 1}', '{}', '[]', '[]', '[]', '{}')`

  test('is waited for as long as the server is at work on it', async () => {
    let made: Promise<readonly string[]> | undefined
    await blocked(insert, async () => {
      made = createIndexes(pool, order, { connectTimeout: 5_000, statementTimeout: 20 })
      await waited(/CREATE INDEX/)
      for (let nth = 0; nth < 20; nth++) await atWork()
      expect(await atWork()).toHaveLength(1)
    })
    expect(await made).toHaveLength(indexesOf(order).length + 1)
  })

  test.each([
    ['an index', /CREATE INDEX/, calls['createIndexes']!.call],
    ['the index behind the months', /CREATE UNIQUE INDEX/, partitionHistory],
  ] as const)('%s that is being built is cancelled by the signal, and made anew', async (_, statement, call) => {
    const stop = new AbortController()
    await blocked(`${insert}; LOCK ordna.history IN ROW EXCLUSIVE MODE`, async () => {
      const ended = call(pool, { signal: stop.signal })
      await waited(statement)
      stop.abort('enough')
      await expect(ended).rejects.toBe('enough')
      await expect.poll(atWork).toEqual([])
    })
    const broken = `SELECT count(*)::int AS count FROM pg_index WHERE NOT indisvalid`
    expect((await direct.query(broken)).rows).toEqual([{ count: 1 }])
    await call(pool, {})
    expect((await direct.query(broken)).rows).toEqual([{ count: 0 }])
  })

  test('a transaction that the signal ends is rolled back', async () => {
    await direct.query(insert)
    const stop = new AbortController()
    await archiveSubjects(pool, { lifecycle: order, before })
    await direct.query(insert)
    await blocked('LOCK ordna_archive.subjects', async () => {
      const ended = archiveSubjects(pool, { lifecycle: order, before, signal: stop.signal })
      await waited(/REVOKE|WITH chosen/)
      stop.abort('enough')
      await expect(ended).rejects.toBe('enough')
      await expect.poll(atWork).toEqual([])
    })
    expect((await direct.query('SELECT FROM ordna.subjects')).rows).toHaveLength(1)
    expect(await archiveSubjects(pool, { lifecycle: order, before })).toBe(1)
  })
})

test('a pool that would wait for connections without end is given the limit', async () => {
  await world(freshDatabase(inject('postgres'), migrated))
  await rewritable(direct, { connectTimeout: 9_000 })
  await rewritable(pool, { connectTimeout: 9_000 })
  expect([direct.options.connectionTimeoutMillis, pool.options.connectionTimeoutMillis]).toEqual([9_000, 20_000])
})

describe('migrate', () => {
  beforeEach(() => world(freshDatabase(inject('postgres'))))
  const phases: readonly Silence[] = [
    { at: 'connect' },
    { at: 'startup' },
    { at: 'question', of: /max\(number\)/ },
    { at: 'question', of: /pg_advisory_xact_lock/ },
    { at: 'question', of: /CREATE TABLE/ },
    { at: 'answer', of: /\*\/ COMMIT/ },
  ]

  test.each(phases)('ends where the server never answers at %j, and goes on when it does', async (silence) => {
    proxy.silence = silence
    await expect(migrate(pool, limits)).rejects.toMatchObject(unreachable)
    proxy.silence = undefined
    const { version, applied } = await migrate(pool)
    expect({ version, applied }).toEqual({ version: 1, applied: silence.at === 'answer' ? [] : [1] })
  })

  test('ends by its signal while it waits for another that migrates, and leaves nothing', async () => {
    const other = await direct.connect()
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('ordna migrate', 0))`)
    const stop = new AbortController()
    const ended = migrate(pool, { signal: stop.signal })
    for (; (await atWork()).length === 0;);
    stop.abort('enough')
    await expect(ended).rejects.toBe('enough')
    await other.query('ROLLBACK')
    other.release()
    await expect.poll(atWork).toEqual([])
    expect(await migrate(pool)).toEqual({ version: 1, applied: [1] })
  })
})
