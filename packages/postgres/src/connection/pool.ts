/** A statement with its values, as `pg` takes it. */
export type Query = { readonly name?: string; readonly text: string; readonly values: unknown[] }

/** What is asked of a `pg` Pool. */
export type Pool = {
  /** Runs a statement on any of its connections; under a name it is prepared there. */
  query(query: Query): Promise<Rows>
  /** Lends one of its connections. Without it a connection that does not answer cannot be ended. */
  connect?(): Promise<PoolClient>
  /** Hears of idle connections that broke, and of new ones. */
  on?: {
    (event: 'error', listener: (error: Error) => void): unknown
    (event: 'connect', listener: (client: PoolClient) => void): unknown
  }
  /** How it was made. Where it waits for connections without end, the store gives it its own limit. */
  readonly options?: { connectionTimeoutMillis?: number | undefined }
}

/** A connection that a pool lends. */
export type PoolClient = {
  /** Runs a statement. */
  query(query: string | Query, values?: unknown[]): Promise<Rows>
  /** Hears of a connection that broke. */
  on?(event: 'error', listener: (error: Error) => void): unknown
  /** Hears no longer. */
  off?(event: 'error', listener: (error: Error) => void): unknown
  /** Gives the connection back; with `true`, to be thrown away. */
  release(destroy?: boolean): void
}

/** What is asked of a host's open transaction: a `pg` Client as it is, anything else through a few lines. */
export type Client = {
  /** Runs a statement inside the transaction. */
  query(text: string, values: unknown[]): Promise<Rows>
}

export type Rows = { readonly rows: readonly unknown[] }

/** A pool that lends its connections one by one, as `pg`'s does. */
export type LendingPool = Pool & { readonly connect: NonNullable<Pool['connect']> }

export function isLending(pool: Pool): pool is LendingPool {
  return typeof pool.connect === 'function'
}
