// Which tests name each requirement of the domain packages: `npm run requirements`. Fails while one has none, or no edit
// is recorded that breaks it, or one is stale. With `-- --prove` each edit is tried in turn, and it fails where no test that names the
// requirement notices; `--only DK-06,CB` narrows it, `--small` is what CI runs, and `--share N` which part of it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { coverage } from './requirements/coverage.mjs'
import { files } from './files.mjs'
import { applied, recordedEdits } from './requirements/edits.mjs'
import { proofs } from './requirements/prove.mjs'
import { chosenEdits, shareOf } from './requirements/chosenEdits.mjs'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const read = (file) => JSON.parse(readFileSync(join(cwd, file), 'utf8'))
const lists = files(cwd, ['packages'], /\/requirements\.json$/)
const requirements = Object.assign({}, ...lists.map(read))
const later = read('scripts/requirements/later.json')

/** The names of all tests, each case of a table by itself, as vitest collects them. */
function testNames() {
  const vitest = join(cwd, 'node_modules/vitest/vitest.mjs')
  const asked = ['list', '--json', '--config', 'vitest.workspace.ts', '--project', 'unit']
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, ...asked, ...lists.map(dirname), 'examples'],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  )
  if (status !== 0) throw new Error(`The tests could not be listed:\n${stderr}`)
  return JSON.parse(stdout.slice(stdout.indexOf('[\n'))).map(({ name }) => name)
}

/** Ids by what they begin with. Those of core that tests name all the same have recorded edits as well. */
function kinds(ids) {
  const all = new Map(ids.map((id) => [id.split('-')[0], []]))
  for (const id of ids) all.get(id.split('-')[0]).push(id)
  return all
}

function list() {
  const edits = recordedEdits(cwd)
  for (const edit of edits) applied(readFileSync(join(cwd, edit.file), 'utf8'), edit)
  const edited = new Set(edits.map(({ id }) => id))
  const rows = coverage(requirements, testNames())
  const missing = rows.filter(({ tests }) => tests.length === 0)
  const unbroken = rows.filter(({ id }) => !edited.has(id))
  for (const { id, mark, tests } of rows) {
    console.log(`${id.padEnd(7)} ${mark}  ${String(tests.length).padStart(3)}  ${tests[0] ?? 'MISSING'}`)
  }
  for (const [kind, ids] of kinds(later))
    console.log(`${kind}: ${ids.length} not asked of a package yet: ${ids.join(' ')}`)
  for (const { id } of unbroken) console.log(`${id} has no recorded edit that breaks it`)
  console.log(`${rows.length - missing.length} of ${rows.length} requirements are named by a test`)
  return missing.length + unbroken.length === 0 && rows.length > 0
}

async function proveAll(asked) {
  const recorded = recordedEdits(cwd)
  const edits = chosenEdits(recorded, asked)
  const jobs = Number(asked.jobs ?? Math.min(2, availableParallelism()))
  const begun = performance.now()
  let noticed = 0
  for await (const { edit, verdict, by } of proofs(edits, { root: cwd, jobs })) {
    if (verdict === 'noticed') noticed++
    console.log(`${verdict === 'noticed' ? 'ok  ' : 'FAIL'} ${edit.id.padEnd(7)} ${edit.breaks}`)
    if (verdict !== 'noticed') console.log(`     ${verdict} (${edit.at})${by ? `: ${by}` : ''}`)
    else if (asked.verbose) console.log(`     noticed by: ${by}`)
  }
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(`${noticed} of ${edits.length} edits noticed by a test that names what they break, in ${seconds} s`)
  return noticed === edits.length && noticed > 0
}

const { values: asked } = parseArgs({
  options: {
    prove: { type: 'boolean' },
    only: { type: 'string' },
    small: { type: 'boolean' },
    share: { type: 'string' },
    jobs: { type: 'string' },
    verbose: { type: 'boolean' },
  },
})
if (asked.small) console.log(`share ${(asked.share ??= String(shareOf(cwd)))}`)
if (!(await (asked.prove ? proveAll(asked) : list()))) process.exitCode = 1
