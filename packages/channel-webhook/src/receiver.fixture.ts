import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** The local network of the tests, where receivers listen. */
export const networks = ['127.0.0.1/32'] as const

export const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
export const otherSecret = `whsec_${Buffer.alloc(32, 2).toString('base64')}`

/** What came in with a signature that Standard Webhooks' own library knows. */
export type Event = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly event: {
    readonly id: string
    readonly type: string
    readonly subject: string
    readonly data: Record<string, unknown>
  }
}

/** How a receiver answers; undefined for 204. Answering by itself, it returns true. */
export type Behaviour = (event: Event, response: ServerResponse) => number | true | undefined

/** A receiver of webhooks on a port of its own. */
export type Receiver = {
  readonly url: (path: string) => string
  /** What it accepted. */
  readonly accepted: readonly Event[]
  /** How often it was called, whatever came of it. */
  readonly calls: () => number
  readonly close: () => Promise<void>
}

/** Starts a receiver that refuses whatever is not signed with the secret. */
export async function receiver(behave: Behaviour = () => undefined, address = '127.0.0.1'): Promise<Receiver> {
  const accepted: Event[] = []
  let calls = 0
  const server = createServer(async (request, response) => {
    calls++
    const event = await eventOf(request).catch(() => null)
    if (!event) return void response.writeHead(401).end()
    const answer = behave(event, response)
    if (answer === true) return
    if (answer === undefined) accepted.push(event)
    response.writeHead(answer ?? 204).end()
  })
  await new Promise<void>((listening) => server.listen(0, address, listening))
  const { port } = server.address() as AddressInfo
  return {
    url: (path) => `http://${address}:${port}${path}`,
    accepted,
    calls: () => calls,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function eventOf(request: IncomingMessage): Promise<Event> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts).toString('utf8')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const event = new Webhook(secret).verify(body, headers) as Event['event']
  return { path: request.url ?? '', headers: request.headers, body, event }
}
