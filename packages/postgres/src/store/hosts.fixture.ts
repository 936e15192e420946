import { sql as drizzleSql, type SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import postgres from 'postgres'
import { poolOf } from '../fixtures/databases.fixture.js'
import { type Client, migrate, pgliteStore, postgresStore, type PostgresStore } from '../index.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

/** A host's way to its database, and a transaction as it writes one. */
export type Host = {
  readonly store: PostgresStore
  /** Commits what is done in it; rolls back and throws what it throws. */
  transaction(act: (client: Client) => Promise<void>): Promise<void>
  query(text: string): Promise<readonly unknown[]>
  close(): Promise<void>
}

/** Adapters as docs/how-to/host-transactions.md shows them. */
const postgresJsClient = (sql: postgres.TransactionSql): Client => ({
  query: async (text, values) => ({ rows: await sql.unsafe(text, values as never[]) }),
})

const kyselyClient = (transaction: Kysely<unknown>): Client => ({
  query: async (text, values) => transaction.executeQuery(CompiledQuery.raw(text, values)),
})

const drizzleClient = (transaction: {
  execute(query: SQL): PromiseLike<{ readonly rows: readonly unknown[] }>
}): Client => ({
  query: async (text, values) => {
    const pieces = text.matchAll(/'[^']*'|\$(\d+)|[^'$]+|\$/g)
    const chunks = Array.from(pieces, ([piece, number]) =>
      number === undefined ? drizzleSql.raw(piece) : drizzleSql`${drizzleSql.param(values[Number(number) - 1])}`,
    )
    return transaction.execute(drizzleSql.join(chunks))
  },
})

type Opening = (url: string) => Promise<Host>

/** What every host on a server has. */
async function onServer(url: string) {
  const pool = poolOf(url, 4)
  await migrate(pool)
  const query = async (text: string) => (await pool.query(text)).rows as readonly unknown[]
  return { pool, store: postgresStore(pool), query, close: () => pool.end() }
}

/** Lets a client of the pool act in a transaction, taken back where it throws. */
export async function inTransaction(pool: pg.Pool, act: (client: Client) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await act(client)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

const pgHost: Opening = async (url) => {
  const host = await onServer(url)
  return {
    ...host,
    transaction: (act) => inTransaction(host.pool, act),
  }
}

const postgresJsHost: Opening = async (url) => {
  const host = await onServer(url)
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  return {
    ...host,
    transaction: async (act) => void (await sql.begin((transaction) => act(postgresJsClient(transaction)))),
    close: async () => void (await Promise.all([sql.end(), host.close()])),
  }
}

const kyselyHost: Opening = async (url) => {
  const host = await onServer(url)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOf(url, 2) }) })
  return {
    ...host,
    transaction: (act) => db.transaction().execute((transaction) => act(kyselyClient(transaction))),
    close: async () => void (await Promise.all([db.destroy(), host.close()])),
  }
}

const drizzleHost: Opening = async (url) => {
  const host = await onServer(url)
  const db = drizzle({ client: host.pool })
  return { ...host, transaction: (act) => db.transaction((transaction) => act(drizzleClient(transaction))) }
}

const pgliteHost: Opening = async () => {
  const database = await freshPglite()
  return {
    store: await pgliteStore(database),
    transaction: async (act) => void (await database.transaction((transaction) => act(transaction as Client))),
    query: async (text) => (await database.query(text)).rows,
    close: () => database.close(),
  }
}

/** Every kind of host, by the name of its library. */
export const hosts: { readonly [library: string]: Opening } = {
  pg: pgHost,
  'postgres.js': postgresJsHost,
  Kysely: kyselyHost,
  Drizzle: drizzleHost,
  PGlite: pgliteHost,
}
