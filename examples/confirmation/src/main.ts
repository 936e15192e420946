import { parseArgs } from 'node:util'
import { openStore, progressOn, runProgram } from 'ordna-examples-common'
import { readBookings } from './bookings.js'
import { play } from './play.js'
import { report } from './report/report.js'

/** Where what went out lies; git leaves it out. */
const folder = 'out/confirmation'

/** Plays the years and prints what came of them. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { store: { type: 'string' } } })
  const progress = progressOn(process.stderr)
  progress.tell('The desk is made ready')
  const onMonth = (date: string, booked: number) =>
    progress.month(date, `${date.slice(0, 7)}  bookings so far: ${booked}`)
  const store = await openStore(values.store)
  try {
    const bookings = await readBookings()
    const begun = performance.now()
    const played = await play({ bookings, store, listOf: '2015-09-18', folder, onMonth })
    const seconds = (performance.now() - begun) / 1000
    progress.end()
    const { text, moves } = await report(played)
    process.stdout.write(text)
    const perSecond = Math.round(moves / seconds)
    process.stderr.write(`\n${moves} moves in ${seconds.toFixed(1)} s: ${perSecond} moves per second\n`)
  } finally {
    await store.close()
  }
}

runProgram(main)
