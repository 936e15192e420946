import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { play } from './play.mjs'
import { forgetful, startServer } from './server/start.mjs'

/** Pages that need nothing but Node, with the store in memory. */
const howTos = [
  'calendars',
  'files',
  'guards',
  'holds',
  'http',
  'jobs',
  'links',
  'lists-and-flags',
  'notices',
  'owners',
  'timers',
  'transitions',
]
const pages = [
  'README.md',
  ...[...howTos, 'versions'].map((name) => `docs/how-to/${name}.md`),
  ...['carbooker', 'danish', 'subscriptions'].map((name) => `docs/rental/${name}.md`),
  ...['administrator', 'series', 'technician', 'times', 'visits', 'waiting-list'].map(
    (name) => `docs/booking/${name}.md`,
  ),
  ...['boards', 'lines', 'options', 'orders', 'payments'].map((name) => `docs/print/${name}.md`),
  ...['core', 'memory', 'print', 'rental'].map((name) => `packages/${name}/README.md`),
]

/** The keys of providers whom no page asks for anything. */
const env = {
  S3_KEY: 'key',
  S3_SECRET: 'secret',
  STRIPE_KEY: 'key',
  STRIPE_WEBHOOK_SECRET: 'secret',
  VIPPS_CLIENT_ID: 'id',
  VIPPS_CLIENT_SECRET: 'secret',
  VIPPS_SUBSCRIPTION_KEY: 'key',
  VIPPS_MSN: '123456',
  VIPPS_WEBHOOK_SECRET: 'secret',
}

test.each(pages)('%s prints what it says that it prints', async (page) => {
  const { printed, said } = await play(page, { env })
  expect(printed).toBe(said)
})

test('docs/how-to/history.md prints what it says that it prints, with an anchor that was kept as JSON', async () => {
  const given = { kept: 'const kept = JSON.parse(JSON.stringify(anchor))' }
  const { printed, said } = await play('docs/how-to/history.md', { given })
  expect(printed).toBe(said)
})

/** The SQL of the page on PostgreSQL, which is for the owner to run. */
const [, GRANTS = ''] =
  /```sql\n([\s\S]*?)```/.exec(readFileSync(new URL('../docs/how-to/postgres.md', import.meta.url), 'utf8')) ?? []

/** Runs a page beside a server of its own. */
async function served(page: string, options: Parameters<typeof play>[1] = {}) {
  const server = await startServer({ bin: undefined, settings: forgetful })
  try {
    return await play(page, { ...options, env: { DATABASE_URL: server.url(), GRANTS } })
  } finally {
    await server.stop()
  }
}

test.each(['docs/how-to/host-transactions.md', 'packages/postgres/README.md'])(
  '%s prints what it says that it prints, on a server',
  async (page) => {
    const { printed, said } = await served(page)
    expect(printed).toBe(said)
  },
)

/** What the page on PostgreSQL takes for given: its owner's pool, and that of a role granted as the page says. */
const onPostgres = {
  pool: `
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, allowExitOnIdle: true })`,
  applicationPool: `
    const { default: pg } = await import('pg')
    const connectionString = process.env.DATABASE_URL
    const owner = new pg.Pool({ connectionString, allowExitOnIdle: true })
    await owner.query('CREATE ROLE app LOGIN')
    await owner.query(process.env.GRANTS)
    const asApp = Object.assign(new URL(connectionString), { username: 'app' }).href
    const applicationPool = new pg.Pool({ connectionString: asApp, allowExitOnIdle: true })`,
  order: `
    const { lifecycle } = await import('@ordna/core')
    const v = await import('valibot')
    const order = lifecycle('order', {
      version: 1, data: v.object({}), roles: [], initial: 'open', statuses: { open: {}, done: { final: true } },
    }).transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'system' }) })).build()`,
}

test('docs/how-to/postgres.md prints what it says that it prints, on a server', async () => {
  const { printed, said } = await served('docs/how-to/postgres.md', { given: onPostgres })
  expect(printed).toBe(said)
})

/** A lifecycle of which a timer is due in the database already; it says so when it fires. */
const lifecycles = `
  const lifecycles = await (async () => {
    const { after, engine, lifecycle } = await import('@ordna/core')
    const { migrate, postgresStore } = await import('@ordna/postgres')
    const v = await import('valibot')
    const order = lifecycle('order', {
      version: 1, data: v.object({}), roles: ['clerk'], initial: 'open', statuses: { open: {}, lapsed: { final: true } },
    }).transitions((move) => ({
      lapse: move({ from: 'open', to: 'lapsed', by: 'timer', set: () => (console.log('o1 lapses'), {}) }),
    })).timers({ lapse: { in: 'open', at: after({ seconds: 0 }), send: 'lapse' } }).build()
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
    await migrate(pool)
    const desk = { tenant: 'malmo', actor: { id: 'kim', roles: ['clerk'] } }
    await engine({ store: postgresStore(pool) }).open(order, desk).start('o1', {})
    await pool.end()
    return [order]
  })()`

test('the worker of docs/how-to/workers.md does what is due, and ends when it is told to', async () => {
  const { printed } = await served('docs/how-to/workers.md', { given: { lifecycles }, stopAfter: 'o1 lapses' })
  expect(printed).toBe('o1 lapses')
})
