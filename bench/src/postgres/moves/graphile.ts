import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, makeWorkerUtils, run, type Runner, type WorkerUtils } from 'graphile-worker'
import { serve } from '../serve.js'
import { type Done, type Effort, together } from '../together.js'

let connectionString: string
let utils: WorkerUtils
const logger = new Logger(() => () => {})

/** Who waits for which job. */
const waiting = new Map<string, () => void>()

serve({
  async open({ url }: { url: string }) {
    connectionString = url
    utils = await makeWorkerUtils({ connectionString, logger, maxPoolSize: 32 })
    await utils.migrate()
  },

  /** Each client adds a job, which wakes a worker up, and waits until it was worked off. */
  async run({ clients, milliseconds }: Effort): Promise<Done> {
    const runner = await start(clients)
    const begun = performance.now()
    const { done } = await together({ clients, milliseconds }, async () => {
      const { id } = await utils.addJob('visit', { customer: 'c-48151623' })
      await workedOff(id)
    })
    await allRecorded()
    const seconds = (performance.now() - begun) / 1000
    await runner.stop()
    return { done, seconds }
  },

  async close() {
    await utils.release()
  },
})

/** As many workers as clients, as its manual advises. */
async function start(concurrency: number): Promise<Runner> {
  const runner = await run({
    connectionString,
    concurrency,
    logger,
    noHandleSignals: true,
    maxPoolSize: concurrency + 10,
    pollInterval: 1_000,
    taskList: { visit: async () => {} },
  })
  runner.events.on('job:complete', ({ job }) => {
    const told = waiting.get(job.id)
    if (told) told()
    else early.add(job.id)
  })
  return runner
}

/** Jobs that were worked off before their client heard of having added them. */
const early = new Set<string>()

async function workedOff(id: string): Promise<void> {
  if (early.delete(id)) return
  await new Promise<void>((resolve) => waiting.set(id, resolve))
  waiting.delete(id)
}

/** It tells of a job before its end is recorded: the last ones still count. */
async function allRecorded(): Promise<void> {
  const left = 'SELECT count(*)::integer AS count FROM graphile_worker._private_jobs'
  while ((await utils.withPgClient((client) => client.query(left))).rows[0].count > 0) await sleep(2)
}
