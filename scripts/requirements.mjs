// Which tests name each requirement of the domain packages: `npm run requirements`. Fails while one has none.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { coverage } from './coverage.mjs'
import { files } from './files.mjs'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const lists = files(cwd, ['packages'], /\/requirements\.json$/)
const requirements = Object.assign({}, ...lists.map((file) => JSON.parse(readFileSync(join(cwd, file), 'utf8'))))

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

const rows = coverage(requirements, testNames())
const missing = rows.filter(({ tests }) => tests.length === 0)
for (const { id, mark, tests } of rows) {
  console.log(`${id.padEnd(7)} ${mark}  ${String(tests.length).padStart(3)}  ${tests[0] ?? 'MISSING'}`)
}
console.log(`${rows.length - missing.length} of ${rows.length} requirements are named by a test`)
if (missing.length > 0 || rows.length === 0) process.exitCode = 1
