import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, makeWorkerUtils, run, type Runner, type WorkerUtils } from 'graphile-worker'
import { serve } from '../serve.js'
import type { Drain, Lags, Seed } from './worker.js'

let connectionString: string
let utils: WorkerUtils
let lags: number[] = []
const logger = new Logger(() => () => {})

serve({
  async open({ url }: { url: string }) {
    connectionString = url
    utils = await makeWorkerUtils({ connectionString, logger })
    await utils.migrate()
  },

  async seed({ count, from, interval }: Seed) {
    for (let first = 0; first < count; first += 1_000) {
      const jobs = Array.from({ length: Math.min(1_000, count - first) }, (_, index) => {
        const due = from + (first + index) * interval
        return { identifier: 'reminder', payload: { due }, runAt: new Date(due) }
      })
      await utils.addJobs(jobs)
    }
  },

  /** With everything that its manual has for speed: a local queue, and completions in batches. */
  async drain({ count }: Drain): Promise<number> {
    const begun = performance.now()
    const runner = await working()
    while (lags.length < count) await sleep(2)
    await runner.stop()
    return (performance.now() - begun) / 1000
  },

  async lag({ count }: Lags): Promise<readonly number[]> {
    const runner = await working()
    while (lags.length < count) await sleep(10)
    await runner.stop()
    return lags
  },

  async close() {
    await utils.release()
  },
})

async function working(): Promise<Runner> {
  lags = []
  return run({
    taskList: {
      reminder: async (payload) => {
        lags.push(Date.now() - (payload as { due: number }).due)
      },
    },
    preset: {
      worker: {
        connectionString,
        logger,
        concurrentJobs: 64,
        maxPoolSize: 16,
        pollInterval: 100,
        localQueue: { size: 512 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    noHandleSignals: true,
  })
}
