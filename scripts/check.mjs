// Runs the tests and every other check, whatever fails, and closes with "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countTests } from './countTests.mjs'
import { inLanes } from './inLanes.mjs'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'ordna-check-'))
const report = join(folder, 'vitest.json')

/** Every test at full length, in one run: what `npm test` and `npm run test:deep` ask between them, and nothing twice. */
const tests = {
  script: 'test',
  args: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  env: { ORDNA_DEEP: '1' },
}

/** In the order in which they are told of. Most are one thread, so that two are done at a time, the tests first of all. */
const checks = [
  { script: 'lint' },
  { script: 'format:check' },
  { script: 'dates' },
  { script: 'types' },
  { script: 'layers' },
  { script: 'fences' },
  { script: 'knip' },
  { script: 'requirements' },
  { script: 'docs' },
  { script: 'build' },
  { script: 'pack:check', after: 'build' },
  { script: 'install:check', after: 'build' },
  { script: 'size', after: 'build' },
  { script: 'demo' },
  { script: 'demo:telling' },
  { script: 'demo:rental', args: ['--store=memory'] },
  { script: 'demo:subscription', args: ['--store=memory'] },
  { script: 'demo:print', args: ['--store=memory'] },
  { script: 'demo:car-firm', args: ['--store=memory'] },
  { script: 'demo:visits', args: ['--store=memory'] },
  { ...tests, first: true },
  { script: 'requirements', args: ['--prove', '--small'] },
  { script: 'fuzz', args: ['--small'] },
  { script: 'bench:reminders', args: ['--small'] },
  // These do as much as there is time for: whoever ran beside them would take some of what they look for.
  { script: 'chaos', args: ['--small'], alone: true },
  { script: 'chaos:messages', args: ['--small'], alone: true },
]

/** Runs one npm script, and answers how it went and what it said. */
function run({ script, args = [], env = {} }) {
  const begun = performance.now()
  const npm = ['run', '--silent', '--no-json', script, '--', ...args]
  const child = spawn('npm', npm, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part))
  return new Promise((resolve) => {
    const end = (ok) =>
      resolve({ ok, said: Buffer.concat(said).toString(), seconds: (performance.now() - begun) / 1000 })
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
  })
}

const counts = { passed: 0, failed: 0 }
const count = ({ passed, failed }) => {
  counts.passed += passed
  counts.failed += failed
}

for await (const [check, { ok, said, seconds }] of inLanes(checks, 2, run)) {
  if (!ok) console.log(said)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${check.script} (${seconds.toFixed(1)} s)`)
  if (check.script !== 'test') count({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })
  else {
    const told = countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, ok)
    console.log(`     ${told.passed} tests passed, ${told.failed} failed`)
    count(told)
  }
}
rmSync(folder, { recursive: true })
console.log(`${counts.passed} passed, ${counts.failed} failed`)
if (counts.failed > 0) process.exitCode = 1
