import { rm } from 'node:fs/promises'
import { runProgram } from 'ordna-examples-common'
import { play } from './play.js'
import { report } from './report.js'

const letters = 'out/telling/letters'

/** Plays the flow over real servers and prints what they received. */
async function main(): Promise<void> {
  await rm(letters, { recursive: true, force: true })
  process.stdout.write(await report(await play(letters), letters))
}

runProgram(main)
