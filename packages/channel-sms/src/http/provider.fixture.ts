import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a provider took. */
export type Taken = { readonly form: URLSearchParams; readonly path: string; readonly authorization: string }

/** How it answers; undefined takes the message. Answering by itself, it returns true. */
export type Behaviour = (
  taken: Taken,
  response: ServerResponse,
) => { readonly status: number; readonly body: string } | true | undefined

/** A provider on a port of its own, which answers as 46elks and as Twilio do. */
export type Provider = {
  readonly baseUrl: string
  readonly taken: readonly Taken[]
  readonly close: () => Promise<void>
}

/** Starts a provider; a losing one takes what it is given, and hangs up the first time. */
export async function provider(behave: Behaviour | 'losing' = () => undefined): Promise<Provider> {
  const taken: Taken[] = []
  const server = createServer(async (request, response) => {
    const one = await takenFrom(request)
    const loses = behave === 'losing' && taken.length === 0
    if (loses) taken.push(one)
    if (loses) return void response.socket?.destroy()
    const answer = behave === 'losing' ? undefined : behave(one, response)
    if (answer === true) return
    if (answer) return void response.writeHead(answer.status).end(answer.body)
    taken.push(one)
    const id = `s${taken.length}`
    response
      .writeHead(201, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id, sid: id, status: 'created' }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    taken,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function takenFrom(request: IncomingMessage): Promise<Taken> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const { url = '', headers } = request
  return {
    path: url,
    authorization: headers.authorization ?? '',
    form: new URLSearchParams(Buffer.concat(parts).toString('utf8')),
  }
}
