import { OrdnaError } from '@ordna/core'
import type { Client } from './pool.js'
import { shownText } from '@ordna/core/adapters'

/** Whether statements can be sent through it; through what throws when it is looked at they cannot. */
function asksQuery(given: unknown): boolean {
  try {
    return typeof (given as { readonly query?: unknown } | null | undefined)?.query === 'function'
  } catch {
    return false
  }
}

/** Throws `invalid_options` for anything that no statement can be sent through. Shows no more of it: it may hold a password. */
export function checkPool(pool: unknown): void {
  if (asksQuery(pool)) return
  throw new OrdnaError(
    'invalid_options',
    `postgresStore needs a pool with a function 'query', not ${pool === null ? 'null' : typeof pool}. Pass new pg.Pool({ connectionString }).`,
    {},
  )
}

/** Throws `invalid_options` for a switch that is neither on nor off, such as the text 'false' of an environment variable. */
export function checkSwitches(what: string, switches: { readonly [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(switches)) {
    if (typeof value === 'boolean') continue
    throw new OrdnaError(
      'invalid_options',
      `'${name}' of ${what} is ${shownText(value)}. Give true or false, or leave it out.`,
      { [name]: value },
    )
  }
}

/** Throws `invalid_options` for what is no client of an open transaction. */
export function checkClient(client: Client): Client {
  if (asksQuery(client)) return client
  throw new OrdnaError(
    'invalid_options',
    "'using' needs the client of your open transaction, with a function 'query'. Pass what pool.connect() gave you.",
    {},
  )
}
