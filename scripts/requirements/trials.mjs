// Tries edits one by one, as they come on stdin, and says on stdout what came of each: a line of JSON for each.
import { createInterface } from 'node:readline'
import { join, resolve } from 'node:path'
import { createVitest } from 'vitest/node'
import { applied } from './edits.mjs'

/** Whatever hangs in an edited program hangs for ever: nothing else takes so long. */
const patience = 300_000

const root = process.cwd()

/** Puts the edit into the source as it is read, so that no file of anybody's is touched. */
function editing() {
  let current
  return {
    use: (edit) => (current = edit),
    plugin: {
      name: 'ordna:edit',
      enforce: 'pre',
      transform: (code, id) =>
        current && resolve(id.split('?')[0]) === join(root, current.file)
          ? { code: applied(code, current), map: null }
          : undefined,
    },
  }
}

/** What a run says, as it says it: afterwards, files that were not reached any more still have the results of before. */
function hearing() {
  let told
  return {
    begin: () => (told = { failed: [], passed: 0, errors: [] }),
    reporter: {
      onTestCaseResult: (one) => {
        const { state } = one.result()
        if (state === 'failed') told.failed.push(one.fullName)
        if (state === 'passed') told.passed++
      },
      onTestModuleEnd: (one) => told.errors.push(...one.errors().map(({ message }) => message)),
    },
  }
}

const { use, plugin } = editing()
const { begin, reporter } = hearing()
const options = {
  root,
  config: join(root, 'config/vitest.proof.ts'),
  watch: false,
  bail: 1,
  reporters: [reporter],
  silent: true,
}
const vitest = await createVitest('test', options, { plugins: [plugin] })
await vitest.standalone()

/**
 * What the tests that name an id say: those that failed, how many passed, and what kept files from being read at all.
 *
 * Whole programs are run only where no test of a package has noticed: a year of an example takes longer than all of them.
 */
async function run(ids, tests) {
  vitest.setGlobalTestNamePattern(new RegExp(`\\b(?:${ids.join('|')})\\b`))
  const project = vitest.getRootProject()
  const told = begin()
  for (const folder of ['packages/', 'examples/']) {
    const files = tests.filter((file) => file.startsWith(folder))
    if (files.length === 0 || told.failed.length > 0) continue
    await vitest.runTestSpecifications(files.map((file) => project.createSpecification(join(root, file))))
  }
  return told
}

async function tried({ edit, ids, tests }) {
  if (edit) vitest.invalidateFile(join(root, edit.file))
  use(edit)
  const told = await run(ids, tests)
  use(undefined)
  if (edit) vitest.invalidateFile(join(root, edit.file))
  return told
}

for await (const line of createInterface({ input: process.stdin })) {
  const trial = JSON.parse(line)
  const hangs = setTimeout(() => process.exit(1), patience)
  const told = await tried(trial)
  clearTimeout(hangs)
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
await vitest.close()
process.exit(0)
