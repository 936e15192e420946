// The whole public surface under hostile values, on three stores side by side: `npm run fuzz`, and then `-- --seed X` to
// repeat a run, `--calls N` for a longer one, `--seeds N` for as many runs, `--small` for what every build makes: a short
// run of seed 1 and one of a seed that each commit has of its own.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { prove } from './prove.js'
import { failsAgain, fuzz, inspect, type Coverage, type Failure } from './run.js'
import { shareReached, type Reached } from './reached.js'
import { shrink } from './shrink.js'
import { lifecycles, worldMaker } from './worlds.js'

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    calls: { type: 'string' },
    small: { type: 'boolean' },
    brief: { type: 'boolean' },
    prove: { type: 'boolean' },
  },
})
const calls = Number(asked.calls ?? (asked.small ? 150 : 2_000))
/** The share of all statuses that a run of this length must reach. */
const leastReached = calls >= 600 ? 0.75 : calls >= 150 ? 0.45 : 0
const coverage: Coverage = new Map()

/** Runs one seed; says what went wrong, with as few calls as it takes. */
async function run({ make }: Awaited<ReturnType<typeof worldMaker>>, seed: string): Promise<boolean> {
  const { worlds, close } = await make()
  const failure = await fuzz(worlds, { seed, calls }, coverage)
  const { problems, reached } = failure ? { problems: [], reached: new Map() } : await inspect(worlds)
  await close()
  if (failure) await tell(make, failure, seed)
  for (const problem of problems) console.log(`seed ${seed}: ${problem}`)
  console.log(`fuzz: ${failure ? failure.calls.length : calls} calls on ${worlds.length} stores, seed ${seed}`)
  return !failure && problems.length === 0 && isFar(reached, seed)
}

/** Says which statuses were reached. Whether they are as many as such a run must reach. */
function isFar(reached: Reached, seed: string): boolean {
  const { share, lines } = shareReached(reached, lifecycles)
  for (const line of lines) console.log(`  ${line}`)
  if (share >= leastReached) return true
  console.log(`seed ${seed}: fewer than ${leastReached * 100} % of the statuses: journeys do not get through any more`)
  return false
}

function seedsOf(): readonly string[] {
  if (asked.seed === undefined && asked.small) return ['1', seedOfCommit()]
  if (asked.seeds === undefined) return [asked.seed ?? '1']
  return Array.from({ length: Number(asked.seeds) }, (_, index) => String(Number(asked.seed ?? '1') + index))
}

/** Another one for each commit, so that what is found once can be looked for again; a date where there is no repository. */
function seedOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : new Date().toISOString().slice(0, 10)
}

async function tell(
  make: () => ReturnType<Awaited<ReturnType<typeof worldMaker>>['make']>,
  failure: Failure,
  seed: string,
) {
  const last = failure.calls.at(-1)
  console.log(`seed ${seed}, call ${failure.calls.length}: ${last?.text.slice(0, 2_000)}\n${failure.what}`)
  if (asked.brief) return
  const fewest = await shrink(failure.calls, async (some) => {
    const { worlds, close } = await make()
    return failsAgain(worlds, some, failure.what).finally(close)
  })
  console.log(`The same goes wrong with ${fewest.length} of these calls:`)
  for (const { text } of fewest) console.log(`  ${text.slice(0, 500)}`)
}

if (asked.prove) process.exitCode = (await prove()) ? 0 : 1
else {
  const maker = await worldMaker()
  try {
    for (const seed of seedsOf()) {
      if (await run(maker, seed)) continue
      process.exitCode = 1
      if (asked.brief) break
    }
    for (const [name, { calls: made, done }] of [...coverage].sort())
      console.log(`${String(made).padStart(5)} calls ${String(done).padStart(5)} done  ${name}`)
  } finally {
    await maker.close()
  }
}
