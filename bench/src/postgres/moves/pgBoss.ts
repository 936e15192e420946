import PgBoss from 'pg-boss'
import { serve } from '../serve.js'
import { type Done, type Effort, together } from '../together.js'

let boss: PgBoss
const queue = 'visits'

serve({
  async open({ url }: { url: string }) {
    boss = new PgBoss({ connectionString: url, max: 32 })
    await boss.start()
    await boss.createQueue(queue)
  },

  /** A job that is sent, fetched and completed by hand: its own workers poll, at most twice a second. */
  run: (effort: Effort): Promise<Done> =>
    together(effort, async () => {
      await boss.send(queue, { customer: 'c-48151623' })
      await boss.complete(queue, await fetched())
    }),

  close: () => boss.stop({ graceful: false }),
})

/** The id of a job. All are locked for a moment when others fetch at the same time. */
async function fetched(): Promise<string> {
  for (;;) {
    const [job] = await boss.fetch(queue)
    if (job) return job.id
  }
}
