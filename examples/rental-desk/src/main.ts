import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { folderFileStore } from '@ordna/files'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { writePapers } from './papers/writePapers.js'
import { play } from './play.js'
import { report } from './report/report.js'

/** Plays the week and prints it. What differs from run to run goes to stderr; the letters to a folder, with `--post`; the papers to one with `--papers`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { store: { type: 'string' }, post: { type: 'string' }, papers: { type: 'string' } },
  })
  const progress = progressOn(process.stderr)
  progress.tell('The shop is made ready')
  const photos = await mkdtemp(join(tmpdir(), 'rental-desk-'))
  const store = await openStore(values.store)
  try {
    const withPapers = values.papers !== undefined
    const begun = performance.now()
    const onDay = (date: string, orders: number) => progress.tell(`${date}  orders so far: ${orders}`)
    const played = await play({ store, files: folderFileStore(photos), letters: values.post, withPapers, onDay })
    const seconds = (performance.now() - begun) / 1000
    progress.tell('The report is written')
    const papers = values.papers === undefined ? [] : await writePapers(played, values.papers)
    const { text, entries } = await report(played, papers)
    progress.end()
    process.stdout.write(text)
    process.stderr.write(`\n${entries} history entries in ${seconds.toFixed(1)} s\n`)
  } finally {
    await store.close()
    await rm(photos, { recursive: true })
  }
}

runProgram(main)
