import { engine } from '@ordna/core'
import { createIndexes } from '@ordna/postgres'
import { expect, test } from 'vitest'
import { heardDatabase, planOf, rowsSeen, scansOf } from '../../../postgres/src/field/plans.fixture.js'
import { printLine } from '../line/lifecycle.js'
import { printOrder } from '../order/lifecycle.js'
import { approverBoard } from './approverBoard.js'
import { fill } from './floor.fixture.js'
import { productionBoard } from './productionBoard.js'

const [tenant, limit] = ['bergen', 20]
const order = printOrder({ rush: true, overdue: true, onHold: true })
const line = printLine()

const database = heardDatabase(async (pool) => {
  for (const filling of [
    { lifecycle: order, reserved: true },
    { lifecycle: line, reserved: false },
  ]) {
    await fill(pool, tenant, filling as unknown as Parameters<typeof fill>[2])
    await createIndexes(pool, filling.lifecycle as typeof order)
  }
  await orders.get('none')
})
const { heard } = database

const ordna = engine({ store: database.store })
const desk = { tenant, actor: { id: 'ola', roles: ['operator'] } }
const orders = ordna.open(order, desk)
const floor = productionBoard(order, { orders, lines: ordna.open(line, desk) }, { limit })
const approver = approverBoard({ orders, approver: 'berit' }, { limit })

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
      const nodes = await planOf(database.pool, heard[0] ?? { text: '' })
      // One more than a page, which tells that there is another: the page is full.
      expect(nodes[0]?.['Actual Rows']).toBe(limit + 1)
      const scans = scansOf(nodes)
      expect(scans.filter((node) => !node['Node Type'].startsWith('Index') || rowsSeen(node) > limit + 1)).toEqual([])
      expect(scans).not.toEqual([])
      cursor = answer.cursor
      expect(cursor).not.toBeNull()
    }
  },
)
