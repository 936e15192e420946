import pg from 'pg'
import { startServer } from '../../../scripts/server/start.mjs'

/** A server of our own, and everybody's. */
export type Server = {
  readonly version: string
  url(database: string): string
  /** Makes a database, as a copy of another if one is named. */
  create(database: string, template?: string): Promise<string>
  /** Asks one database one question; answers its rows. */
  ask<Row>(database: string, text: string, values?: unknown[]): Promise<readonly Row[]>
  stop(): Promise<void>
}

/**
 * Durability stands as PostgreSQL ships it: every commit is on the disk before it is answered. Memory is what anybody
 * gives a server, and checkpoints are rare, so that none falls into one contestant's time and not into another's.
 */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '2GB',
  max_wal_size: '16GB',
  checkpoint_timeout: '1h',
  max_connections: 300,
}

/** Starts the server that npm installed, or the one whose programs are in BENCH_PG_BIN. */
export async function openServer(): Promise<Server> {
  const server = await startServer({ bin: process.env.BENCH_PG_BIN, settings })
  const pools = new Map<string, pg.Pool>()
  const poolOf = (database: string) => {
    const pool =
      pools.get(database) ?? new pg.Pool({ connectionString: server.url(database), max: 1, idleTimeoutMillis: 1 })
    pools.set(database, pool)
    return pool
  }
  const ask = async <Row>(database: string, text: string, values: unknown[] = []) =>
    (await poolOf(database).query(text, values)).rows as readonly Row[]
  const [row] = await ask<{ server_version: string }>('postgres', 'SHOW server_version')
  return {
    version: row?.server_version ?? '',
    url: (database) => server.url(database),
    async create(database, template) {
      await poolOf(template ?? database).end()
      pools.delete(template ?? database)
      await ask('postgres', `CREATE DATABASE ${database} ${template ? `TEMPLATE ${template}` : ''}`)
      return server.url(database)
    },
    ask,
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.end()))
      await server.stop()
    },
  }
}
