import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import type { Received, Running } from './received.js'

/** The secret that the hotels share with the site. */
export const secret = `whsec_${Buffer.alloc(32, 'hotels').toString('base64')}`

/** A booking site that takes what is signed, and of ten calls has no answer for three. */
export async function bookingSite(): Promise<Running> {
  const received: Received[] = []
  const turnedAway: string[] = []
  const known = new Webhook(secret)
  let calls = 0
  const server = createServer(async (request, response) => {
    const fails = calls++ % 10 < 3
    const body = await text(request)
    try {
      const { id, type, subject } = known.verify(body, request.headers as Record<string, string>) as Event
      if (fails) turnedAway.push(id)
      else received.push({ to: 'booking_site', through: 'webhook', lines: [`${type} of ${subject}`] })
      response.writeHead(fails ? 503 : 204).end()
    } catch {
      response.writeHead(401).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, received, turnedAway, close }
}

type Event = { readonly id: string; readonly type: string; readonly subject: string }
