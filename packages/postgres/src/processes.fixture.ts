import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** A fixture as one file that Node runs without further ado: twenty processes would compile for half a minute. */
export async function programOf(fixture: string): Promise<string> {
  const outfile = path(`../node_modules/.programs/${fixture}.mjs`)
  await build({
    entryPoints: [path(fixture)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg', '@electric-sql/pglite'],
    tsconfig: path('../../../tsconfig.json'),
    logLevel: 'error',
  })
  return outfile
}

/** A program of ours in a process of its own. */
export type Process = {
  readonly pid: number
  /** Lets it go on from where it said that it is ready; answers all that it says until it ends. */
  go(): Promise<string>
  /** Lets it go on; answers what it says next. */
  ask(): Promise<string>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Starts a program; answers once it says `ready`. */
export async function startProcess(program: string, ...args: readonly string[]): Promise<Process> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    exit.then(([code]) => Promise.reject(new Error(`${program} ended with ${code} before it was ready`))),
  ])
  return {
    pid: child.pid as number,
    async go() {
      child.stdin.write('go\n')
      const [said, [code]] = await Promise.all([text(child.stdout), exit])
      if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`)
      return said
    },
    async ask() {
      const said = once(child.stdout, 'data')
      child.stdin.write('go\n')
      return String((await said)[0])
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}
