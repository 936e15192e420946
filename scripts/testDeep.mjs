// What `npm test` leaves to those who have more time: its property tests and plays at full length (more cases, the same
// questions), and what the repository asks of its own sources and pages. Names of files narrow it.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { deepFiles } from './deepFiles.mjs'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const deep = [...deepFiles(cwd), 'scripts/']
const asked = process.argv.slice(2)
const args = ['run', '--config', 'vitest.workspace.ts', ...(asked.length > 0 ? asked : deep)]
const { status } = spawnSync('vitest', args, {
  cwd,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ORDNA_DEEP: '1' },
})
process.exitCode = status ?? 1
