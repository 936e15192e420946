import { after, type Engine, engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { turnsOf, type Turns } from './turns.js'

const parking = lifecycle('parking', {
  version: 1,
  data: v.object({ plate: v.string(), lines: v.array(v.string()) }),
  roles: ['staff'],
  initial: 'parked',
  statuses: { parked: {}, over: { final: true } },
})
  .transitions((move) => ({ end: move({ from: 'parked', to: 'over', by: 'timer' }) }))
  .timers({ end: { in: 'parked', at: after({ hours: 1 }), send: 'end' } })
  .build()

/** How much there is to drain, how large each subject is, and by what. */
export type Drain = { readonly backlog: number; readonly lines: number; readonly by: 'tick' | 'work' }

/** Starts subjects whose timers fall due at one moment, and drains the timers; the starts are not measured. */
export async function drain({ backlog, lines, by }: Drain): Promise<Turns> {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const ordna = engine({ store: memoryStore(), clock, lifecycles: [parking] })
  const parked = ordna.open(parking, { tenant: 'oslo', actor: { id: 'kim', roles: ['staff'] } })
  const written = Array.from({ length: lines }, (_, index) => `line ${index} of some length`)
  for (let nth = 0; nth < backlog; nth++) await parked.start(`p${nth}`, { plate: `AB ${nth}`, lines: written })
  await clock.advanceTo('2026-06-01T10:00:00Z')
  const turns = await turnsOf(() => (by === 'tick' ? ordna.tick() : workOff(ordna, parked, backlog)))
  const left = backlog - (await parked.count({ status: 'over' }))
  if (left > 0) throw new Error(`${left} of ${backlog} timers were not fired.`)
  return turns
}

type Ordna = Pick<Engine, 'work'>
type Parked = { count(query: { readonly status: 'over' }): Promise<number> }

/** A worker until nothing is left. It is asked between turns, seldom, for counting takes time of its own. */
async function workOff(ordna: Ordna, parked: Parked, backlog: number): Promise<void> {
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal })
  for (let nth = 1; nth % 50 !== 0 || (await parked.count({ status: 'over' })) < backlog; nth++) await breathe()
  stop.abort()
  await working
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
