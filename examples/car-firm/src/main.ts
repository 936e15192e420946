import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { folderFileStore } from '@ordna/files'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { writePapers } from './papers/write.js'
import { play } from './play.js'
import { report } from './report/report.js'

/** Plays the week and prints what came of it; its papers go to a folder, with `--papers`. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' }, papers: { type: 'string' } } })
  const progress = progressOn(process.stderr)
  progress.tell('The firm opens')
  const kept = await mkdtemp(join(tmpdir(), 'car-firm-'))
  const store = await openStore(values.store)
  try {
    const played = await play({ store, files: folderFileStore(kept) })
    if (values.papers !== undefined) await writePapers(played.firm, values.papers)
    progress.end()
    process.stdout.write(await report(played))
  } finally {
    await store.close()
    await rm(kept, { recursive: true })
  }
}

runProgram(main)
