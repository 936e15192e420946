import { randomUUID } from 'node:crypto'
import { engine } from '@ordna/core'
import { createIndexes, migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { printLine } from '../line/lifecycle.js'
import { printOrder } from '../order/lifecycle.js'
import { approverBoard } from './approverBoard.js'
import { fill, readingOf, type Sent } from './floor.fixture.js'
import { productionBoard } from './productionBoard.js'

const [tenant, limit] = ['bergen', 20]
const order = printOrder({ rush: true, overdue: true, onHold: true })
const line = printLine()

// Its own database: elsewhere the transactions of others would keep VACUUM from telling which rows everybody sees.
const database = `print_boards_${randomUUID().slice(0, 8)}`
let pool: pg.Pool
const heard: Sent[] = []

/** Everything that the store sends is heard, and sent. */
const listening = {
  query: (asked: Sent & { readonly name?: string }) => {
    heard.push({ text: asked.text, values: asked.values ?? [] })
    return pool.query(asked)
  },
}

const ordna = engine({ store: postgresStore(listening as unknown as pg.Pool) })
const desk = { tenant, actor: { id: 'ola', roles: ['operator'] } }
const orders = ordna.open(order, desk)
const floor = productionBoard(order, { orders, lines: ordna.open(line, desk) }, { limit })
const approver = approverBoard({ orders, approver: 'berit' }, { limit })

beforeAll(async () => {
  await onServer(`CREATE DATABASE ${database}`)
  const { href } = Object.assign(new URL(inject('postgres')), { pathname: `/${database}` })
  pool = new pg.Pool({ connectionString: href, max: 2 })
  await migrate(pool)
  for (const filling of [
    { lifecycle: order, reserved: true },
    { lifecycle: line, reserved: false },
  ]) {
    await fill(pool, tenant, filling as unknown as Parameters<typeof fill>[2])
    await createIndexes(pool, filling.lifecycle as typeof order)
  }
  await orders.get('none')
  await pool.query('VACUUM ANALYZE')
})
afterAll(async () => {
  await pool.end()
  await onServer(`DROP DATABASE ${database}`)
})

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

type Cursor = string | null
type Listing = (cursor: Cursor) => Promise<{ readonly cursor: Cursor }>

const lists: readonly (readonly [what: string, list: Listing])[] = [
  ['of what is to be done, rush orders first', (cursor) => floor.toDo('received', cursor)],
  ['of what is to be done besides', (cursor) => floor.toDo('received', cursor ?? 'rest')],
  ['of errors', (cursor) => floor.errors(cursor)],
  ['of what is on hold', (cursor) => floor.onHold(cursor)],
  ['of what is overdue', (cursor) => floor.overdue(cursor)],
  ['of lines', (cursor) => floor.linesToDo('processing', cursor)],
  ['of lines in error', (cursor) => floor.lineErrors(cursor)],
  ['of what waits for an approver', (cursor) => approver.waiting(cursor)],
  ['of reservations that lapse', (cursor) => approver.lapsing(cursor)],
  ['of what has waited too long', (cursor) => approver.standingStill(cursor)],
]

test.each(lists)(
  'CORE-22 a page %s is read from an index, wherever it begins, and no more than the page',
  async (_, list) => {
    let cursor: Cursor = null
    for (const _page of ['first', 'second']) {
      heard.length = 0
      const answer: { readonly cursor: Cursor } = await list(cursor)
      expect(heard).toHaveLength(1)
      const { answered, scans } = await readingOf(pool, heard[0] ?? { text: '' })
      // One more than a page, which tells that there is another: the page is full.
      expect(answered).toBe(limit + 1)
      expect(scans.filter(({ kind, seen }) => !String(kind).startsWith('Index') || seen > limit + 1)).toEqual([])
      expect(scans).not.toEqual([])
      cursor = answer.cursor
      expect(cursor).not.toBeNull()
    }
  },
)
