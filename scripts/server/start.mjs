// Starts a PostgreSQL server of its own for tests and benchmarks.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { keeper } from './binaries.mjs'

/** Settings that make a server quick and forgetful: for tests that do not pull its plug. */
export const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts a server: with the programs in `bin`, else with those that npm installed.
 *
 * It ends with `stop()`, or when this process ends in any way. `restart('immediate')` is a crash and a recovery.
 */
export async function startServer({ bin, settings } = {}) {
  const child = spawn(process.execPath, [keeper, JSON.stringify({ bin, settings })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const said = async () => {
    const { done, value } = await lines.next()
    if (done) throw new Error('The PostgreSQL server could not be started: its keeper says why above.')
    return JSON.parse(value)
  }
  const { port } = await said()
  return {
    port,
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    async restart(mode) {
      child.stdin.write(`restart ${mode}\n`)
      await said()
    },
    async stop() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
