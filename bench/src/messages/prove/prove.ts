import { report } from '../../chaos/check/violation.js'
import { bundlePrograms } from '../programs.js'
import { editions } from '../editions.js'
import { runOnce, type Run } from '../run.js'
import type { Bug } from './bugs.js'

type Common = Pick<Run, 'server' | 'programs' | 'seed'>

/** Runs with each bug seeded; answers the names of those that the check did not find. */
export async function prove(common: Common, bugs: readonly Bug[]): Promise<readonly string[]> {
  const missed: string[] = []
  for (const bug of bugs) if (!(await isFound(common, bug))) missed.push(bug.name)
  return missed
}

async function isFound(common: Common, bug: Bug): Promise<boolean> {
  const programs = bug.source ? await bundlePrograms(common.programs, bug.source) : common.programs
  const { violations, milliseconds } = await runOnce({ ...common, ...editions.proof, programs, bug })
  const found = violations.filter(({ check }) => bug.foundBy.includes(check))
  const [first = ''] = report(found.slice(0, 1)).split('\n').slice(1)
  const seconds = Math.round(milliseconds / 1_000)
  if (found.length > 0) console.log(`caught ${bug.name} (${bug.what}) after ${seconds} s:\n${first.slice(0, 200)}`)
  else console.log(`MISSED ${bug.name}: ${bug.what}`)
  return found.length > 0
}
