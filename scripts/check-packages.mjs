// Packs each published package as npm would get it, and asks publint and attw what is wrong with it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pnpm } from './pnpm.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const shell = process.platform === 'win32'

function manifest(folder) {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
}

function pack(folder, target) {
  const packed = pnpm(['pack', '--pack-destination', target], { cwd: join(root, 'packages', folder) })
  if (packed.status !== 0) throw new Error(`pnpm pack ${folder}: ${packed.stdout}${packed.stderr}`)
}

function run(tool, args) {
  const { status, stdout, stderr } = spawnSync(join(bin, tool), args, { encoding: 'utf8', shell })
  if (status !== 0) console.log(`${tool} ${args.join(' ')}\n${stdout}${stderr}`)
  return status === 0
}

/** An exports-only package has no answer for node10, so attw is not asked about it. */
function sound(tarball) {
  const linted = run('publint', ['--strict', tarball])
  return run('attw', ['--profile', 'node16', '--no-emoji', tarball]) && linted
}

const target = mkdtempSync(join(tmpdir(), 'ordna-pack-'))
try {
  const folders = readdirSync(join(root, 'packages')).filter((folder) => !manifest(folder).private)
  for (const folder of folders) pack(folder, target)
  const results = readdirSync(target).map((tarball) => sound(join(target, tarball)))
  console.log(`${results.filter(Boolean).length} of ${folders.length} packages are sound`)
  if (results.length !== folders.length || results.includes(false)) process.exitCode = 1
} finally {
  rmSync(target, { recursive: true })
}
