// The tests that `npm test` runs in a shorter edition, at full length: more cases, the same questions.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const files = [
  'due.property',
  'invariants.property',

  'examples/subscription/src/stores',
]
const args = ['run', '--config', 'vitest.workspace.ts', ...files, ...process.argv.slice(2)]
const { status } = spawnSync('vitest', args, {
  cwd,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ORDNA_DEEP: '1' },
})
process.exitCode = status ?? 1
