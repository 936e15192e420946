import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Ports, ReceiverSettings } from './load/settings.js'

/** Starts all receivers in a process of their own. */
export async function startReceivers(program: string, settings: ReceiverSettings) {
  const child = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    ports: JSON.parse(line) as Ports,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
