import { lifecycle, type Store } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import { createIndexes, migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import * as v from 'valibot'
import { median } from '../../rounds.js'
import type { Sent } from '../inDatabase.js'
import { serve } from '../serve.js'

/** What one question costs over the wire, by the statement that asks it. */
export type Asked = { readonly sent: Sent; readonly milliseconds: number; readonly found: number }

/** What is said of the subjects that were written in bulk: a field and a flag by which they are listed. */
const listed = lifecycle('visit', {
  version: 1,
  data: v.object({ customer: v.string(), total: v.number(), address: v.string() }),
  roles: ['staff'],
  indexed: ['total'],
  initial: 'status0',
  statuses: { status0: {}, status1: { final: true } },
})
  .flags({ late: { in: 'status0' } })
  .transitions((move) => ({ end: move({ from: 'status0', to: 'status1', by: 'staff' }) }))
  .build()

let pool: pg.Pool
let store: Store
let last: Sent | undefined

serve({
  async open({ url }: { url: string }) {
    pool = new pg.Pool({ connectionString: url, max: 4 })
    await migrate(pool)
    const query: Parameters<typeof postgresStore>[0]['query'] = (asked) => {
      last = { text: asked.text, values: asked.values }
      return pool.query(asked)
    }
    store = postgresStore({ query })
  },

  /** Makes the indexes of what the lifecycle declares. */
  async index() {
    await createIndexes(pool, listed)
  },

  /** The page that lies so many pages deep. */
  async page({ query, deep, times }: { query: ListQuery; deep: number; times: number }): Promise<Asked> {
    let cursor: string | undefined
    for (let page = 0; page < deep; page++) {
      const found = await store.list({ ...query, limit: 500, ...(cursor === undefined ? {} : { cursor }) })
      cursor = found.cursor ?? undefined
    }
    const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
    return measured(times, async () => (await store.list(asked)).items.length)
  },

  count: ({ query, times }: { query: ListQuery; times: number }): Promise<Asked> =>
    measured(times, () => store.count(query)),

  async close() {
    await pool.end()
  },
})

async function measured(times: number, ask: () => Promise<number>): Promise<Asked> {
  const milliseconds: number[] = []
  let found = 0
  for (let time = 0; time < times; time++) {
    const begun = performance.now()
    found = await ask()
    milliseconds.push(performance.now() - begun)
  }
  return { sent: last as Sent, milliseconds: median(milliseconds), found }
}
