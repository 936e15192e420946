import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { becameOf, listen, type Got, type Listening, type Receive } from './receive.js'

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/**
 * A receiver of webhooks, which knows its secret; whoever is called `refused…` wants no more, and `unsigned…` looks at
 * no signature.
 */
export async function callServer(receive: Receive): Promise<Listening> {
  const hook = new Webhook(secret)
  const server = createServer((request, response) => void called(receive, hook, request, response))
  return listen(server, () => server.closeAllConnections())
}

async function called(
  receive: Receive,
  hook: Webhook,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await bodyOf(request).catch(() => null)
  if (raw === null) return
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://receiver')
  if (pathname.startsWith('/refused')) return void response.writeHead(410).end()
  if (pathname.startsWith('/unsigned')) return void response.writeHead(204).end()
  const got = gotOf(raw, { hook, request, worker: searchParams.get('worker') ?? '' })
  if (got === null) return void response.writeHead(401).end()
  const reaction = await receive.react(got)
  receive.tell(got, becameOf(reaction, !request.socket.destroyed))
  if (reaction === 'loses' || reaction === 'hangs up') return void request.socket.destroy()
  response.writeHead({ 'puts off': 503, refuses: 422, takes: 204 }[reaction]).end()
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

type From = { readonly hook: Webhook; readonly request: IncomingMessage; readonly worker: string }

/** Null where it is signed by nobody who knows the secret. */
function gotOf(raw: Buffer, { hook, request, worker }: From): Got | null {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const text = raw.toString('utf8')
  try {
    hook.verify(text, headers)
  } catch {
    return null
  }
  return { channel: 'webhook', key: headers['webhook-id'] ?? '', worker, raw, text }
}
