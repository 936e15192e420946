import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The environment of a fresh shell: a test run is itself started by npm, with options of its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)))

test('npm leaves stdout to the script, so that what it prints can be parsed', () => {
  const { stdout, stderr } = spawnSync('npm', ['run', 'types', '--', '--version'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    env,
    shell: process.platform === 'win32',
  })
  expect(stdout).toMatch(/^Version [\d.]+\n$/)
  expect(stderr).toContain('tsc --noEmit --version')
})
