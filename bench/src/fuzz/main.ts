// The whole public surface under hostile values, on three stores side by side: `npm run fuzz`, and then `-- --seed N` to
// repeat a run, `--calls N` for a longer one, `--seeds N` for as many runs,
// `--small` for the one that every build makes.
import { parseArgs } from 'node:util'
import { prove } from './prove.js'
import { failsAgain, fuzz, inspect, type Coverage, type Failure } from './run.js'
import { shrink } from './shrink.js'
import { worldMaker } from './worlds.js'

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
const calls = Number(asked.calls ?? (asked.small ? 250 : 2_000))
const first = Number(asked.seed ?? '1')
const coverage: Coverage = new Map()

/** Runs one seed; says what went wrong, with as few calls as it takes. */
async function run({ make }: Awaited<ReturnType<typeof worldMaker>>, seed: string): Promise<boolean> {
  const { worlds, close } = await make()
  const failure = await fuzz(worlds, { seed, calls }, coverage)
  const problems = failure ? [] : await inspect(worlds)
  await close()
  if (failure) await tell(make, failure, seed)
  for (const problem of problems) console.log(`seed ${seed}: ${problem}`)
  console.log(`fuzz: ${failure ? failure.calls.length : calls} calls on ${worlds.length} stores, seed ${seed}`)
  return !failure && problems.length === 0
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
    const seeds = Array.from({ length: Number(asked.seeds ?? '1') }, (_, index) => String(first + index))
    for (const seed of seeds) if (!(await run(maker, seed))) process.exitCode = 1
    for (const [name, { calls: made, done }] of [...coverage].sort())
      console.log(`${String(made).padStart(5)} calls ${String(done).padStart(5)} done  ${name}`)
  } finally {
    await maker.close()
  }
}
