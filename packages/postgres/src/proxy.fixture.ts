import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** When a connection is cut: before a statement arrives, while the server works on it, or when it has committed it. */
export type Cut = 'before' | 'during' | 'after'

/**
 * When the server stops answering: as soon as somebody connects, when it is greeted, at a statement, which it does not
 * get, or which it carries out and says nothing of.
 */
export type Silence =
  | { readonly at: 'connect' | 'startup' }
  | { readonly at: 'question' | 'answer'; readonly of: RegExp; times?: number }

/** Stands between a pool and its server. */
export type Proxy = {
  readonly url: string
  /** How many connections were cut. */
  readonly cuts: number
  /** Asked about each statement that commits: whether and when its connection is cut. */
  decide: () => Cut | undefined
  /** From when on it keeps connections open and lets nothing more through. */
  silence: Silence | undefined
  close(): Promise<void>
}

const commits = /commit_changes|ordna"?\.commit/
const readyForQuery = 'Z'.charCodeAt(0)

/** Starts a proxy before the server at `target`. It cuts nothing until it is told to. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let cuts = 0
  const proxy = { decide: (): Cut | undefined => undefined, silence: undefined as Silence | undefined }
  const server = createServer((client) => {
    if (proxy.silence?.at === 'connect') return void sockets.add(client.on('error', () => {}))
    const upstream = connect(Number(port), hostname)
    let losesAnswer = false
    let isSilent = proxy.silence?.at === 'startup'
    let isDeaf = false
    const cut = () => {
      cuts++
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (chunk) => {
      const { silence } = proxy
      if (silence && 'of' in silence && silence.of.test(chunk.toString('latin1')) && silence.times !== 0) {
        if (silence.times !== undefined) silence.times--
        isSilent = true
        isDeaf ||= silence.at === 'question'
      }
      if (isDeaf) return
      const decided = commits.test(chunk.toString('latin1')) ? proxy.decide() : undefined
      if (decided === 'before') return cut()
      losesAnswer ||= decided === 'after'
      upstream.write(chunk, () => {
        if (decided === 'during') cut()
      })
    })
    upstream.on('data', (chunk) => {
      if (isSilent) return
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
    get silence() {
      return proxy.silence
    },
    set silence(silence) {
      proxy.silence = silence
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
