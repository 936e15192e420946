import type { Pool } from './pool.js'

const heard = new WeakSet<object>()

/** As much of a pool as tells of its connections. */
type Telling = Pick<Pool, 'on'>

/**
 * A connection that broke while nobody used it is replaced by the pool. Unheard, its event would end the process, also in
 * the moment in which it is made: a server that is stopped can greet and take its leave in one breath.
 */
export function hear(pool: Telling): void {
  if (heard.has(pool)) return
  heard.add(pool)
  pool.on?.('error', ignored)
  pool.on?.('connect', (client) => client.on?.('error', ignored))
}

function ignored(): void {}
