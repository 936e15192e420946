import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.js'
import type { Question, Reply } from './serve.js'

/** A file of this package that runs in a process of its own. */
export type Apart = {
  ask<Answer>(task: string, argument?: unknown): Promise<Answer>
  end(): Promise<void>
}

/** What a host would have installed, and not have bundled. */
const external = ['pg', 'pg-boss', 'graphile-worker', '@dbos-inc/dbos-sdk', '@electric-sql/pglite']

/** Starts a file that calls `serve`, bundled as a host's build would, with nothing else in its process. */
export async function apart(entry: string): Promise<Apart> {
  const file = fileURLToPath(
    new URL(
      `../../node_modules/.cache/ordna-bench/${basename(dirname(entry))}-${basename(entry, '.ts')}.mjs`,
      import.meta.url,
    ),
  )
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await bundle(entry, { external }))
  const child = fork(file, [], { stdio: ['ignore', 2, 2, 'ipc'], env: { ...process.env, TZ: 'UTC' } })
  const waiting = new Map<number, (reply: Reply | undefined) => void>()
  child.on('message', (reply: Reply) => waiting.get(reply.id)?.(reply))
  child.on('exit', () => {
    for (const resolve of waiting.values()) resolve(undefined)
  })
  let questions = 0
  return {
    async ask<Answer>(task: string, argument?: unknown) {
      const question: Question = { id: ++questions, task, argument }
      const reply = await new Promise<Reply | undefined>((resolve) => {
        waiting.set(question.id, resolve)
        child.send(question)
      })
      waiting.delete(question.id)
      if (!reply) throw new Error(`${entry} ended while it was asked to ${task}.`)
      if ('error' in reply) throw new Error(`${entry} could not ${task}: ${reply.error}`)
      return reply.value as Answer
    },
    async end() {
      if (child.exitCode !== null) return
      child.disconnect()
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await once(child, 'exit')
      clearTimeout(timer)
    },
  }
}
