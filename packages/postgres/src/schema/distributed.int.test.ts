import { storeContract } from '@ordna/testing/contracts'
import { describe, expect, inject, test } from 'vitest'
import type { Pool } from '../connection/connection.js'
import { freshDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { migrate, migrationSql, postgresStore } from '../index.js'
import { delegatedFunctions } from './distribute.js'
import { functionProblems, functionsIn, shapeProblems } from './shapes.fixture.js'

/** Every statement that the contract made the store send. */
const sent = new Set<string>()
let pool: ReturnType<typeof poolOf>

function listening(inner: ReturnType<typeof poolOf>): Pool {
  return {
    query: (query) => {
      sent.add(query.text)
      return inner.query(query)
    },
  }
}

storeContract({
  name: 'PostgreSQL in the distributed profile',
  open: async () => {
    pool = poolOf(await freshDatabase(inject('postgres')))
    await migrate(pool, { distributed: true })
    return postgresStore(listening(pool), { distributed: true })
  },
  close: () => pool.end(),
})

/** What is of no tenant is in one place, and asked once by each engine. */
const ofNoTenant = /"ordna"\.lifecycles/

/** What may look at every tenant: it reads, locks nothing, and is no part of a change. */
const acrossTenants = [
  /^\s*SELECT to_json\(s\.tenant\)[^;]*s\.rest -> 'hash' AS hash\s+FROM "ordna"\.subjects s\s+(WHERE \(s\.tenant|ORDER BY)/,
  /^SELECT max\(number\) AS version FROM "ordna"\.migrations$/,
  /^\s*SELECT to_json\(s\.tenant\)[^;]* FROM "ordna"\.subjects s\s+WHERE s\.lifecycle = \$1 AND s\.version < /,
  /^\s*\(SELECT q\.tenant, .* FROM "ordna"\.(timers|messages) q/,
  /^\s*SELECT m\.kind, to_json\(m\.name\) AS name, m\.channels[^;]* FROM "ordna"\.messages o\s+WHERE o\.lifecycle = \$1 AND NOT o\.dead/,
  // Whoever brings a receipt knows the message id alone.
  /^\s*SELECT to_json\(n\.tenant\)[^;]* FROM "ordna"\.sent n WHERE n\.id = \$1 AND n\.kind = 'notice' LIMIT 2$/,
]

describe('what the distributed profile sends', () => {
  test('is a call with its tenant, or holds every table to one', async () => {
    expect(sent.size).toBeGreaterThan(30)
    const across = [...sent].filter((text) => acrossTenants.some((allowed) => allowed.test(text)))
    expect(across).toHaveLength(8)
    for (const text of across) expect(text).not.toMatch(/FOR (UPDATE|SHARE|NO KEY)|INSERT|DELETE/)
    const others = [...sent].filter((text) => !across.includes(text) && !ofNoTenant.test(text))
    expect(sent.size - across.length - others.length).toBe(3)
    const read = await Promise.all(others.map(async (text) => ({ text, problems: await shapeProblems(text) })))
    expect(read.filter(({ problems }) => problems.length > 0)).toEqual([])
  })

  test('holds every table to one tenant inside the functions too', async () => {
    const script = migrationSql({ distributed: true })
    const names = delegatedFunctions.map((signature) => signature.split('(')[0] as string)
    expect(functionsIn(script).map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    expect(await functionProblems(script, names)).toEqual([])
  })

  test('lets no function that is delegated make one plan for all tenants', () => {
    const script = migrationSql({ distributed: true })
    const names = new Set(delegatedFunctions.map((signature) => signature.split('(')[0]))
    const delegated = functionsIn(script).filter(({ name }) => names.has(name))
    expect(delegated.filter(({ text }) => text.includes('force_generic_plan'))).toEqual([])
    expect(functionsIn(script).some(({ text }) => text.includes('force_generic_plan'))).toBe(true)
  })

  test('gives every table a key or a replica identity, so that its rows can be moved', () => {
    const script = migrationSql({ distributed: true })
    const tables = [...script.matchAll(/CREATE TABLE "ordna"\.(\w+) \(([\s\S]*?)\n\)/g)]
    expect(tables.length).toBeGreaterThan(10)
    const without = tables
      .filter(
        ([, name, body]) =>
          !body?.includes('PRIMARY KEY') && !script.includes(`ALTER TABLE "ordna".${name} REPLICA IDENTITY`),
      )
      .map(([, name]) => name)
    expect(without).toEqual([])
  })

  test('distributes every table, with the tenant in each of their keys', () => {
    const script = migrationSql({ distributed: true })
    const tables = [...script.matchAll(/CREATE TABLE "ordna"\.(\w+)/g)].map(([, name]) => name)
    expect(tables).toContain('lifecycles')
    for (const table of tables.filter((name) => name !== 'lifecycles')) {
      expect(script).toContain(`SELECT create_distributed_table('"ordna".${table}', 'tenant'`)
    }
    const keys = [...script.matchAll(/(?:PRIMARY KEY|EXCLUDE USING gist) (\([^)]*\))/g)].map(([, key]) => key)
    expect(keys.filter((key) => !key?.includes('tenant'))).toEqual(['(name, version)'])
    expect(migrationSql()).not.toContain('create_distributed')
  })
})

describe('the reading of shapes', () => {
  test.each([
    ['a table of every tenant', 'SELECT s.id FROM "ordna".subjects s WHERE s.id = $1'],
    ['one of two tables of every tenant', `SELECT s.id FROM "ordna".subjects s, "ordna".links l WHERE s.tenant = $1`],
    ['a tenant among others', 'SELECT s.id FROM "ordna".subjects s WHERE s.tenant = $1 OR s.id = $2'],
    ['a tenant within a range', 'SELECT s.id FROM "ordna".subjects s WHERE s.tenant > $1'],
    ['a call behind a condition', 'SELECT place FROM "ordna".commit_changes($1, $2) WHERE place > 0'],
    ['a call in order', 'SELECT place FROM "ordna".commit_changes($1, $2) ORDER BY place'],
    ['a call with a computed column', 'SELECT place + 1 FROM "ordna".commit_changes($1, $2)'],
    ['a call without its tenant', 'SELECT place FROM "ordna".commit_changes(\'a\', $2)'],
    ['an insert of what was selected', 'INSERT INTO "ordna".links (tenant) SELECT $1'],
    ['a computed RETURNING', 'DELETE FROM "ordna".timers t WHERE t.tenant = $1 RETURNING json_build_array(t.id)'],
    [
      'a computed RETURNING inside',
      'WITH gone AS (DELETE FROM "ordna".timers t WHERE t.tenant = $1 RETURNING t.due + $2) SELECT * FROM gone',
    ],
    ['a CASE with an argument', 'UPDATE "ordna".timers t SET dead = CASE $2 WHEN 1 THEN true END WHERE t.tenant = $1'],
    ['an element of an array', 'UPDATE "ordna".timers t SET name = names[2] WHERE t.tenant = $1'],
    ['an update of every tenant', 'UPDATE "ordna".subjects s SET id = $2 WHERE s.id = $1'],
    ['a delete of every tenant', 'DELETE FROM "ordna".timers t WHERE t.id = $1'],
    [
      'a nested query of every tenant',
      'SELECT s.id FROM "ordna".subjects s WHERE s.tenant = $1 AND EXISTS (SELECT FROM "ordna".holds h WHERE h.key = $2)',
    ],
  ])('notices %s', async (_, text) => {
    expect(await shapeProblems(text)).not.toEqual([])
  })
})
