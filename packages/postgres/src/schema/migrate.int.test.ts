import { OrdnaError } from '@ordna/core'
import type pg from 'pg'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { databaseAt, freshDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { migrate, migrationSql, postgresStore } from '../index.js'
import { newest } from './schemaVersion.js'
import { programOf, startProcess } from '../fixtures/processes.fixture.js'
import { asked, rentalDesk } from '../fixtures/rental.fixture.js'
import { dumpOf } from './schemaDump.fixture.js'

const pools: pg.Pool[] = []

function opened(url: string, max = 4): pg.Pool {
  const pool = poolOf(url, max)
  pools.push(pool)
  return pool
}

const emptyDatabase = async () => opened(await freshDatabase(inject('postgres')))

afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.end()))))

const key = { tenant: 't', lifecycle: 'l', id: 'i' }
const everyStep = Array.from({ length: newest }, (_, index) => index + 1)

test('twenty processes that migrate an empty database at once all come up, and one of them does the work', async () => {
  const url = await freshDatabase(inject('postgres'))
  const program = await programOf('schema/migrating.fixture.ts')
  const processes = await Promise.all(Array.from({ length: 20 }, () => startProcess(program, url)))
  const said = await Promise.all(processes.map((process) => process.go()))
  const results = said.map((line) => JSON.parse(line) as { applied: number[]; found: unknown })
  expect(results.map(({ found }) => found)).toEqual(results.map(() => ({ subject: null, earlier: null })))
  expect(results.map(({ applied }) => applied.length).toSorted()).toEqual([...Array<number>(19).fill(0), newest])
})

test('schemas of several names, migrated at once, all come up', async () => {
  const pool = await emptyDatabase()
  const names = ['one', 'two', 'three', 'four']
  const migrated = await Promise.all(names.map((schema) => migrate(pool, { schema })))
  expect(migrated.map(({ applied }) => applied)).toEqual(names.map(() => everyStep))
})

test('a second time does nothing', async () => {
  const pool = await emptyDatabase()
  expect(await migrate(pool)).toEqual({ applied: everyStep, version: newest })
  const before = await dumpOf(pool, 'ordna')
  expect(await migrate(pool)).toEqual({ applied: [], version: newest })
  expect(await dumpOf(pool, 'ordna')).toEqual(before)
})

test.each([undefined, 'other_name'])('the printed SQL, run by hand, makes the same schema (%s)', async (schema) => {
  const options = schema === undefined ? {} : { schema }
  const [migrated, byHand] = [await emptyDatabase(), await emptyDatabase()]
  await migrate(migrated, options)
  await byHand.query(migrationSql(options))
  const dump = await dumpOf(migrated, schema ?? 'ordna')
  expect(await dumpOf(byHand, schema ?? 'ordna')).toEqual(dump)
  expect(dump.columns.length).toBeGreaterThan(50)
  expect(dump.functions.length).toBeGreaterThan(5)
  expect(await migrate(byHand, options)).toEqual({ applied: [], version: newest })
})

test('the printed SQL, run twice by hand, stops without changing anything', async () => {
  const pool = await emptyDatabase()
  await pool.query(migrationSql())
  const before = await dumpOf(pool, 'ordna')
  const client = await pool.connect()
  await expect(client.query(migrationSql())).rejects.toThrow(/already exists|duplicate key/)
  await client.query('ROLLBACK')
  client.release()
  expect(await dumpOf(pool, 'ordna')).toEqual(before)
})

test('the SQL of the steps after the newest is none', () => {
  expect(migrationSql({ from: newest })).not.toContain('CREATE FUNCTION')
})

test('a schema by another name works, beside the usual one, and neither sees the other', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, { schema: 'rentals_2026' })
  await migrate(pool)
  const renamed = rentalDesk({ store: postgresStore(pool, { schema: 'rentals_2026' }) }, 'oslo')
  await renamed.rentals.start('r1', asked)
  expect((await renamed.rentals.send('r1', 'book')).to).toBe('booked')
  expect(await rentalDesk({ store: postgresStore(pool) }, 'oslo').rentals.get('r1')).toBeUndefined()
})

test('somebody who owns the database, and is no superuser, can migrate and work', async () => {
  const pool = await emptyDatabase()
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name')
  const { name } = rows[0]!
  await pool.query(`CREATE ROLE owner_of_${name} LOGIN; ALTER DATABASE ${name} OWNER TO owner_of_${name}`)
  const url = Object.assign(new URL(databaseAt(inject('postgres'), name)), { username: `owner_of_${name}` }).href
  const owner = opened(url)
  await migrate(owner)
  const { rentals } = rentalDesk({ store: postgresStore(owner) })
  await rentals.start('r1', asked)
  expect((await rentals.send('r1', 'book')).to).toBe('booked')
})

