// Runs the tests and then every other check, whatever fails, and closes with "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countTests } from './countTests.mjs'

const checks = [
  ['test:deep'],
  ['types'],
  ['lint'],
  ['format:check'],
  ['dates'],
  ['layers'],
  ['fences'],
  ['build'],
  ['pack:check'],
  ['install:check'],
  ['size'],
  ['knip'],
  ['requirements'],
  ['requirements', '--prove', '--small'],
  ['docs'],
  ['demo'],
  ['demo:telling'],
  ['demo:rental', '--store=memory'],
  ['demo:subscription', '--store=memory'],
  ['chaos', '--small'],
  ['chaos:messages', '--small'],
  ['fuzz', '--small'],
]

const cwd = fileURLToPath(new URL('..', import.meta.url))

/** Runs one npm script and says how it went; its output is shown when it fails. */
function run([script, ...args]) {
  const begun = performance.now()
  const npm = ['run', '--silent', '--no-json', script, '--', ...args]
  const options = { cwd, encoding: 'utf8', maxBuffer: 2 ** 28, shell: process.platform === 'win32' }
  const { status, stdout, stderr } = spawnSync('npm', npm, options)
  if (status !== 0) console.log(`${stdout}${stderr}`)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${script} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  return status === 0
}

function test() {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-check-'))
  const report = join(folder, 'vitest.json')
  const green = run(['test', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  const counts = countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, green)
  rmSync(folder, { recursive: true })
  console.log(`     ${counts.passed} tests passed, ${counts.failed} failed`)
  return counts
}

const tests = test()
const results = checks.map(run)
const failed = tests.failed + results.filter((ok) => !ok).length
console.log(`${tests.passed + results.filter(Boolean).length} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
