import { readFileSync } from 'node:fs'
import { engine } from '@ordna/core'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freshDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { archiveSubjects, createIndexes, dropHistory, forgetRequests, migrate } from '../index.js'
import { partitionHistory, postgresStore, rewritable } from '../index.js'
import { asked, june, rental, staff } from '../fixtures/rental.fixture.js'

/** The SQL under a heading of the how-to page: what it tells people to run is what is run here. */
function sqlOf(heading: string): string {
  const page = readFileSync(new URL('../../../../docs/how-to/postgres.md', import.meta.url), 'utf8')
  const [, sql] = /```sql\n([\s\S]*?)```/.exec(page.slice(page.indexOf(heading))) ?? []
  if (sql === undefined) throw new Error(`docs/how-to/postgres.md has no SQL under '${heading}' any more.`)
  return sql
}

const documented = (role: string) => sqlOf('A history that nobody can rewrite').replaceAll(/\bapp\b/g, role)

/** A database whose owner gives away everything that it will make, as some hosts do, and the documented application. */
async function deployment(role: string) {
  const url = await freshDatabase(inject('postgres'))
  const owner = poolOf(url, 2)
  await owner.query(`CREATE ROLE ${role} LOGIN`)
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO ${role}, PUBLIC`)
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO ${role}`)
  await migrate(owner)
  const app = poolOf(Object.assign(new URL(url), { username: role }).href, 2)
  return { owner, app, role }
}

type Deployment = Awaited<ReturnType<typeof deployment>>

/** What the application does all day, each time with another subject. */
async function workOn({ app }: Deployment, id: string): Promise<void> {
  const sent: string[] = []
  const ordna = engine({
    store: postgresStore(app),
    channels: { sms: { deliver: async ({ id: message }) => (sent.push(message), { status: 'accepted' }) } },
    jobs: { invoice: () => {} },
  })
  const rentals = ordna.open(rental, { tenant: 'oslo', actor: staff })
  await rentals.start(id, { ...asked, car: id }, { requestId: `start ${id}` })
  await rentals.send(id, 'book')
  await rentals.send(id, 'rebook', { car: `${id} too`, from: june(11), until: june(13) })
  for (const transition of ['handOut', 'takeBack'] as const) await rentals.send(id, transition)
  await ordna.tick()
  expect(sent).toHaveLength(1)
  expect((await rentals.list({ status: 'returned' })).items.map((view) => view.id)).toContain(id)
  expect((await rentals.history(id)).length).toBeGreaterThan(4)
  expect(await migrate(app)).toMatchObject({ applied: [] })
  expect(await forgetRequests(app, { before: new Date(Date.now() + 60_000) })).toBeGreaterThan(0)
}

/** Everything that somebody who holds the application's password could try. `$table` is each part of the history. */
const onEachPart = [
  'UPDATE ordna.$table SET seq = 0',
  "UPDATE ordna.$table SET entry = '{}'",
  'DELETE FROM ordna.$table',
  'TRUNCATE ordna.$table',
  'TRUNCATE ordna.$table CASCADE',
  'SELECT FROM ordna.$table FOR UPDATE',
  'SELECT FROM ordna.$table FOR SHARE',
  'MERGE INTO ordna.$table h USING ordna.subjects s ON h.subject = s.id WHEN MATCHED THEN DELETE',
  'MERGE INTO ordna.$table h USING ordna.subjects s ON h.subject = s.id WHEN MATCHED THEN UPDATE SET seq = 0',
  // The key has the moment where the history is kept by month: of these two, one is refused for naming none.
  'INSERT INTO ordna.$table SELECT * FROM ordna.history ON CONFLICT (tenant, lifecycle, subject, seq, at) DO UPDATE SET entry = excluded.entry',
  'INSERT INTO ordna.$table SELECT * FROM ordna.history ON CONFLICT (tenant, lifecycle, subject, seq) DO UPDATE SET entry = excluded.entry',
  'ALTER TABLE ordna.$table DISABLE TRIGGER ALL',
  'ALTER TABLE ordna.$table OWNER TO CURRENT_USER',
  'ALTER TABLE ordna.$table RENAME TO gone',
  'ALTER TABLE ordna.$table ADD COLUMN more text',
  'DROP TABLE ordna.$table',
  'DROP TABLE ordna.$table CASCADE',
  'CREATE RULE r AS ON INSERT TO ordna.$table DO INSTEAD NOTHING',
  'CREATE TRIGGER t BEFORE INSERT ON ordna.$table FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  'CREATE TABLE public.child () INHERITS (ordna.$table)',
  'CREATE INDEX ON ordna.$table (seq)',
  'LOCK TABLE ordna.$table IN ACCESS EXCLUSIVE MODE',
]

