import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** When a connection is cut: before a statement arrives, while the server works on it, or when it has committed it. */
export type Cut = 'before' | 'during' | 'after'

/** Stands between a pool and its server. */
export type Proxy = {
  readonly url: string
  /** How many connections were cut. */
  readonly cuts: number
  /** Asked about each statement that commits: whether and when its connection is cut. */
  decide: () => Cut | undefined
  close(): Promise<void>
}

const commits = /commit_changes|ordna"?\.commit/
const readyForQuery = 'Z'.charCodeAt(0)

/** Starts a proxy before the server at `target`. It cuts nothing until it is told to. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let cuts = 0
  const proxy = { decide: (): Cut | undefined => undefined }
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let losesAnswer = false
    const cut = () => {
      cuts++
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (chunk) => {
      const decided = commits.test(chunk.toString('latin1')) ? proxy.decide() : undefined
      if (decided === 'before') return cut()
      losesAnswer ||= decided === 'after'
      upstream.write(chunk, () => {
        if (decided === 'during') cut()
      })
    })
    upstream.on('data', (chunk) => {
      if (!losesAnswer) client.write(chunk)
      else if (chunk.at(-6) === readyForQuery) cut()
    })
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = Object.assign(new URL(target), { port: String((server.address() as AddressInfo).port) }).href
  return {
    url,
    get cuts() {
      return cuts
    },
    get decide() {
      return proxy.decide
    },
    set decide(decide) {
      proxy.decide = decide
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
