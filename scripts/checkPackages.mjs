// Packs each published package as npm would get it, and asks publint and attw what is wrong with it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packAll } from './tarballs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const shell = process.platform === 'win32'

function run(tool, args) {
  const { status, stdout, stderr } = spawnSync(join(bin, tool), args, { encoding: 'utf8', shell })
  if (status !== 0) console.log(`${tool} ${args.join(' ')}\n${stdout}${stderr}`)
  return status === 0
}

/**
 * An exports-only package has no answer for node10, so attw is not asked about it; nor is it a fault that CommonJS gets a
 * module of `@ordna/testing`: every Node that Ordna runs on requires modules.
 */
function sound(tarball) {
  const linted = run('publint', ['--strict', tarball])
  const ignored = tarball.includes('ordna-testing') ? ['--ignore-rules', 'cjs-resolves-to-esm'] : []
  return run('attw', [tarball, '--profile', 'node16', '--no-emoji', ...ignored]) && linted
}

const target = mkdtempSync(join(tmpdir(), 'ordna-pack-'))
try {
  const tarballs = [...packAll(target).values()]
  const results = tarballs.map(sound)
  console.log(`${results.filter(Boolean).length} of ${tarballs.length} packages are sound`)
  if (tarballs.length === 0 || results.includes(false)) process.exitCode = 1
} finally {
  rmSync(target, { recursive: true })
}
