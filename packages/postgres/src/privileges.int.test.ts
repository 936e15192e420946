import { readFileSync } from 'node:fs'
import { engine } from '@ordna/core'
import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from './databases.fixture.js'
import { migrate, partitionHistory, postgresStore } from './index.js'
import { asked, rental, staff } from './rental.fixture.js'

/** The SQL under a heading of the how-to page: what it tells people to run is what is run here. */
function sqlOf(heading: string): string {
  const page = readFileSync(new URL('../../../docs/how-to/postgres.md', import.meta.url), 'utf8')
  const [, sql] = /```sql\n([\s\S]*?)```/.exec(page.slice(page.indexOf(heading))) ?? []
  if (sql === undefined) throw new Error(`docs/how-to/postgres.md has no SQL under '${heading}' any more.`)
  return sql
}

test('an application that owns nothing can do everything but rewrite the history', async () => {
  const url = await migratedDatabase(inject('postgres'))
  const owner = poolOf(url, 2)
  const role = `app_${process.pid}_${Date.now()}`
  await owner.query(`CREATE ROLE ${role} LOGIN`)
  await owner.query(sqlOf('A history that nobody can rewrite').replaceAll(/\bapp\b/g, role))
  const app = poolOf(Object.assign(new URL(url), { username: role }).href, 2)
  const sent: string[] = []
  const ordna = engine({
    store: postgresStore(app),
    channels: { sms: { deliver: async ({ id }) => (sent.push(id), { status: 'accepted' }) } },
    jobs: { invoice: () => {} },
  })
  const rentals = ordna.open(rental, { tenant: 'oslo', actor: staff })
  await rentals.start('r1', asked)
  for (const transition of ['book', 'handOut', 'takeBack'] as const) await rentals.send('r1', transition)
  await ordna.tick()
  expect(sent).toHaveLength(1)
  expect((await rentals.list({ status: 'returned' })).items).toHaveLength(1)
  for (const rewriting of ['UPDATE ordna.history SET seq = 0', 'DELETE FROM ordna.history', 'TRUNCATE ordna.history']) {
    await expect(app.query(rewriting)).rejects.toMatchObject({ code: '42501' })
  }
  await partitionHistory(owner)
  await rentals.start('r2', { ...asked, car: 'saab' })
  expect(await rentals.history('r1')).not.toEqual([])
  for (const table of ['history', 'history_first', 'history_other'])
    await expect(app.query(`DELETE FROM ordna.${table}`)).rejects.toMatchObject({ code: '42501' })
  expect(await migrate(app)).toMatchObject({ applied: [] })
  await app.end()
  await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await owner.end()
})
