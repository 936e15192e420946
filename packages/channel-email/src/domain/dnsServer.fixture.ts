import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import type { AddressInfo } from 'node:net'

/** The texts at each name; `fails` answers SERVFAIL. A name that is not there does not exist. */
export type Zone = { readonly [name: string]: readonly string[] | 'fails' }

/** A DNS server on a port of its own, and who asks it. */
export async function dnsServer(zone: Zone) {
  const known = new Map(Object.entries(zone))
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const { name, end } = questionIn(query)
    asked.push(name)
    const found = known.get(name.toLowerCase())
    socket.send(answerTo(query.subarray(0, end), found), port, address)
  })
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  const dns = new Resolver({ timeout: 20_000, tries: 2 })
  dns.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`])
  return { dns, asked, close: () => new Promise<void>((closed) => socket.close(closed)) }
}

/** The name that a query asks for, and where its one question ends. */
function questionIn(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 5 }
}

const [noError, serverFailure, noSuchName] = [0, 2, 3]

function answerTo(question: Buffer, found: readonly string[] | 'fails' | undefined): Buffer {
  const texts = Array.isArray(found) ? (found as readonly string[]) : []
  const head = Buffer.from(question)
  head.writeUInt16BE(0x8180 | (found === undefined ? noSuchName : found === 'fails' ? serverFailure : noError), 2)
  head.writeUInt16BE(texts.length, 6)
  head.writeUInt32BE(0, 8)
  return Buffer.concat([head, ...texts.map(recordOf)])
}

/** One TXT record, in pieces of at most 255 bytes. */
function recordOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  const pieces: Buffer[] = []
  for (let at = 0; at === 0 || at < bytes.length; at += 255) {
    const piece = bytes.subarray(at, at + 255)
    pieces.push(Buffer.from([piece.length]), piece)
  }
  const data = Buffer.concat(pieces)
  const fixed = Buffer.alloc(12)
  // A pointer to the name of the question, TXT, IN, 60 seconds.
  fixed.writeUInt16BE(0xc00c, 0)
  fixed.writeUInt16BE(16, 2)
  fixed.writeUInt16BE(1, 4)
  fixed.writeUInt32BE(60, 6)
  fixed.writeUInt16BE(data.length, 10)
  return Buffer.concat([fixed, data])
}
