import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { play } from './play.js'
import { report } from './report/report.js'
import { smsLog } from './report/smsLog.js'

/** Where letters, text messages and a calendar lie; git leaves it out. */
const folder = 'out/visits'

/** Plays the weeks and prints what came of them. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' } } })
  const progress = progressOn(process.stderr)
  progress.tell('The letters are written')
  const store = await openStore(values.store)
  try {
    const begun = performance.now()
    const played = await play({ store, folder })
    const seconds = (performance.now() - begun) / 1000
    progress.end()
    await writeFile(join(folder, 'sms.txt'), smsLog(played.post.sent()))
    await writeFile(join(folder, 'jonas.ics'), played.seen.feed ?? '')
    process.stdout.write(await report(played))
    process.stderr.write(`\nSeven weeks in ${seconds.toFixed(1)} s; letters, SMS and the calendar lie in ${folder}\n`)
  } finally {
    await store.close()
  }
}

runProgram(main)