const onTheRest = [
  'DELETE FROM ordna.subjects',
  'TRUNCATE ordna.subjects',
  "UPDATE ordna.lifecycles SET fingerprint = ''",
  'DELETE FROM ordna.lifecycles',
  'UPDATE ordna.migrations SET number = 99',
  'DELETE FROM ordna.migrations',
  "INSERT INTO ordna.migrations (number, name) VALUES (99, 'x')",
  'CREATE TABLE ordna.more ()',
  "CREATE TABLE ordna.history_none PARTITION OF ordna.history FOR VALUES FROM ('1900-01-01') TO ('1900-02-01')",
  'CREATE FUNCTION ordna.f() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
  'DROP FUNCTION ordna.line_up(text, text, text, text)',
  'ALTER FUNCTION ordna.line_up(text, text, text, text) SECURITY DEFINER',
  'DROP SCHEMA ordna CASCADE',
  'ALTER SCHEMA ordna RENAME TO gone',
  'DROP OWNED BY postgres',
  'SET ROLE postgres',
  'SET SESSION AUTHORIZATION postgres',
  'ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON TABLES TO PUBLIC',
  "SET session_replication_role = 'replica'",
]

describe('an application that owns nothing', () => {
  let one: Deployment
  beforeAll(async () => {
    one = await deployment(`app_${process.pid}_${Date.now()}`)
  })
  afterAll(async () => {
    await one.app.end()
    await one.owner.query(`DROP OWNED BY ${one.role} CASCADE; DROP ROLE ${one.role}`)
    await one.owner.end()
  })

  const parts = async () => {
    const { rows } = await one.owner.query(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'ordna'::regnamespace AND relname LIKE 'history%' AND relkind IN ('r', 'p') ORDER BY 1",
    )
    return rows.map(({ name }: { name: string }) => name)
  }

  async function expectClosed(tables: readonly string[]): Promise<void> {
    const attempts = [
      ...tables.flatMap((table) => onEachPart.map((way) => way.replaceAll('$table', table))),
      ...onTheRest,
    ]
    const open: string[] = []
    for (const attempt of attempts) {
      const error = await tried(one.app, attempt)
      // Not allowed; or a role that is not there to become; or a key that is not there.
      if (!['42501', '22023', '42704', '42P10'].includes(error ?? '')) open.push(`${attempt}: ${error ?? 'done'}`)
    }
    expect(open).toEqual([])
    // Who may grant nothing on a table is only warned that nothing was granted.
    for (const table of tables) await one.app.query(`GRANT ALL ON ordna.${table} TO PUBLIC`).catch(() => {})
    expect(await rewritable(one.app)).toEqual([])
  }

  test('is told in which ways it could, where defaults gave everything away', async () => {
    const ways = await rewritable(one.app)
    for (const way of ['UPDATE on history', 'DELETE on history', 'TRUNCATE on history', 'DELETE on migrations'])
      expect(ways).toContain(way)
    expect(await rewritable(one.owner)).toEqual(expect.arrayContaining(['superuser', 'owner of history']))
  })

  test('can do its work as documented, and rewrite nothing in any way', async () => {
    await one.owner.query(documented(one.role))
    await workOn(one, 'r1')
    const tables = await parts()
    expect(tables).toEqual(['history'])
    await expectClosed(tables)
  })

  test('can still, and still not, when the history is kept by month', async () => {
    await partitionHistory(one.owner, { ahead: 1 })
    await workOn(one, 'r2')
    const tables = await parts()
    expect(tables).toHaveLength(4)
    await expectClosed(tables)
    for (const part of tables.filter((name) => name !== 'history'))
      expect(await tried(one.app, `INSERT INTO ordna.${part} SELECT * FROM ordna.history LIMIT 0`)).toBe('42501')
  })

  test('nor when months are made later, or somebody granted on all tables since', async () => {
    await one.owner.query(`GRANT ALL ON ALL TABLES IN SCHEMA ordna TO ${one.role}`)
    expect((await rewritable(one.app)).filter((way) => way.includes('history_'))).not.toEqual([])
    await partitionHistory(one.owner, { ahead: 3 })
    expect((await rewritable(one.app)).filter((way) => way.includes('history_'))).toEqual([])
    await one.owner.query(documented(one.role))
    await workOn(one, 'r3')
    expect(await parts()).toHaveLength(6)
    await expectClosed(await parts())
  })

  test('keeps no house but its own, and writes into no archive', async () => {
    const before = june(1)
    for (const keeping of [
      () => partitionHistory(one.app, { ahead: 9 }),
      () => createIndexes(one.app, rental),
      () => archiveSubjects(one.app, { lifecycle: rental, before: new Date() }),
    ])
      await expect(keeping()).rejects.toMatchObject({ code: '42501' })
    expect(await dropHistory(one.app, { before: new Date(0) })).toEqual([])
    await one.owner.query(`UPDATE ordna.subjects SET entered_at = '2020-01-01'`)
    expect(await archiveSubjects(one.owner, { lifecycle: rental, before })).toBeGreaterThan(0)
    for (const way of ['DELETE FROM $', "UPDATE $ SET tenant = 'x'", 'TRUNCATE $', 'INSERT INTO $ SELECT * FROM $'])
      for (const table of ['subjects', 'history', 'links'])
        expect(await tried(one.app, way.replaceAll('$', `ordna_archive.${table}`))).toBe('42501')
  })

  test('runs no function with the rights of somebody else', async () => {
    const { rows } = await one.owner.query(
      "SELECT proname FROM pg_proc WHERE pronamespace = 'ordna'::regnamespace AND prosecdef",
    )
    expect(rows).toEqual([])
  })
})

/** The code of what it ended in; undefined where it was done. Nothing of it stays. */
async function tried(pool: pg.Pool, statement: string): Promise<string | undefined> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(statement)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}
