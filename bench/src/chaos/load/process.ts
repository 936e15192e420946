// A client or a worker. Works until its standard input closes, which it does when the coordinator dies, too.
import { journalTo } from '../events.js'
import { beClient } from './client.js'
import type { Settings } from './settings.js'
import { openStore } from './store.js'
import { beWorker } from './worker.js'

const settings = JSON.parse(process.argv[2] ?? '') as Settings
const over = new AbortController()
process.stdin.on('end', () => over.abort()).on('error', () => over.abort())
process.stdin.resume()

const journal = journalTo(settings.journal)
const store = openStore(settings, journal)
const be = settings.role === 'client' ? beClient : beWorker
be(settings, { store, journal, signal: over.signal }).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
