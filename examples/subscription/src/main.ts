import { parseArgs } from 'node:util'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { play } from './play.js'
import { report } from './report/report.js'

/** Plays the years and prints what came of them. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' }, post: { type: 'string' } } })
  const progress = progressOn(process.stderr)
  progress.tell('The shop is made ready')
  const onMonth = (date: string) => progress.month(date, `it is ${date}`)
  const store = await openStore(values.store)
  try {
    const begun = performance.now()
    const played = await play({ store, until: '2029-01-01', folder: values.post, onMonth })
    const seconds = (performance.now() - begun) / 1000
    progress.end()
    process.stdout.write(await report(played))
    process.stderr.write(`\nTwo years in ${seconds.toFixed(1)} s; ${played.post.sent().length} letters\n`)
    if (values.post !== undefined) process.stderr.write(`Each letter is in ${values.post}\n`)
  } finally {
    await store.close()
  }
}

runProgram(main)
