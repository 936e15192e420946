import { storeContract } from '@ordna/testing/contracts'
import { describe, expect, inject, test } from 'vitest'
import type { Pool } from '../connection/pool.js'
import { keyOf, starts, subjectOf } from '../commit/changes.fixture.js'
import { freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { asked, june, rentalDesk } from '../fixtures/rental.fixture.js'
import { migrate, migrationSql, postgresStore } from '../index.js'
import { inside } from '../store/inside.fixture.js'
import { delegatedFunctions } from './distribute.js'
import { functionProblems, functionsIn, plannedAnew, shapeProblems } from './shapes.fixture.js'

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

/** Every statement that went through a host's transaction. */
const sentInside = new Set<string>()
let poolInside: ReturnType<typeof poolOf>

const hear = (text: string) => void sentInside.add(text)

storeContract({
  name: "PostgreSQL in the distributed profile, each call in a transaction of the host's",
  open: async () => {
    poolInside = poolOf(await migratedDatabase(inject('postgres'), true))
    return inside(poolInside, postgresStore(poolInside, { distributed: true }), hear)
  },
  close: () => poolInside.end(),
})

/** A story of two tenants, through every call of a store. */
test("a host's transactions take changes and keys of several tenants, each answered in its place", async () => {
  const own = poolOf(await migratedDatabase(inject('postgres'), true))
  const store = inside(own, postgresStore(own, { distributed: true }), hear)
  for (const tenant of ['oslo', 'bergen']) {
    const { rentals, ordna, clock } = rentalDesk({ store, jobs: { invoice: () => {} } }, tenant)
    await rentals.start('r1', asked, { requestId: 'q1' })
    await rentals.send('r1', 'book', undefined, { requestId: 'q2' })
    await rentals.send('r1', 'rebook', { car: 'saab', from: june(10), until: june(12) })
    await rentals.list({ status: ['booked', 'asked'], order: 'total', where: { total: { from: 0 } } })
    await rentals.count({}, { limit: 3 })
    await rentals.count({ resource: 'saab' })
    await rentals.history('r1')
    await rentals.holders('saab', { from: june(1), until: null })
    await rentals.unitsLeft(['saab'], { from: june(1), until: null })
    await rentals.waiting('saab')
    await rentals.messages('r1')
    await rentals.upcoming('r1')
    await ordna.setUnits(tenant, 'van', 2)
    await rentals.start('r2', { ...asked, car: 'van' })
    await clock.advanceBy({ hours: 50 })
    await ordna.tick()
  }
  const subjects = ['oslo', 'bergen'].flatMap((tenant) => ['a', 'b'].map((id) => subjectOf(tenant, id)))
  expect(await store.commit(subjects.map((subject) => starts(subject)))).toEqual(subjects.map(() => 'committed'))
  const loaded = await store.load(subjects.map(keyOf))
  expect(loaded.map(({ subject }) => subject?.id)).toEqual(['a', 'b', 'a', 'b'])
  await own.end()
})

/** What is of no tenant is in one place, and asked once by each engine. */
const ofNoTenant = /"ordna"\.lifecycles/

/** What may look at every tenant: it reads, locks nothing, and is no part of a change. */
const acrossTenants = [
  /^\s*SELECT to_json\(s\.tenant\)[^;]*s\.rest -> 'hash' AS hash\s+FROM "ordna"\.subjects s\s+(WHERE \(s\.tenant|ORDER BY)/,
  /^SELECT max\(number\) AS version FROM "ordna"\.migrations$/,
  /^\s*SELECT to_json\(s\.tenant\)[^;]* FROM "ordna"\.subjects s\s+WHERE s\.lifecycle = \$1 AND s\.version < /,
  /^\s*\(SELECT q\.tenant, .* FROM "ordna"\.(timers|messages) q/,
  /^\s*\(SELECT c\.tenant, .* FROM "ordna"\.calls c/,
  /^\s*SELECT m\.kind, to_json\(m\.name\) AS name, m\.channels[^;]* FROM "ordna"\.messages o\s+WHERE o\.lifecycle = \$1 AND NOT o\.dead/,
  // Whoever brings a receipt knows the message id alone.
  /^\s*SELECT to_json\(n\.tenant\)[^;]* FROM "ordna"\.sent n WHERE n\.id = \$1 AND n\.kind = 'notice' LIMIT 2$/,
]

/** What is sent in transactions of the host's goes behind a savepoint. */
const savepoint = /^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) ordna$/

async function problemsIn(texts: readonly string[]) {
  const read = await Promise.all(texts.map(async (text) => ({ text, problems: await shapeProblems(text) })))
  return read.filter(({ problems }) => problems.length > 0)
}

describe('what the distributed profile sends', () => {
  test.each([
    ['', sent, 30],
    [" in transactions of the host's", sentInside, 30],
  ])('is a call with its tenant, or holds every table to one%s', async (_, heard, least) => {
    expect(heard.size).toBeGreaterThan(least)
    const texts = [...heard].filter((text) => !savepoint.test(text))
    const across = texts.filter((text) => acrossTenants.some((allowed) => allowed.test(text)))
    for (const text of across) expect(text).not.toMatch(/FOR (UPDATE|SHARE|NO KEY)|INSERT|DELETE/)
    const ofNone = texts.filter((text) => ofNoTenant.test(text))
    expect(across.length).toBeLessThan(10)
    expect(ofNone.length).toBeLessThan(4)
    expect(await problemsIn(texts.filter((text) => !across.includes(text) && !ofNone.includes(text)))).toEqual([])
  })

  test('holds every table to one tenant inside the functions too', async () => {
    const script = migrationSql({ distributed: true })
    const names = delegatedFunctions.map((signature) => signature.split('(')[0] as string)
    expect(functionsIn(script).map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    expect(await functionProblems(script, names)).toEqual([])
  })

  test('asks by statements about one table each, which are planned once, wherever a change is decided or committed', async () => {
    const script = migrationSql({ distributed: true })
    const called = ['lock_resource', 'overtaken', 'set_units', 'is_left', 'call_line', 'line_up', 'revive', 'let_go']
    const asking = ['load_subject', 'commit_changes', ...called]
    expect(functionsIn(script).map(({ name }) => name)).toEqual(expect.arrayContaining(asking))
    expect(await plannedAnew(script, asking)).toEqual([])
    expect(await plannedAnew(script, ['load_subjects'])).toHaveLength(1)
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
    [
      'a call for each tenant',
      'SELECT c.place FROM json_to_recordset($1::json) AS t(tenant text, changes json), LATERAL "ordna".commit_changes(t.tenant, t.changes) c',
    ],
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
    ['several statements at once', 'DROP TABLE "ordna".history_first; DROP TABLE "ordna".history_other'],
    ["a row's place on its server", 'DELETE FROM "ordna".requests r WHERE r.tenant = $1 AND r.ctid = $2'],
    [
      'a constraint over an index',
      'ALTER TABLE "ordna".history ADD CONSTRAINT history_first_key PRIMARY KEY USING INDEX history_first_key',
    ],
    ['a constraint without a name', 'ALTER TABLE "ordna".history ADD CHECK (at < now())'],
    ['several alterations', 'ALTER TABLE "ordna".history DROP CONSTRAINT one, DROP CONSTRAINT another'],
    [
      'rows of every tenant that are copied',
      'INSERT INTO "other".links SELECT l.* FROM "ordna".links l WHERE l.name = $1',
    ],
    [
      'rows that are changed while they are copied',
      'INSERT INTO "other".links SELECT l.name, l.tenant FROM "ordna".links l WHERE l.tenant = $1',
    ],
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
