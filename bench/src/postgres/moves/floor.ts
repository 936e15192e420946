import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Done, Effort } from '../together.js'
import type { Script } from './script.js'

const folders = [process.env.PG_BIN, '/usr/lib/postgresql/15/bin', '/usr/local/bin', '/usr/bin']

/** Where pgbench is; undefined where it is not installed. */
export const pgbench = folders.flatMap((folder) => (folder ? [join(folder, 'pgbench')] : [])).find(existsSync)

/** Runs a script with pgbench, prepared, and tells how many transactions it made. */
export async function runScript(
  { text, variables }: Script,
  url: string,
  { clients, milliseconds }: Effort,
): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-pgbench-'))
  try {
    const file = join(folder, 'move.sql')
    writeFileSync(file, text)
    const { hostname, port, username, pathname } = new URL(url)
    const server = ['-h', hostname, '-p', port, '-U', username, '-n', '-M', 'prepared', '-f', file]
    const crowd = ['-c', clients, '-j', Math.min(clients, 2), '-T', Math.ceil(milliseconds / 1000)].map(String)
    const given = [`clients=${clients}`, ...variables.map((value, index) => `piece${index}=${value}`)]
    const told = await run([...server, ...crowd, ...given.flatMap((value) => ['-D', value]), pathname.slice(1)])
    const done = numberIn(told, /actually processed: (\d+)/)
    const rate = numberIn(told, /tps = ([\d.]+)/)
    return { done, seconds: done / rate }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function run(parameters: readonly string[]): Promise<string> {
  const child = spawn(pgbench ?? 'pgbench', parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  let problems = ''
  child.stdout.on('data', (part) => (told += String(part)))
  child.stderr.on('data', (part) => (problems += String(part)))
  const [status] = (await once(child, 'close')) as [number]
  if (status === 0) return told
  throw new Error(`pgbench failed (${status}): ${problems.slice(-2000)}`)
}

function numberIn(told: string, pattern: RegExp): number {
  const found = pattern.exec(told)?.[1]
  if (found === undefined) throw new Error(`pgbench told something else:\n${told}`)
  return Number(found)
}
