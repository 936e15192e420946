import { setTimeout as sleep } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { serve } from '../serve.js'
import type { Drain, Lags, Seed } from './worker.js'

let boss: PgBoss
const queue = 'reminders'

serve({
  async open({ url }: { url: string }) {
    boss = new PgBoss({ connectionString: url, max: 16 })
    await boss.start()
    await boss.createQueue(queue)
  },

  async seed({ count, from, interval }: Seed) {
    for (let first = 0; first < count; first += 1_000) {
      const jobs = Array.from({ length: Math.min(1_000, count - first) }, (_, index) => {
        const due = from + (first + index) * interval
        return { name: queue, data: { due }, startAfter: new Date(due).toISOString() }
      })
      await boss.insert(jobs)
    }
  },

  /** Fetched and completed by hand, 64 at once: its own workers poll, at most twice a second. */
  async drain({ count, workers }: Drain): Promise<number> {
    const begun = performance.now()
    let done = 0
    const worker = async () => {
      while (done < count) {
        const jobs = await boss.fetch(queue, { batchSize: 64 })
        const ids = jobs.map(({ id }) => id)
        if (ids.length > 0) await boss.complete(queue, ids)
        done += ids.length
      }
    }
    await Promise.all(Array.from({ length: workers }, worker))
    return (performance.now() - begun) / 1000
  },

  /** How late its own worker is, polling as often as it may. */
  async lag({ count }: Lags): Promise<readonly number[]> {
    const lags: number[] = []
    await boss.work<{ due: number }>(queue, { batchSize: 1_000, pollingIntervalSeconds: 0.5 }, async (jobs) => {
      for (const { data } of jobs) lags.push(Date.now() - data.due)
    })
    while (lags.length < count) await sleep(10)
    await boss.offWork(queue)
    return lags
  },

  close: () => boss.stop({ graceful: false }),
})
