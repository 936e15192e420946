/** SQL, and the name under which a connection prepares it once; without a name it is planned anew each time. */
export type Statement = { readonly name?: string; readonly text: string }

/** Whatever runs SQL for a store. */
export type Connection = {
  run<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
}

/** What is asked of a `pg` Pool. */
export type Pool = {
  query(query: { readonly name?: string; readonly text: string; readonly values: unknown[] }): Promise<Rows>
}

/** What is asked of a host's open transaction: a `pg` Client as it is, anything else through a few lines. */
export type Client = { query(text: string, values: unknown[]): Promise<Rows> }

type Rows = { readonly rows: readonly unknown[] }

/** Runs each statement on any connection of the pool. */
export function poolConnection(pool: Pool, prepare: boolean): Connection {
  return {
    async run<Row>({ name, text }: Statement, values: readonly unknown[]) {
      const { rows } = await pool.query({
        ...(prepare && name !== undefined ? { name } : {}),
        text,
        values: [...values],
      })
      return rows as readonly Row[]
    },
  }
}

/** Runs every statement on this one client. */
export function clientConnection(client: Client): Connection {
  return {
    async run<Row>({ text }: Statement, values: readonly unknown[]) {
      const { rows } = await client.query(text, [...values])
      return rows as readonly Row[]
    },
  }
}
