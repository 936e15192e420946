// The whole public surface under hostile values, on three stores side by side: `npm run fuzz`, and then `-- --seed N` to
// repeat a run, `--calls N` for a longer one, `--small` for the one that every build makes.
import { parseArgs } from 'node:util'
import { fuzz, inspect } from './run.js'
import { openWorlds } from './worlds.js'

const { values: asked } = parseArgs({
  options: { seed: { type: 'string' }, calls: { type: 'string' }, small: { type: 'boolean' } },
})
const seed = asked.seed ?? '1'
const calls = Number(asked.calls ?? (asked.small ? 250 : 2_000))

console.log(`seed ${seed}`)
const { worlds, close } = await openWorlds()
try {
  const failure = await fuzz(worlds, seed, calls)
  const problems = failure ? [] : await inspect(worlds)
  if (failure) {
    console.log(`call ${failure.index}: ${failure.call.text.slice(0, 2_000)}\n${failure.what}`)
  }
  for (const problem of problems) console.log(problem)
  if (failure || problems.length > 0) process.exitCode = 1
  console.log(`fuzz: ${failure ? failure.index : calls} calls on ${worlds.length} stores, seed ${seed}`)
} finally {
  await close()
}
