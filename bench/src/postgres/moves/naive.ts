import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { serve } from '../serve.js'
import { type Done, type Effort, together } from '../together.js'
import { tenant, type visit } from '../visits.js'
import type { Place } from './ours.js'

/** What most people write: a transaction around one statement for each table, on the same tables. */
const statements = {
  load: 'SELECT revision, status, data FROM ordna.subjects WHERE tenant = $1 AND lifecycle = $2 AND id = $3 FOR UPDATE',
  update: `UPDATE ordna.subjects SET revision = $4, status = $5, entered_at = $6, updated_at = $6, data = $7
    WHERE tenant = $1 AND lifecycle = $2 AND id = $3`,
  history: `INSERT INTO ordna.history (tenant, lifecycle, subject, seq, at, entry) VALUES ($1, $2, $3, $4, $5, $6)`,
  request: 'INSERT INTO ordna.requests (tenant, id, digest, answer, at) VALUES ($1, $2, $3, $4, $5)',
  disarm: 'DELETE FROM ordna.timers WHERE tenant = $1 AND lifecycle = $2 AND subject = $3',
  arm: `INSERT INTO ordna.timers (tenant, lifecycle, subject, id, name, meant, due) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
  message: `INSERT INTO ordna.messages (tenant, lifecycle, subject, seq, id, kind, name, message, meant, due, head)
    VALUES ($1, $2, $3, $4, $5, 'notice', 'notice', $6, $7, $7, true)`,
}

let pool: pg.Pool
let subjects: number

serve({
  async open(options: Place) {
    pool = new pg.Pool({ connectionString: options.url, max: 32 })
    subjects = options.subjects
  },

  run: ({ clients, milliseconds }: Effort): Promise<Done> => {
    const each = Math.floor(subjects / clients)
    return together({ clients, milliseconds }, (client) =>
      move(`visit-${1_000_000 + client * each + Math.floor(Math.random() * each)}`),
    )
  },

  async close() {
    await pool.end()
  },
})

async function move(id: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await write(client, id)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

async function write(client: pg.PoolClient, id: string): Promise<void> {
  const key = [tenant, 'visit', id]
  const ask = (name: keyof typeof statements, values: readonly unknown[]) =>
    client.query({ name, text: statements[name], values: [...values] })
  const { rows } = await ask('load', key)
  const found = rows[0] as { revision: string; status: string; data: typeof visit }
  const revision = Number(found.revision) + 1
  const to = found.status === 'planned' ? 'confirmed' : 'planned'
  const at = new Date()
  const data = { ...found.data, total: found.data.total + 1 }
  const requestId = `request-${randomUUID()}`
  const entry = {
    revision,
    at,
    kind: 'move',
    actor: 'anna',
    from: found.status,
    to,
    requestId,
    before: found.data,
    data,
  }
  const message = {
    id: `${id}/${revision}`,
    name: 'told',
    to: data.phone,
    channels: ['sms'],
    locale: 'en',
    data,
    status: to,
  }
  await ask('update', [...key, revision, to, at, JSON.stringify(data)])
  await ask('history', [...key, revision, at, JSON.stringify(entry)])
  await ask('request', [tenant, requestId, requestId, JSON.stringify({ id, from: found.status, to, revision, at }), at])
  await ask('disarm', key)
  const due = new Date(at.getTime() + 300 * 86_400_000)
  await ask('arm', [...key, `${revision}.${to}`, to, due])
  await ask('message', [...key, revision * 1000, `${id}/${revision}`, JSON.stringify(message), at])
}
