import type { Store } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import type { Journal } from '../events.js'
import { bugNamed } from '../prove/bugs.js'
import { observed } from './observed.js'
import type { Settings } from './settings.js'

/** A store through the proxy, watched, with the seeded bug if one is asked for. */
export function openStore({ url, name, bug }: Pick<Settings, 'url' | 'name' | 'bug'>, journal: Journal): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 3_000,
    application_name: `chaos ${name}`,
  })
  pool.on('error', () => {})
  const seeded = bug === null ? null : bugNamed(bug)
  const asked = seeded?.pool?.(pool) ?? pool
  const store = postgresStore(asked)
  return observed(seeded?.store?.(store, pool) ?? store, journal)
}
