import { setTimeout as sleep } from 'node:timers/promises'
import { engine, type Store } from '@ordna/core'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { serve } from '../serve.js'
import { reminders, staff, tenant } from '../visits.js'
import type { Drain, Lags, Seed } from './worker.js'

let pool: pg.Pool
let store: Store
let seeded = 0

/** Milliseconds by which each timer was late when its change was committed, since the worker began. */
let lags: number[] = []

serve({
  async open({ url }: { url: string }) {
    pool = new pg.Pool({ connectionString: url, max: 16 })
    await migrate(pool)
    store = postgresStore(pool)
  },

  /** Starts reminders that fall due one after the other. */
  async seed({ count, from, interval }: Seed) {
    const desk = engine({ store }).open(reminders, { tenant, actor: staff })
    const starters = Array.from({ length: 64 }, async (_, first) => {
      for (let index = first; index < count; index += 64) {
        const dueAt = new Date(from + index * interval)
        await desk.start(`reminder-${seeded + index}`, { phone: '+46700000001', dueAt })
      }
    })
    await Promise.all(starters)
    seeded += count
  },

  /** How many seconds the workers take to fire all that is due. */
  async drain({ count, workers }: Drain): Promise<number> {
    const begun = performance.now()
    await working(workers, count)
    return (performance.now() - begun) / 1000
  },

  /** How late each is while a worker runs. */
  async lag({ count }: Lags): Promise<readonly number[]> {
    await working(1, count)
    return lags
  },

  async close() {
    await pool.end()
  },
})

/** Runs workers until so many timers have fired. */
async function working(workers: number, count: number): Promise<void> {
  lags = []
  const ending = new AbortController()
  const house = engine({ store: watched(), lifecycles: [reminders], onFault: (error) => console.error(error) })
  const all = Array.from({ length: workers }, () => house.work({ signal: ending.signal }))
  while (lags.length < count) await sleep(2)
  ending.abort()
  await Promise.all(all)
}

/** The same store; what it has committed is measured against the moment at which it was due. */
function watched(): Store {
  return {
    ...store,
    async commit(changes) {
      const outcomes = await store.commit(changes)
      const now = Date.now()
      for (const [index, { subjects }] of changes.entries()) {
        const dueAt = subjects[0]?.subject.data.dueAt as Date
        if (outcomes[index] === 'committed') lags.push(now - dueAt.getTime())
      }
      return outcomes
    },
  }
}
