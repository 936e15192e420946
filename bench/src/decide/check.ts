import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { Contestant, Standing } from './contestant.js'
import { clerk, limit, order, ring, visitor, type Order, type Status } from './order.js'

/** Where an order stands after so many moves, worked out without any contestant. */
export function expected(moves: number): Standing {
  const data = { ...order }
  for (let index = 0; index < moves; index++) data[fieldOf(index)] = (data[fieldOf(index)] + 1) % limit
  return { status: statusAfter(moves), data }
}

/** A contestant that decides otherwise than the others is not timed: what it says would mean nothing. */
export function check(contestant: Contestant, writesHistory: boolean): void {
  for (let moves = 0; moves < ring.length; moves++) checkMove(contestant, moves, writesHistory)
  checkStanding(contestant, 10 * limit + 3, contestant.run(10 * limit + 3))
}

/** Whether a run of so many moves ended where it must. */
export function checkStanding({ name }: Contestant, moves: number, { status, data }: Standing): void {
  deepStrictEqual({ status, data: { ...data } }, expected(moves), `${name} went astray within ${moves} moves`)
}

function checkMove(contestant: Contestant, moves: number, writesHistory: boolean): void {
  const { transition, to, field } = ring[moves] as (typeof ring)[number]
  const from = statusAfter(moves)
  const data = Object.freeze({ ...order })
  const moved = contestant.move(from, data, transition, clerk)
  const after = { [field]: order[field] + 1 }
  deepStrictEqual({ status: moved?.status, data: { ...moved?.data } }, { status: to, data: { ...order, ...after } }, contestant.name)
  if (writesHistory) {
    const line = moved?.line
    const told = [line?.at instanceof Date, line?.actor.id, line?.transition, line?.from, line?.to, line?.before, line?.after]
    deepStrictEqual(told, [true, clerk.id, transition, from, to, { [field]: order[field] }, after], contestant.name)
  }
  strictEqual(contestant.move(from, data, transition, visitor), undefined, `${contestant.name} let a visitor pass`)
  strictEqual(contestant.move(from, { ...data, [field]: limit }, transition, clerk), undefined, `${contestant.name} passed over a guard`)
  strictEqual(contestant.move(to, data, transition, clerk), undefined, `${contestant.name} took a way that is not there`)
}

function statusAfter(moves: number): Status {
  return (ring[(moves + ring.length - 1) % ring.length] as (typeof ring)[number]).to
}

function fieldOf(index: number): Exclude<keyof Order, 'customer' | 'placedAt'> {
  return (ring[index % ring.length] as (typeof ring)[number]).field
}
