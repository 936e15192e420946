// Keeps one PostgreSQL server for as long as its standard input is open, so that a killed test run leaves none behind.
// Prints {"port"} when it is ready. A line on standard input is an order: `restart MODE`, with pg_ctl's stop modes.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { binaries, unprivileged } from './binaries.mjs'

const { bin: given, settings = {} } = JSON.parse(process.argv[2] ?? '{}')
const home = mkdtempSync(join(tmpdir(), 'ordna-server-'))
const data = join(home, 'data')
const log = join(home, 'log')
const user = unprivileged()

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function run(program, args) {
  // The server inherits what it is given: with pipes, this call would wait for the server to end.
  const { status, error } = spawnSync(program, args, { ...user, stdio: 'ignore', cwd: home, env: environment })
  if (status === 0) return
  const told = readFileSync(log, { encoding: 'utf8', flag: 'a+' })
  throw new Error(`${program} ${args.join(' ')} failed: ${error ?? `status ${status}`}\n${told}`)
}

const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }

chmodSync(home, 0o755)
mkdirSync(data)
if (user.uid !== undefined) for (const folder of [home, data]) chownSync(folder, user.uid, user.gid)

const bin = await binaries(given, join(home, 'server'))
const port = await freePort()
const options = Object.entries({ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings })
const flags = options.map(([name, value]) => `-c ${name}='${value}'`).join(' ')

const start = () => run(join(bin, 'pg_ctl'), ['-D', data, '-l', log, '-w', '-t', '60', '-o', flags, 'start'])
const stop = (mode) => run(join(bin, 'pg_ctl'), ['-D', data, '-m', mode, '-w', '-t', '60', 'stop'])

function close() {
  try {
    stop('immediate')
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

try {
  run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-locale'])
  start()
} catch (error) {
  rmSync(home, { recursive: true, force: true })
  throw error
}
console.log(JSON.stringify({ port }))

for await (const line of createInterface(process.stdin)) {
  const [order, mode = 'fast'] = line.split(' ')
  if (order !== 'restart') continue
  stop(mode)
  start()
  console.log(JSON.stringify({ restarted: mode }))
}
close()
