import { setTimeout as sleep } from 'node:timers/promises'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { serve } from '../serve.js'
import type { Drain, Lags, Seed } from './worker.js'

let lags: number[] = []
const queueName = 'reminders'

const reminder = DBOS.registerWorkflow(
  async (due: number) => {
    await DBOS.runStep(async () => due, { name: 'step' })
    lags.push(Date.now() - due)
  },
  { name: 'reminder' },
)

serve({
  async open({ url }: { url: string }) {
    DBOS.setConfig({ name: 'ordna-bench', systemDatabaseUrl: url, systemDatabasePoolSize: 16, logLevel: 'error' })
    await DBOS.launch()
    await DBOS.registerQueue(queueName, { minPollingIntervalMs: 50 })
  },

  async seed({ count, from, interval }: Seed) {
    lags = []
    const starters = Array.from({ length: 16 }, async (_, first) => {
      for (let index = first; index < count; index += 16) {
        const due = from + index * interval
        const delaySeconds = Math.max(0, (due - Date.now()) / 1000)
        await DBOS.startWorkflow(reminder, { queueName, enqueueOptions: { delaySeconds } })(due)
      }
    })
    await Promise.all(starters)
  },

  /** It works from the moment at which it is launched: the first is due when the last has been set. */
  async drain({ count }: Drain): Promise<number> {
    while (lags.length === 0) await sleep(1)
    const begun = performance.now()
    const before = lags.length
    while (lags.length < count) await sleep(2)
    return ((performance.now() - begun) / 1000) * (count / (count - before))
  },

  async lag({ count }: Lags): Promise<readonly number[]> {
    while (lags.length < count) await sleep(10)
    return lags
  },

  close: () => DBOS.shutdown(),
})
