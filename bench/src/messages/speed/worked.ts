import { engine } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { Database, type DurableServer } from '../../chaos/database.js'
import { channelsTo } from '../load/channels.js'
import { sendAll, type Load } from '../load/send.js'
import type { Ports } from '../load/settings.js'
import { parcel } from '../parcel.js'
import { wordsFor } from './delivery.js'

/**
 * How many messages one worker delivers in a second, from PostgreSQL through all three channels, with its receipts in
 * the history.
 */
export async function workedRate(server: DurableServer, ports: Ports, load: Load): Promise<number> {
  const database = await Database.make(server, `speed_${process.pid}_${Date.now()}`)
  await sendAll(database.url, load)
  const pool = new pg.Pool({ connectionString: database.url, max: 4 })
  const channels = channelsTo(ports, 'bench')
  const stopping = new AbortController()
  const began = performance.now()
  const working = engine({
    store: postgresStore(pool),
    lifecycles: [parcel],
    channels,
    templates: { render: ({ message }) => ({ subject: 'Ditt paket', body: wordsFor(message.name as 'mail') }) },
  }).work({ signal: stopping.signal, concurrency: 40, poll: 100 })
  while (await isWaiting(database)) await new Promise((resolve) => setTimeout(resolve, 50))
  const seconds = (performance.now() - began) / 1_000
  stopping.abort()
  await working
  channels.email.close()
  await pool.end()
  return (load.parcels * load.steps * 3) / seconds
}

async function isWaiting(database: Database): Promise<boolean> {
  const rows = await database.rows('SELECT 1 FROM ordna.messages WHERE NOT dead LIMIT 1')
  return rows.length > 0
}
