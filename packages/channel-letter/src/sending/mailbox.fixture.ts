import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A letter as a mailbox or a print provider was sent it. */
export type Taken = {
  readonly key: string
  readonly person?: string
  readonly to?: readonly string[]
  readonly title: string
  readonly document: string
  readonly callback?: string
}

/** What goes wrong at the next letter: it answers so, or takes the letter and is gone. */
export type Fault = number | 'lost' | 'silent'

/**
 * A stand-in for a digital mailbox and a print provider: it knows people, keeps letters by their keys, and can go
 * wrong.
 */
export async function standIn(people: readonly string[] = []) {
  const connected = new Set(people)
  const taken = new Map<string, Taken>()
  const faults: Fault[] = []
  const asked: (readonly [string, IncomingMessage['headers']])[] = []
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Taken
    asked.push([request.url ?? '', request.headers])
    const answer = (status: number, said: object = {}) => response.writeHead(status).end(JSON.stringify(said))
    const fault = faults.shift()
    if (fault === 'silent') return
    if (typeof fault === 'number') return void answer(fault, { error: 'no' })
    if (request.url?.endsWith('/reach')) return void answer(200, { connected: connected.has(body.person ?? '') })
    if (body.person !== undefined && !connected.has(body.person)) return void answer(404)
    if (!taken.has(body.key)) taken.set(body.key, body)
    if (fault === 'lost') request.socket.destroy()
    else answer(201, { id: `p-${body.key.slice(0, 40)}` })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected,
    letters: () => [...taken.values()],
    failWith: (...next: readonly Fault[]) => void faults.push(...next),
    asked,
  }
}
