import { parseArgs } from 'node:util'
import { play } from './play.js'
import { emptyFolder } from './post.js'
import { progressOn } from './progress.js'
import { report } from './report/report.js'
import { openStore } from './store.js'

/** Plays the years and prints what came of them. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { post } = parseArgs({ options: { post: { type: 'string' } } }).values
  const folder = post === undefined ? undefined : await emptyFolder(post)
  const progress = progressOn(process.stderr)
  const store = await openStore()
  const begun = performance.now()
  const played = await play({ store, until: '2029-01-01', folder, onMonth: progress.month })
  const seconds = (performance.now() - begun) / 1000
  progress.end()
  process.stdout.write(await report(played))
  process.stderr.write(`\nTwo years in ${seconds.toFixed(1)} s; ${played.post.sent().length} letters\n`)
  if (folder !== undefined) process.stderr.write(`Each letter is in ${folder}\n`)
  await store.close()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
