import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

type Pair = {
  readonly client: Socket
  readonly server: Socket
  /** The server's next answer is swallowed, and the connection with it. */
  doomed: boolean
  /** Nothing that the server says is handed on any more, and nobody is told. */
  mute: boolean
}

/** When a connection is cut: as soon as the statement has left, or when its answer is on the way back. */
export type CutWhen = 'forwarded' | 'answered'

/** Stands between the processes and the server, and cuts connections when a statement is out and its answer is not in. */
export class Proxy {
  /** Connections cut in the middle of a statement. */
  cuts = 0
  readonly #pairs = new Set<Pair>()
  readonly #server: Server
  readonly #port: number
  #armed: { readonly marker: string; readonly when: CutWhen } | null = null
  #away = false
  #silent = false

  constructor(port: number) {
    this.#port = port
    this.#server = createServer((client) => this.#accept(client))
  }

  /** Begins to listen; answers the port. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return (this.#server.address() as { readonly port: number }).port
  }

  /** Cuts the next connection on which a statement of this name goes out. */
  cutNext(marker: string, when: CutWhen): void {
    this.#armed = { marker, when }
  }

  /** Lets statements through and swallows their answers for a moment, then is gone for a while. */
  async blackOut(milliseconds: number): Promise<void> {
    for (const pair of this.#pairs) pair.doomed = true
    await new Promise((resolve) => setTimeout(resolve, 60))
    this.#away = true
    for (const pair of this.#pairs) part(pair)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#away = false
  }

  /** Keeps every connection open, also new ones, and answers nothing on any of them. Those stay as they are for ever. */
  async silence(milliseconds: number): Promise<void> {
    this.#silent = true
    for (const pair of this.#pairs) pair.mute = true
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#silent = false
  }

  async close(): Promise<void> {
    this.#server.close()
    for (const pair of this.#pairs) part(pair)
    await once(this.#server, 'close')
  }

  #accept(client: Socket): void {
    if (this.#away) return void client.destroy()
    const pair: Pair = { client, server: connect(this.#port, '127.0.0.1'), doomed: false, mute: this.#silent }
    this.#pairs.add(pair)
    client.setNoDelay(true).on('data', (data) => this.#forward(pair, data))
    pair.server.setNoDelay(true).on('data', (data) => this.#answer(pair, data))
    for (const [socket, other] of [
      [client, pair.server],
      [pair.server, client],
    ] as const) {
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#pairs.delete(pair)
        other.end()
      })
    }
  }

  #forward(pair: Pair, data: Buffer): void {
    pair.server.write(data)
    if (!this.#armed || !data.includes(this.#armed.marker)) return
    const { when } = this.#armed
    this.#armed = null
    this.cuts++
    if (when === 'answered') pair.doomed = true
    else pair.client.destroy()
  }

  #answer(pair: Pair, data: Buffer): void {
    if (pair.mute) return
    if (!pair.doomed) pair.client.write(data)
    else if (!this.#away) part(pair)
  }
}

/** The client is cut off at once; the server finishes what it was told. */
function part({ client, server }: Pair): void {
  client.destroy()
  server.end()
}
