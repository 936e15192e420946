// A real printer that speaks IPP: ippeveprinter of CUPS. What it prints lies in a folder.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = '/usr/sbin/ippeveprinter'
const bus = '/usr/bin/dbus-daemon'

/** Whether there is one; says so in a line where there is none. */
export function hasPrinter() {
  if (existsSync(program) && existsSync(bus)) return true
  console.info('ippeveprinter is not installed (Debian: cups-ipp-utils, dbus-daemon): real printers are left out.')
  return false
}

/** It will not begin without a message bus, and asks it for nothing: this one serves it alone. */
const busConfig = (socket) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`

/**
 * What prints: it says what `says` holds, at its beginning and whenever it waits, waits while there is a file `wait`, fails where there is a file `fail`, and
 * copies the document.
 */
const command = (home) => `#!/bin/sh
say() { if [ -f ${home}/says ]; then cat ${home}/says >&2; rm ${home}/says; fi; }
say
while [ -f ${home}/wait ]; do sleep 0.05; say; done
if [ -f ${home}/drop ]; then rm ${home}/drop; exit 0; fi
if [ -f ${home}/fail ]; then rm ${home}/fail; exit 1; fi
cat "$1" > "${home}/printed/$IPP_JOB_NAME.part" && mv "${home}/printed/$IPP_JOB_NAME.part" "${home}/printed/$IPP_JOB_ID-$IPP_JOB_NAME"
`

/**
 * Starts a printer of its own. `printed()` are the documents, by number and name of their jobs; `say` is what the job
 * that waits, or the next one, makes it report, as `ERROR: curl` or `STATE: +media-jam`; `hold(true)` lets jobs wait in it; `failNext()` spoils one; `drop()` ends the one that waits
 * without a sheet, as printers do of themselves with what is cancelled; `noPaper()` takes
 * the paper out of its trays.
 */
export async function startPrinter({ duplex = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'ordna-printer-'))
  const socket = join(home, 'bus')
  for (const folder of ['printed', 'spool']) mkdirSync(join(home, folder))
  writeFileSync(join(home, 'bus.conf'), busConfig(socket))
  writeFileSync(join(home, 'print'), command(home), { mode: 0o755 })
  const messages = spawn(bus, [`--config-file=${join(home, 'bus.conf')}`, '--nofork', '--nopidfile'], {
    stdio: 'ignore',
  })
  while (!existsSync(socket)) await sleep(10)
  const port = await freePort()
  const args = ['-p', `${port}`, '-r', 'off', '-d', join(home, 'spool'), '-f', 'application/pdf']
  args.push('-c', join(home, 'print'), '-K', home, ...(duplex ? ['-2'] : []), 'Letters')
  const begin = async () => {
    const child = spawn(program, args, {
      stdio: 'ignore',
      env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}`, TMPDIR: home },
    })
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error('ippeveprinter ended before it answered')
      await sleep(20)
    }
    return child
  }
  let printer = await begin()
  const kill = async () => {
    if (printer.exitCode !== null || printer.signalCode !== null) return
    printer.kill('SIGKILL')
    await once(printer, 'exit')
  }
  return {
    port,
    url: `ipp://localhost:${port}/ipp/print`,
    printed: () =>
      readdirSync(join(home, 'printed'))
        .filter((name) => !name.endsWith('.part'))
        .map((name) => ({ name, document: readFileSync(join(home, 'printed', name)) })),
    say: (...lines) => writeFileSync(join(home, 'says'), lines.map((line) => `${line}\n`).join('')),
    hold: (held) => (held ? writeFileSync(join(home, 'wait'), '') : rmSync(join(home, 'wait'), { force: true })),
    drop: () => {
      writeFileSync(join(home, 'drop'), '')
      rmSync(join(home, 'wait'), { force: true })
    },
    noPaper: async () => (await fetch(`http://localhost:${port}/media?size1=&size3=`)).text(),
    failNext: () => writeFileSync(join(home, 'fail'), ''),
    kill,
    async restart() {
      await kill()
      printer = await begin()
    },
    async stop() {
      await kill()
      messages.kill('SIGKILL')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => resolve(true) ?? socket.destroy())
    socket.on('error', () => resolve(false))
  })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
