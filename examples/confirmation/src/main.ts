import { readBookings } from './bookings.js'
import { play } from './play.js'
import { progressOn } from './progress.js'
import { report } from './report/report.js'
import { openStore } from './store.js'

/** Plays the years and prints what came of them. What differs from run to run goes to stderr. */
async function main(): Promise<void> {
  const progress = progressOn(process.stderr)
  const store = await openStore()
  const bookings = await readBookings()
  const begun = performance.now()
  const played = await play({ bookings, store, listOf: '2015-09-18', onMonth: progress.month })
  const seconds = (performance.now() - begun) / 1000
  progress.end()
  const { text, moves } = await report(played)
  process.stdout.write(text)
  process.stderr.write(`\n${moves} moves in ${seconds.toFixed(1)} s: ${Math.round(moves / seconds)} moves per second\n`)
  await store.close()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
