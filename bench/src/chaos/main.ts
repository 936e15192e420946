// Load under faults on a real server, then proof that every promise was kept: `npm run chaos`, and then `-- --small`
// for a short run, `--prove` to seed bugs and see each one found, `--seed N` to repeat a plan of faults.
import { parseArgs } from 'node:util'
import { report } from './check/violation.js'
import { startDurableServer } from './database.js'
import { editions } from './editions.js'
import { bundleProgram } from './program.js'
import { bugNamed, bugs, quickBugs } from './prove/bugs.js'
import { prove } from './prove/prove.js'
import { randomFrom } from './random.js'
import { runOnce, type Run } from './run.js'
import { headline, timesOf } from './headline.js'

const { values: asked } = parseArgs({
  options: {
    small: { type: 'boolean' },
    prove: { type: 'boolean' },
    bug: { type: 'string', multiple: true },
    seed: { type: 'string' },
    seconds: { type: 'string' },
  },
})

type Common = Pick<Run, 'server' | 'program' | 'seed'>

/** The run under faults; answers its line. */
async function endure(common: Common): Promise<string> {
  const edition = asked.small ? editions.small : editions.full
  const milliseconds = asked.seconds === undefined ? edition.milliseconds : Number(asked.seconds) * 1_000
  const outcome = await runOnce({ ...common, ...edition, milliseconds })
  if (outcome.violations.length > 0) {
    process.exitCode = 1
    console.log(report(outcome.violations))
  }
  console.log(timesOf(outcome))
  return headline(outcome)
}

/** Seeds bugs, one at a time; answers how many were found. */
async function proveAll(common: Common): Promise<string> {
  const chosen = asked.bug?.map(bugNamed) ?? (asked.prove ? bugs : quickBugs(randomFrom(common.seed), 3))
  const missed = await prove(common, chosen)
  if (missed.length > 0) process.exitCode = 1
  const others = missed.length === 0 ? '' : `, not ${missed.join(', ')}`
  return `${chosen.length - missed.length} of ${chosen.length} seeded bugs caught${others}`
}

const seed = asked.seed ?? String(Math.floor(Math.random() * 1_000_000_000))
console.log(`seed ${seed}`)
const server = await startDurableServer()
try {
  const common = { server, program: await bundleProgram(), seed }
  const proving = asked.prove || asked.bug
  const lines = [
    ...(proving ? [] : [await endure(common)]),
    ...(proving || asked.small ? [await proveAll(common)] : []),
  ]
  console.log(`chaos: ${lines.join('; ')}`)
} finally {
  await server.stop()
}
