import { DBOS } from '@dbos-inc/dbos-sdk'
import { serve } from '../serve.js'
import { type Done, type Effort, together } from '../together.js'

/** A workflow with one empty step: the least that is recorded. */
const workflow = DBOS.registerWorkflow(
  async (customer: string) => DBOS.runStep(async () => customer, { name: 'step' }),
  { name: 'workflow' },
)

serve({
  async open({ url }: { url: string }) {
    DBOS.setConfig({
      name: 'ordna-bench',
      systemDatabaseUrl: url,
      systemDatabasePoolSize: 32,
      logLevel: 'error',
      enableOTLP: false,
    })
    await DBOS.launch()
  },

  run: (effort: Effort): Promise<Done> =>
    together(effort, async () => {
      await workflow('c-48151623')
    }),

  close: () => DBOS.shutdown(),
})
