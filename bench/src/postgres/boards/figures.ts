import { ok } from 'node:assert/strict'
import { figure, type Figures } from '../../figure.js'
import { apart } from '../apart.js'
import { inDatabase } from '../inDatabase.js'
import type { Server } from '../server.js'
import { fillHolds, fillOrders } from './fill.js'
import type { Look } from './ours.js'

/** How many orders there are, and how often each board is looked at. */
export type BoardEffort = { readonly orders: number; readonly times: number }

const database = 'boards'

/** What each look at the board of a Danish rental shop costs, in the database and over the wire. */
export async function boardFigures(server: Server, { orders, times }: BoardEffort): Promise<Figures> {
  const process = await apart('bench/src/postgres/boards/ours.ts')
  await process.ask('open', { url: await server.create(database) })
  await fillOrders(server, database, orders)
  await fillHolds(server, database)
  await process.ask('index')
  await server.ask(database, 'VACUUM ANALYZE')
  const figures: { [name: string]: Figures[string] } = {}
  for (const title of await process.ask<readonly string[]>('titles')) {
    const { sent, found, milliseconds } = await process.ask<Look>('look', { title, times })
    // A page is one statement, and full; counts and calendars are one for each status and each car.
    const isPage = sent.length === 1
    ok(isPage ? found === 50 : found > 0, title)
    const spent = await Promise.all(sent.map((statement) => inDatabase(server, database, statement, times)))
    figures[`board/${title}`] = figure(sumOf(spent), 'ms in the database', isPage ? { atMost: 5 } : null)
    figures[`board/${title}, over the wire`] = figure(milliseconds, 'ms')
  }
  await process.ask('close')
  await process.end()
  return figures
}

function sumOf(spent: readonly number[]): number {
  return spent.reduce((sum, milliseconds) => sum + milliseconds, 0)
}
