import { literal } from './literal.js'
import { codeOf } from './errors.js'
import type { Limits } from './limits.js'
import type { MigrationPool } from './migrationPool.js'

/** Asks the server about a statement on a connection of its own, however many of the pool are in use. */
export type Aside = {
  /** Whether the server is at work on the statement that is led by a mark, or answers at all where it cannot tell. */
  isAtWork(mark: string): Promise<boolean>
  /** Cancels it; where nobody answers, nothing is done. */
  cancel(mark: string): Promise<void>
}

/** A client as `pg` makes it. */
type AsideClient = {
  on(event: 'error', listener: () => void): unknown
  connect(): Promise<unknown>
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>
  end(): Promise<void>
}

/** What `pg`'s Pool makes its connections with. */
type Making = {
  readonly Client?: new (options: object) => AsideClient
  readonly options?: { readonly password?: unknown }
}

/**
 * By the server's list of what it does, and not by a process id: behind a pooler that says nothing. Null for a pool that
 * does not show how it makes its connections.
 */
export function asideOf(pool: MigrationPool, { connectTimeout }: Limits): Aside | null {
  const { Client, options } = pool as MigrationPool & Making
  if (typeof Client !== 'function' || !options) return null
  const ask = async (text: string) => {
    // The pool hides its password from what lists its options.
    const client = new Client({
      ...options,
      password: options.password,
      connectionTimeoutMillis: connectTimeout,
      query_timeout: connectTimeout,
    })
    client.on('error', ignored)
    try {
      await client.connect()
      return (await client.query(text)).rows
    } finally {
      client.end().catch(ignored)
    }
  }
  return {
    isAtWork: (mark) =>
      ask(`SELECT current_setting('track_activities') <> 'on' OR EXISTS (SELECT FROM ${ofMark(mark)}) AS working`).then(
        ([row]) => (row as { readonly working: boolean }).working,
        // What the server itself says no to it has answered.
        (error: unknown) => /^\d/.test(codeOf(error)),
      ),
    cancel: (mark) => ask(`SELECT pg_cancel_backend(a.pid) FROM ${ofMark(mark)}`).then(ignored, ignored),
  }
}

function ofMark(mark: string): string {
  return `pg_stat_activity a WHERE a.state = 'active' AND a.pid <> pg_backend_pid() AND starts_with(a.query, ${literal(mark)})`
}

function ignored(): void {}
