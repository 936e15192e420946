import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { httpMailbox, mailboxFirst } from './digitalMailbox.js'
import { printProvider as byHttp } from './printProvider.js'
import type { LetterTransport } from './transport.js'

/** What a provider does with a letter that it was sent; it keeps it where it says so. */
export type Behaviour = (keep: () => void, response: ServerResponse, request: IncomingMessage) => void

/** A print provider as its customers see it: letters by HTTP, each under its name. */
export type Provider = {
  readonly transport: LetterTransport
  /** The same as a digital mailbox that reaches everybody. */
  readonly mailbox: LetterTransport
  readonly kept: readonly { readonly key: string; readonly pdf: Uint8Array }[]
  readonly close: () => Promise<void>
}

/** A real server on a port of its own. */
export async function printProvider(behave: Behaviour): Promise<Provider> {
  const kept: { readonly key: string; readonly pdf: Uint8Array }[] = []
  const server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    void json(request).then((said) => {
      const { document } = said as { readonly document?: string }
      if (document === undefined) return response.end('{"connected":true}')
      return behave(() => kept.push({ key, pdf: Buffer.from(document, 'base64') }), response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    transport: byHttp({ url, token: 'secret' }),
    mailbox: mailboxFirst({ mailbox: httpMailbox({ url, token: 'secret' }), person: () => 'kim', paper: none }),
    kept,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const none: LetterTransport = {
  send: () => Promise.reject(new Error('it was printed, and the mailbox reaches everybody')),
}
