import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freshDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { archiveSubjects, createIndexes, dropHistory, forgetRequests, migrate, partitionHistory } from '../index.js'
import { newest } from '../schema/schemaVersion.js'
import { june, rental } from '../fixtures/rental.fixture.js'

let pool: pg.Pool

beforeAll(async () => {
  pool = poolOf(await freshDatabase(inject('postgres')), 2)
  await migrate(pool, { schema: 'newer' })
  await migrate(pool, { schema: 'older' })
  await pool.query('INSERT INTO newer.migrations (number, name) VALUES ($1, $2)', [newest + 2, 'of the future'])
  await pool.query('DELETE FROM older.migrations WHERE number = $1', [newest])
})
afterAll(() => pool.end())

describe.each([
  ['forgetRequests', (schema: string) => forgetRequests(pool, { before: june(1), schema })],
  ['partitionHistory', (schema: string) => partitionHistory(pool, { schema })],
  ['dropHistory', (schema: string) => dropHistory(pool, { before: june(1), schema })],
  ['archiveSubjects', (schema: string) => archiveSubjects(pool, { lifecycle: rental, before: june(1), schema })],
  ['createIndexes', (schema: string) => createIndexes(pool, rental, { schema })],
])('%s', (_, command) => {
  test('says what to do about a schema that is missing, or was migrated by another release', async () => {
    await expect(command('missing')).rejects.toMatchObject({
      code: 'schema_missing',
      message: expect.stringContaining('There is no Ordna in schema "missing"'),
      details: { version: 0, newest },
    })
    await expect(command('older')).rejects.toMatchObject({ code: 'schema_missing' })
    await expect(command('newer')).rejects.toMatchObject({
      code: 'schema_newer',
      details: { version: newest + 2, newest },
    })
  })

  test('makes nothing there', async () => {
    await command('missing').catch(() => undefined)
    const { rows } = await pool.query(`SELECT FROM pg_namespace WHERE nspname IN ('missing', 'ordna_archive')`)
    expect(rows).toEqual([])
  })
})
