import { keep, placed, stored, type Contestant, type Line } from './contestant.js'
import { clerk, order, statuses, transitions, type Mover, type Order } from './order.js'
import { permitted, type Row } from './table.js'

type Moved = { readonly row: Row; readonly line: Line }

const begun: Row = { tenant: 't1', id: 'o1', revision: 1, status: 'draft', updatedAt: order.placedAt, data: order }
const rows = stored(statuses.map((status) => ({ ...begun, status })))

/** The same table, and a line of history with what changed, before and after. */
function move(row: Row, transition: string, mover: Mover, now: Date): Moved | undefined {
  const exit = permitted(row, transition, mover)
  if (!exit) return undefined
  const after = exit.set(row.data)
  return {
    row: { ...row, revision: row.revision + 1, status: exit.to, updatedAt: now, data: { ...row.data, ...after } },
    line: {
      at: now,
      actor: mover,
      transition,
      from: row.status,
      to: exit.to,
      before: replaced(row.data, after),
      after,
    },
  }
}

function replaced(data: Order, patch: Partial<Order>): Partial<Order> {
  const before: Record<string, unknown> = {}
  for (const field in patch) before[field] = data[field as keyof Order]
  return before
}

export const historyTable: Contestant = {
  name: 'a hand-written table with history',
  move(status, data, transition, mover) {
    const moved = move(placed(begun, status, data), transition, mover, new Date())
    return moved && { ...moved.row, line: moved.line }
  },
  run(moves) {
    let row = begun
    const now = new Date()
    for (let index = 0; index < moves; index++) {
      const moved = move(rows[index % 10] as Row, transitions[index % 10] as string, clerk, now) as Moved
      keep(index, moved)
      row = moved.row
    }
    return row
  },
}
