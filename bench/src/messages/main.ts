// Messages over real channels to receivers of which three in ten fail, while workers are killed:
// `npm run chaos:messages`, and then `-- --small` for a short run, `--prove` to seed bugs and see each one found,
// `--seed N` to repeat, `--messages N` for fewer.
import { parseArgs } from 'node:util'
import { report } from '../chaos/check/violation.js'
import { startDurableServer } from '../chaos/database.js'
import { randomFrom } from '../chaos/random.js'
import { editions } from './editions.js'
import { channelsOf, headline } from './headline.js'
import { bundlePrograms } from './programs.js'
import { bugs } from './prove/bugs.js'
import { prove } from './prove/prove.js'
import { runOnce, type Run } from './run.js'

const { values: asked } = parseArgs({
  options: {
    small: { type: 'boolean' },
    prove: { type: 'boolean' },
    bug: { type: 'string', multiple: true },
    seed: { type: 'string' },
    messages: { type: 'string' },
  },
})

type Common = Pick<Run, 'server' | 'programs' | 'seed'>

/** The run under faults; answers its line. */
async function endure(common: Common): Promise<string> {
  const edition = asked.small ? editions.small : editions.full
  const { steps } = edition.load
  const parcels = asked.messages ? Math.ceil(Number(asked.messages) / (3 * steps)) : edition.load.parcels
  const outcome = await runOnce({ ...common, ...edition, load: { parcels, steps } })
  if (outcome.violations.length > 0) {
    process.exitCode = 1
    console.log(report(outcome.violations))
  }
  console.log(channelsOf(outcome))
  return headline(outcome)
}

/** Seeds bugs, one at a time; answers how many were found. */
async function proveAll(common: Common): Promise<string> {
  const random = randomFrom(common.seed)
  const some = bugs.map((bug) => ({ bug, place: random.fraction() })).toSorted((one, other) => one.place - other.place)
  const named = asked.bug && bugs.filter(({ name }) => asked.bug?.includes(name))
  const chosen = named ?? (asked.prove ? bugs : some.slice(0, 2).map(({ bug }) => bug))
  const missed = await prove(common, chosen)
  if (missed.length > 0) process.exitCode = 1
  const others = missed.length === 0 ? '' : `, not ${missed.join(', ')}`
  return `${chosen.length - missed.length} of ${chosen.length} seeded bugs caught${others}`
}

const seed = asked.seed ?? String(Math.floor(Math.random() * 1_000_000_000))
console.log(`seed ${seed}`)
const server = await startDurableServer()
try {
  const common = { server, programs: await bundlePrograms(), seed }
  const proving = asked.prove || asked.bug
  const lines = [
    ...(proving ? [] : [await endure(common)]),
    ...(proving || asked.small ? [await proveAll(common)] : []),
  ]
  console.log(`chaos:messages: ${lines.join('; ')}`)
} finally {
  await server.stop()
}
