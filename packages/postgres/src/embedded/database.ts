import { OrdnaError } from '@ordna/core'
import type { Client } from '../connection/pool.js'

/** What is asked of a PGlite database that the host has opened itself, with the extension `btree_gist`. */
export type Database = Client & {
  /** Runs a script of several statements; answers each. */
  exec(script: string): Promise<readonly { readonly rows: readonly unknown[] }[]>
  /** Frees the folder. */
  close(): Promise<void>
}

/** Throws `invalid_options` for what is no database. Shows no more of it: it may hold a secret. */
export function opened(database: Database): Database {
  if (isDatabase(database)) return database
  throw new OrdnaError(
    'invalid_options',
    `pgliteStore needs the path of a folder or a database of PGlite, not ${typeof database}. Give none for one in memory.`,
    {},
  )
}

/** Whether it has what is asked of it; what throws when it is looked at has not. */
function isDatabase(given: Partial<Database> | null): boolean {
  try {
    return typeof given?.query === 'function' && typeof given.exec === 'function'
  } catch {
    return false
  }
}
