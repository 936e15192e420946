import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '@ordna/postgres'
import pg from 'pg'
import { startServer } from '../../../scripts/server/start.mjs'

/** A server that forgets nothing that it has acknowledged. */
export async function startDurableServer(): Promise<DurableServer> {
  const settings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', max_connections: 200 }
  return startServer({ bin: undefined, settings })
}

/** A real server that can be crashed. */
export type DurableServer = {
  readonly port: number
  url(database?: string): string
  restart(mode: string): Promise<void>
  stop(): Promise<void>
}

/** A database of its own on a server, with the schema in it. */
export class Database {
  readonly url: string
  readonly #server: DurableServer
  readonly #name: string
  #restarting: Promise<void> | null = null

  private constructor(server: DurableServer, name: string) {
    this.#server = server
    this.#name = name
    this.url = server.url(name)
  }

  static async make(server: DurableServer, name: string): Promise<Database> {
    await withClient(server.url(), (client) => client.query(`CREATE DATABASE ${name}`))
    const database = new Database(server, name)
    const pool = new pg.Pool({ connectionString: database.url, max: 1 })
    await migrate(pool)
    await pool.end()
    return database
  }

  /** The same database through another port. */
  through(port: number): string {
    return Object.assign(new URL(this.url), { port: String(port) }).href
  }

  /** Runs something on a connection of its own, past the proxy; again if the server was just away. */
  async ask<Answer>(act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      await this.#restarting
      try {
        return await withClient(this.url, act)
      } catch (error) {
        if (attempt >= 5) throw error
        await sleep(300)
      }
    }
  }

  async rows<Row>(sql: string): Promise<readonly Row[]> {
    const { rows } = await this.ask((client) => client.query(sql))
    return rows as readonly Row[]
  }

  /** Stops the server as if its plug were pulled, and starts it again. */
  async crash(): Promise<void> {
    await this.#restarting
    this.#restarting = this.#server.restart('immediate')
    await this.#restarting
    this.#restarting = null
  }

  /** Ends a few of the processes' backends; answers how many. */
  async terminate(pick: number): Promise<number> {
    const backends = await this.rows<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = '${this.#name}' AND application_name LIKE 'chaos %' ORDER BY pid`,
    )
    const chosen = backends.filter((_, index) => (index + pick) % 4 === 0).map(({ pid }) => pid)
    await this.rows(`SELECT pg_terminate_backend(pid) FROM unnest('{${chosen.join(',')}}'::int[]) AS pid`)
    return chosen.length
  }
}

async function withClient<Answer>(url: string, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end().catch(() => {})
  }
}
