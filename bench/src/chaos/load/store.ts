import type { Store } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import type { Journal } from '../events.js'
import { bugNamed } from '../prove/bugs.js'
import { observed } from './observed.js'
import type { Settings } from './settings.js'

/** Short, so that a server that never answers is given up within a run. */
const limits = { connectTimeout: 1_500, statementTimeout: 2_500 }

/** A store through the proxy, watched, with the seeded bug if one is asked for. */
export function openStore({ url, name, bug }: Pick<Settings, 'url' | 'name' | 'bug'>, journal: Journal): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: limits.connectTimeout,
    application_name: `chaos ${name}`,
  })
  pool.on('error', () => {})
  const seeded = bug === null ? null : bugNamed(bug)
  const asked = seeded?.pool?.(pool) ?? pool
  const store = postgresStore(asked, limits)
  return observed(seeded?.store?.(store, pool) ?? store, journal)
}
