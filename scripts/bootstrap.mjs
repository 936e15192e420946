// Installs the workspace when it is missing or behind the lockfile. Silent unless it fails.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pnpm } from './pnpm.mjs'

const root = new URL('../', import.meta.url)
const stamp = new URL('node_modules/.ordna-installed', root)

function wanted() {
  return createHash('sha256')
    .update(readFileSync(new URL('pnpm-lock.yaml', root)))
    .digest('hex')
}

function installed() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

function install() {
  process.stderr.write('Installing dependencies (once)…\n')
  const { status, stdout, stderr, error } = pnpm(['install', '--frozen-lockfile'])
  if (status === 0) return writeFileSync(stamp, wanted())
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}\nThe dependencies could not be installed.\n`)
  process.exitCode = 1
}

if (installed() !== wanted()) install()
