// The servers that integration tests talk to: one for the whole run, and more where they are to be had.
import { existsSync } from 'node:fs'
import { startPgBouncer } from './pgbouncer.mjs'
import { forgetful, startServer } from './start.mjs'

const olderServers = ['/usr/lib/postgresql/15/bin']

/** TEST_DATABASE_URL, or a server of our own. */
async function mainServer() {
  const { TEST_DATABASE_URL } = process.env
  if (TEST_DATABASE_URL) return { url: () => TEST_DATABASE_URL, stop: async () => {} }
  return startServer({ settings: { ...forgetful, max_connections: 300 } })
}

/** The oldest server that is supported, where PG_BIN or Debian's packages have one. */
async function olderServer() {
  const bin = process.env.PG_BIN ?? olderServers.find((folder) => existsSync(folder))
  if (bin) return startServer({ bin, settings: { ...forgetful, max_connections: 100 } })
  console.log('No older PostgreSQL here: set PG_BIN to the bin folder of one. Its tests are left out.')
  return undefined
}

export default async function setup(project) {
  const [server, older] = await Promise.all([mainServer(), olderServer()])
  const bouncer = await startPgBouncer(server.url())
  project.provide('postgres', server.url())
  project.provide('olderPostgres', older?.url())
  project.provide('pgbouncer', bouncer?.url)
  return async () => {
    await bouncer?.stop()
    await Promise.all([server.stop(), older?.stop()])
  }
}
