import { bundleProgram } from '../program.js'
import { report } from '../check/violation.js'
import { runOnce, type Run } from '../run.js'
import type { Bug } from './bug.js'

/** What comes about in one, at least: so that a slow machine takes longer, and notices as much. */
const work = { sends: 600, deliveries: 150 }

/** Chance may miss a bug in one short run. */
const tries = 3

/** Runs with each bug seeded; answers the names of those that the checker did not find. */
export async function prove(
  common: Pick<Run, 'server' | 'program' | 'seed'>,
  bugs: readonly Bug[],
): Promise<readonly string[]> {
  const missed: string[] = []
  for (const bug of bugs) if (!(await isFound(common, bug))) missed.push(bug.name)
  return missed
}

async function isFound(common: Pick<Run, 'server' | 'program' | 'seed'>, bug: Bug): Promise<boolean> {
  const program = bug.source ? await bundleProgram(bug.source) : common.program
  for (let attempt = 1; attempt <= tries; attempt++) {
    const { violations, tally, took } = await runOnce({
      ...common,
      program,
      seed: `${common.seed} ${bug.name} ${attempt}`,
      milliseconds: (bug.seconds ?? 5) * 1_000 * attempt,
      work: { sends: work.sends * attempt, deliveries: work.deliveries * attempt },
      clients: 2,
      workers: 2,
      lanes: 6,
      pace: bug.pace ?? {},
      bug,
    })
    const found = violations.filter(({ check }) => bug.foundBy.includes(check))
    if (found.length > 0) {
      const [first = ''] = report(found.slice(0, 1)).split('\n').slice(1)
      const seconds = Math.round((took.load + took.rest + took.check) / 1_000)
      const checks = [...new Set(violations.map(({ check }) => check))].join(', ')
      console.log(
        `caught ${bug.name} (${bug.what}) after ${tally.sends} sends and ${seconds} s, by ${checks}:\n${first.slice(0, 200)}`,
      )
      return true
    }
  }
  console.log(`MISSED ${bug.name}: ${bug.what}`)
  return false
}
