import { Agent, request as plainRequest, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Reach } from './reach.js'
import { guardedLookup, type Resolve } from './resolve.js'

/** What a receiver answered. */
export type Answer = {
  readonly status: number
  readonly retryAfter?: string
  /** How its words begin, of an answer that is no acceptance. */
  readonly words: string
}

/** What is posted. */
export type Posted = {
  readonly url: URL
  readonly headers: { readonly [header: string]: string }
  readonly body: Buffer
  readonly signal: AbortSignal
}

/** Posts once: it follows no redirect, and reads no more of an answer than is needed. */
export type Post = (posted: Posted) => Promise<Answer>

/** Bytes of an answer that are read; whoever says more is hung up on. */
const longestAnswer = 4_096

/** Milliseconds for which a connection waits for the next message: less than receivers keep theirs. */
const idle = 4_000

/** Makes a poster with connections of its own, each to an address that was checked. */
export function poster(resolve: Resolve, reach: Reach): Post {
  const ways = {
    'http:': [plainRequest, new Agent({ keepAlive: true, timeout: idle })],
    'https:': [tlsRequest, new TlsAgent({ keepAlive: true, timeout: idle })],
  } as const
  return ({ url, headers, body, signal }) => {
    const protocol = url.protocol === 'https:' ? 'https:' : 'http:'
    const [request, agent] = ways[protocol]
    const lookup = guardedLookup(resolve, reach, protocol)
    return new Promise((answered, failed) => {
      const length = { 'content-length': `${body.length}` }
      const posting = request(url, { method: 'POST', agent, lookup, signal, headers: { ...headers, ...length } })
      posting.on('error', failed)
      posting.on('response', (response) => answerOf(response).then(answered, failed))
      posting.end(body)
    })
  }
}

/** A receiver that accepts has been heard at once: what else it says, nobody reads. */
async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response
  const retryAfter = headers['retry-after']
  const begun = { status, ...(retryAfter === undefined ? {} : { retryAfter }) }
  const reading = beginningOf(response)
  if (status < 200 || status > 299) return { ...begun, words: await reading }
  reading.catch(() => {})
  return { ...begun, words: '' }
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let read = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    read += part.length
    if (read > longestAnswer) break
  }
  return Buffer.concat(parts).subarray(0, longestAnswer).toString('utf8')
}
