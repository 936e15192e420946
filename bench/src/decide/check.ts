import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { stored, type Contestant, type Standing } from './contestant.js'
import { clerk, limit, order, ring, visitor, type Order } from './order.js'

type Way = (typeof ring)[number]

/** A contestant that decides otherwise than the others is not timed: what it says would mean nothing. */
export function check(contestant: Contestant, writesHistory: boolean): void {
  for (const way of ring) checkMove(contestant, way, writesHistory)
  for (let moves = 1; moves <= ring.length; moves++) checkRun(contestant, moves, contestant.run(moves))
}

/** Whether the last of so many moves ended where it must. */
export function checkRun({ name }: Contestant, moves: number, { status, data }: Standing): void {
  const { to, field } = ring[(moves - 1) % ring.length] as Way
  deepStrictEqual({ status, data: valuesOf(data) }, { status: to, data: { ...order, [field]: order[field] + 1 } }, name)
}

function checkMove(contestant: Contestant, { from, transition, to, field }: Way, writesHistory: boolean): void {
  const [data, full] = stored([order, { ...order, [field]: limit }]) as [Order, Order]
  const moved = contestant.move(from, data, transition, clerk)
  const after = { [field]: order[field] + 1 }
  deepStrictEqual(
    { status: moved?.status, data: valuesOf(moved?.data) },
    { status: to, data: { ...order, ...after } },
    contestant.name,
  )
  if (writesHistory) {
    const line = moved?.line
    const told = [
      line?.at instanceof Date,
      line?.actor.id,
      line?.transition,
      line?.from,
      line?.to,
      line?.before,
      line?.after,
    ]
    deepStrictEqual(told, [true, clerk.id, transition, from, to, { [field]: order[field] }, after], contestant.name)
  }
  strictEqual(contestant.move(from, data, transition, visitor), undefined, `${contestant.name} let a visitor pass`)
  strictEqual(contestant.move(from, full, transition, clerk), undefined, `${contestant.name} passed over a guard`)
  strictEqual(
    contestant.move(to, data, transition, clerk),
    undefined,
    `${contestant.name} took a way that is not there`,
  )
  deepStrictEqual(valuesOf(data), order, `${contestant.name} changed the row that it was given`)
}

/** Values alone: whoever makes a date unchangeable has not changed it. */
function valuesOf(data: object | undefined): object {
  return structuredClone({ ...data })
}
