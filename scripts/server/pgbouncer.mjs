// PgBouncer in transaction mode before a server.
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { unprivileged } from './binaries.mjs'

const programs = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer']

const config = (url, port) => `[databases]
* = host=${url.hostname} port=${url.port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 8
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`

/** Starts PgBouncer before the server at `url`; says so and answers undefined where the program is missing. */
export async function startPgBouncer(url) {
  const program = programs.find((path) => existsSync(path))
  if (!program) {
    console.log('PgBouncer is not installed (Debian: apt-get install pgbouncer). Its tests are left out.')
    return undefined
  }
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), 'ordna-pgbouncer-'))
  const ini = join(home, 'pgbouncer.ini')
  const user = unprivileged()
  writeFileSync(ini, config(new URL(url), port))
  chmodSync(home, 0o755)
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid)
  const child = spawn(program, ['-q', ini], { ...user, stdio: ['ignore', 'ignore', 'inherit'] })
  await reachable(port, child)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function reachable(port, child) {
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (open) return
    await sleep(50)
  }
  throw new Error('PgBouncer did not start: it says why above.')
}
