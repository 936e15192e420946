import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as a provider sees it. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a provider answers. */
export type Reply = {
  readonly status: number
  readonly json: unknown
  readonly headers?: { readonly [name: string]: string }
}

/**
 * What goes wrong with one call that asks for something: a line that breaks, before or after it was done, or an answer
 * in its place, or none. `done`: it was done all the same.
 */
export type Trouble = 'before' | 'after' | 'silence' | (Reply & { readonly done?: boolean })

/** What a gateway answers for a provider that it cannot reach, or whose answer it has lost. */
export const badGateway = { before: reply({}, 503), after: { ...reply({}, 502), done: true } }

type Saved = { readonly body: string; readonly reply: Reply }

/**
 * A server as those of payment providers: it does what it is asked once for each idempotency key, and goes wrong when it
 * is told to. `conflict` answers who uses a key for something else.
 */
export async function providerServer(answer: (call: Call) => Reply, conflict: Reply) {
  const troubles: Trouble[] = []
  const calls: Call[] = []
  const saved = new Map<string, Saved>()
  const once = (call: Call): Reply => {
    const key = call.headers['idempotency-key']
    if (typeof key !== 'string') return answer(call)
    const named = `${call.path} ${key}`
    const known = saved.get(named)
    if (known) return known.body === call.body ? known.reply : conflict
    const reply = answer(call)
    saved.set(named, { body: call.body, reply })
    return reply
  }
  const server = createServer(async (request, response) => {
    const call = await callOf(request)
    calls.push(call)
    const isAsked = call.method === 'POST' && call.headers['idempotency-key'] !== undefined
    const trouble = isAsked ? troubles.shift() : undefined
    const isHeard = trouble === undefined || trouble === 'after' || (typeof trouble === 'object' && trouble.done)
    const answered = isHeard ? once(call) : null
    if (trouble === 'silence') return
    if (typeof trouble === 'string') response.socket?.destroy()
    else send(response, trouble ?? answered ?? conflict)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, troubles, calls, close }
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString('utf8')
  return { method: request.method ?? 'GET', path: pathname, query: searchParams, headers: request.headers, body }
}

function send(response: ServerResponse, { status, json, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json))
}

/** An answer. */
export function reply(json: unknown, status = 200): Reply {
  return { status, json }
}
