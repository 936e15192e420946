import { parseArgs } from 'node:util'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { play } from './play.js'
import { report } from './report/report.js'

/** Plays the week and prints what came of it. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' } } })
  const progress = progressOn(process.stderr)
  progress.tell('The firm opens')
  const store = await openStore(values.store)
  try {
    const played = await play({ store })
    progress.end()
    process.stdout.write(await report(played))
  } finally {
    await store.close()
  }
}

runProgram(main)
