import type { Pool } from './pool.js'

/** What migrating asks of a `pg` Pool: a connection for itself. */
export type MigrationPool = Pick<Pool, 'on' | 'options'> & {
  /** Takes a connection from the pool. */
  connect(): Promise<MigrationClient>
}

/** A connection that runs scripts of several statements. */
export type MigrationClient = {
  /** Runs a statement, or a script of several. */
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>
  /** Hears of a connection that broke. */
  on?(event: 'error', listener: (error: Error) => void): unknown
  /** Hears no longer. */
  off?(event: 'error', listener: (error: Error) => void): unknown
  /** Gives the connection back; with `true` or an error, to be thrown away. */
  release?(error?: Error | boolean): void
}