describe('a step that fails', () => {
  test('in the middle leaves nothing behind, and the connection is not used again', async () => {
    const pool = await emptyDatabase()
    await pool.query('CREATE SCHEMA ordna; CREATE TABLE ordna.holds (mine integer)')
    const before = await dumpOf(pool, 'ordna')
    await expect(migrate(pool)).rejects.toMatchObject({ code: '42P07' })
    expect(await dumpOf(pool, 'ordna')).toEqual(before)
    await pool.query('DROP TABLE ordna.holds')
    expect(await migrate(pool)).toEqual({ applied: everyStep, version: newest })
  })

  test('because its backend was terminated leaves nothing behind, and somebody else can do it', async () => {
    const pool = await emptyDatabase()
    const blocker = await pool.connect()
    await blocker.query('BEGIN; CREATE SCHEMA ordna')
    const migrated = migrate(pool).catch((error: unknown) => error)
    await expect.poll(async () => (await pool.query(waitingForLocks)).rowCount, { interval: 20 }).toBe(1)
    await pool.query(`SELECT pg_terminate_backend(pid) FROM (${waitingForLocks}) w`)
    expect(await migrated).toMatchObject({ code: 'store_unreachable', cause: { code: '57P01' } })
    await blocker.query('ROLLBACK')
    blocker.release()
    expect(await migrate(pool)).toEqual({ applied: everyStep, version: newest })
  })
})

const waitingForLocks = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`

describe('the lock', () => {
  test('is waited for as long as it is allowed, and no longer', async () => {
    const pool = await emptyDatabase()
    const blocker = await pool.connect()
    await blocker.query('BEGIN; CREATE SCHEMA ordna')
    const begun = performance.now()
    await expect(migrate(pool, { lockTimeout: 150 })).rejects.toMatchObject({ code: '55P03' })
    expect(performance.now() - begun).toBeGreaterThan(140)
    const waiting = migrate(pool, { lockTimeout: 200_000 })
    await blocker.query('ROLLBACK')
    blocker.release()
    expect(await waiting).toEqual({ applied: everyStep, version: newest })
  })

  test.each([-1, 1.5, Number.NaN, Infinity])('is not waited for %d milliseconds', async (lockTimeout) => {
    const pool = await emptyDatabase()
    await expect(migrate(pool, { lockTimeout })).rejects.toMatchObject({ code: 'invalid_options' })
  })

  test('leaves the connection as it was', async () => {
    const pool = opened(await freshDatabase(inject('postgres')), 1)
    const setting = async () => (await pool.query<{ lock_timeout: string }>('SHOW lock_timeout')).rows
    const before = await setting()
    await migrate(pool, { lockTimeout: 123 })
    expect(await setting()).toEqual(before)
  })
})

describe('a store', () => {
  const versionUp = (pool: pg.Pool, by: number) =>
    pool.query('INSERT INTO ordna.migrations (number, name) VALUES ($1, $2)', [newest + by, 'of the future'])

  test('without its schema says what to do, and works once that is done', async () => {
    const pool = await emptyDatabase()
    const store = postgresStore(pool)
    await expect(store.load([key])).rejects.toThrow(OrdnaError)
    await expect(store.commit([])).resolves.toEqual([])
    await expect(store.load([key])).rejects.toMatchObject({
      code: 'schema_missing',
      message: `There is no Ordna in schema "ordna"; this release of @ordna/postgres needs version ${newest}. Call 'migrate' with the same schema before the first command, or run what 'migrationSql' prints.`,
      details: { version: 0, newest },
    })
    await migrate(pool)
    expect(await store.load([key])).toEqual([{ subject: null, earlier: null }])
  })

  test('whose schema was emptied says so too', async () => {
    const pool = await emptyDatabase()
    await migrate(pool)
    await pool.query('TRUNCATE ordna.migrations')
    await expect(postgresStore(pool).load([key])).rejects.toMatchObject({ code: 'schema_missing' })
  })

  test('works on the next version of the schema, and a process that comes up then changes nothing', async () => {
    const pool = await emptyDatabase()
    await migrate(pool)
    await versionUp(pool, 1)
    expect(await migrate(pool)).toEqual({ applied: [], version: newest + 1 })
    expect(await postgresStore(pool).load([key])).toEqual([{ subject: null, earlier: null }])
  })

  test('refuses a schema that is newer by more than that, and so does the migration', async () => {
    const pool = await emptyDatabase()
    await migrate(pool)
    await versionUp(pool, 2)
    const newer = {
      code: 'schema_newer',
      message: `Schema "ordna" is at version ${newest + 2}; this release of @ordna/postgres knows ${newest}. Upgrade the package.`,
      details: { version: newest + 2, newest },
    }
    await expect(postgresStore(pool).load([key])).rejects.toMatchObject(newer)
    await expect(migrate(pool)).rejects.toMatchObject(newer)
  })
})
