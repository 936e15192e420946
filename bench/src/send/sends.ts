import { strictEqual } from 'node:assert/strict'
import { workerData } from 'node:worker_threads'
import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { answer } from '../answer.js'
import { clerk, order, transitions, type Transition } from '../decide/order.js'
import { orders } from '../decide/orders.js'

/** How long to measure: rounds of so many laps, in each of which every one of 100 orders is moved once. */
export type SendEffort = { readonly rounds: number; readonly laps: number }

type Desk = ReturnType<typeof openShop>

/** Ways to send one transition to many orders. */
const ways = {
  alone: async (desk: Desk, ids: readonly string[], transition: Transition) => {
    for (const id of ids) await desk.send(id, transition)
  },
  together: async (desk: Desk, ids: readonly string[], transition: Transition) => {
    await Promise.all(ids.map((id) => desk.send(id, transition)))
  },
  many: async (desk: Desk, ids: readonly string[], transition: Transition) => {
    await desk.sendMany(ids.map((id) => ({ id, transition })))
  },
}

/** Sends per second of each way, round by round. */
export type Rates = { readonly [Way in keyof typeof ways]: readonly number[] }

const ids = Array.from({ length: 100 }, (_, index) => `o${index}`)

answer(await measure(workerData as SendEffort))

/** Every way in turn, round after round, each time in a new shop: its history would otherwise grow without end. */
async function measure({ rounds, laps }: SendEffort): Promise<Rates> {
  const rates = { alone: [] as number[], together: [] as number[], many: [] as number[] }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  for (const name of names) await lapsPerSecond(name, laps)
  for (let round = 0; round < rounds; round++) {
    for (const name of names) rates[name].push(ids.length * (await lapsPerSecond(name, laps)))
  }
  return rates
}

async function lapsPerSecond(way: keyof typeof ways, laps: number): Promise<number> {
  const desk = openShop()
  for (const id of ids) await desk.start(id, order)
  const begun = process.hrtime.bigint()
  for (let lap = 0; lap < laps; lap++) await ways[way](desk, ids, transitions[lap % transitions.length] as Transition)
  const nanoseconds = Number(process.hrtime.bigint() - begun)
  for (const id of ids) strictEqual((await desk.get(id))?.revision, laps + 1, `${way} lost a move of ${id}`)
  return (laps * 1e9) / nanoseconds
}

function openShop() {
  return engine({ store: memoryStore() }).open(orders, { tenant: 't1', actor: clerk })
}
