import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { edited, pathOf } from '../chaos/prove/edits.js'
import { faults, type Fault } from './faults.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const hooks = new URL('putBack.mjs', import.meta.url).href
const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Puts each fault back for one run of the fuzz, in memory alone: no file is touched. Whether every one was found. Throws for one that is stale. */
export async function prove(): Promise<boolean> {
  const missed = faults.filter((fault) => !isFound(fault))
  console.log(`fuzz: ${faults.length - missed.length} of ${faults.length} faults that were put back were found`)
  return missed.length === 0
}

function isFound(fault: Fault): boolean {
  edited(pathOf(fault), [fault])
  const env = { ...process.env, ORDNA_FAULT: JSON.stringify({ ...fault, path: pathOf(fault) }) }
  const args = ['--import', hooks, '--import', 'tsx', main, '--brief', '--seeds', '3', '--calls', '700']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const told = stdout.split('\n').find((line) => line.startsWith('seed '))
  console.log(`${status === 0 ? 'MISSED' : 'found '} ${fault.name}${told ? `: ${told.slice(0, 160)}` : ''}`)
  return status !== 0
}
