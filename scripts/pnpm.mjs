// Runs the one pnpm version this repository is built with, without a global install.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const VERSION = '12.21.0'

/** Runs pnpm at the repository root, or in `options.cwd`, and answers as `spawnSync` does. */
export function pnpm(args, options = {}) {
  const { npm_config_json: _ours, ...env } = process.env
  return spawnSync('npx', ['-y', `pnpm@${VERSION}`, ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env,
    ...options,
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = pnpm(process.argv.slice(2), { stdio: 'inherit' }).status ?? 1
}
