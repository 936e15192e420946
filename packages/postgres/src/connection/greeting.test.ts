import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, postgresStore } from '../index.js'
import { uncaughtFromNow } from '../fixtures/uncaught.fixture.js'

/** A message of PostgreSQL's protocol. */
function said(type: string, ...parts: readonly (string | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part)
      const number = Buffer.alloc(4)
      number.writeInt32BE(part)
      return number
    }),
  )
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const breath = [said('R', 0), said('Z', 'I'), said('E', 'SFATAL\0C57P01\0Mterminating connection\0\0')]

/** A server that greets everybody and takes its leave in the same breath. */
async function leavingServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat(breath)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `postgres://anna@127.0.0.1:${(server.address() as AddressInfo).port}/shop`
}

const uses: { readonly [use: string]: (pool: pg.Pool) => Promise<unknown> } = {
  'asks a store': (pool) => postgresStore(pool).load([{ tenant: 't', lifecycle: 'l', id: 'i' }]),
  migrates: migrate,
}

test.each(Object.entries(uses))(
  'a server that is stopped in the moment in which it greets ends no process that %s',
  async (_, use) => {
    const pool = new pg.Pool({ connectionString: await leavingServer(), max: 1 })
    const uncaught = uncaughtFromNow()
    await expect(use(pool)).rejects.toBeInstanceOf(Error)
    expect(uncaught).toEqual([])
    await pool.end()
  },
)
