import { keep, placed, stored, type Contestant } from './contestant.js'
import { clerk, order, statuses, transitions, type Mover } from './order.js'
import { permitted, type Row } from './table.js'

const begun: Row = { tenant: 't1', id: 'o1', revision: 1, status: 'draft', updatedAt: order.placedAt, data: order }
const rows = stored(statuses.map((status) => ({ ...begun, status })))

/** What a good engineer writes by hand: a new row, the old one untouched; undefined when refused. */
function move(row: Row, transition: string, mover: Mover, now: Date): Row | undefined {
  const exit = permitted(row, transition, mover)
  if (!exit) return undefined
  return {
    ...row,
    revision: row.revision + 1,
    status: exit.to,
    updatedAt: now,
    data: { ...row.data, ...exit.set(row.data) },
  }
}

export const plainTable: Contestant = {
  name: 'a hand-written table',
  move: (status, data, transition, mover) => move(placed(begun, status, data), transition, mover, new Date()),
  run(moves) {
    let row = begun
    const now = new Date()
    for (let index = 0; index < moves; index++) {
      row = move(rows[index % 10] as Row, transitions[index % 10] as string, clerk, now) as Row
      keep(index, row)
    }
    return row
  },
}
