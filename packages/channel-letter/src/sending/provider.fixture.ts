import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { LetterTransport } from './transport.js'

/** What a provider does with a letter that it was sent; it keeps it where it says so. */
export type Behaviour = (keep: () => void, response: ServerResponse, request: IncomingMessage) => void

/** A print provider as its customers see it: letters by HTTP, each under its name. */
export type Provider = {
  readonly transport: LetterTransport
  readonly kept: readonly { readonly key: string; readonly pdf: Uint8Array }[]
  readonly close: () => Promise<void>
}

/** A real server on a port of its own. */
export async function printProvider(behave: Behaviour): Promise<Provider> {
  const kept: { readonly key: string; readonly pdf: Uint8Array }[] = []
  const server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    void buffer(request).then((pdf) => behave(() => kept.push({ key, pdf }), response, request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    transport: byHttp(`http://127.0.0.1:${port}/letters`),
    kept,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As the manual writes it. */
function byHttp(url: string): LetterTransport {
  return {
    async send({ name, pdf }, signal) {
      const headers = { 'Idempotency-Key': name, 'content-type': 'application/pdf' }
      const response = await fetch(url, { method: 'POST', headers, body: new Blob([Uint8Array.from(pdf)]), signal })
      if (response.ok) return { status: 'accepted', providerId: response.headers.get('location') ?? name }
      return { status: 'failed', permanent: response.status === 422, detail: `HTTP ${response.status}` }
    },
  }
}
