// How long draining a backlog of timers holds the event loop: `node --import tsx bench/src/loop.ts`.
import { after, engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'

const backlog = 3_000

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

const clock = virtualClock('2026-06-01T09:00:00Z')
const ordna = engine({ store: memoryStore(), clock })
const parked = ordna.open(parking, { tenant: 'oslo', actor: { id: 'kim', roles: ['staff'] } })
const lines = Array.from({ length: 20 }, (_, index) => `line ${index} of some length`)
for (let nth = 0; nth < backlog; nth++) await parked.start(`p${nth}`, { plate: `AB ${nth}`, lines })
await clock.advanceTo('2026-06-01T10:00:00Z')

// In time of the processor between two turns of the loop, so that what else runs on the machine does not count.
let longest = 0
let turns = 0
let over = false
let before = process.cpuUsage()
const turn = () => {
  const { user, system } = process.cpuUsage(before)
  longest = Math.max(longest, (user + system) / 1000)
  turns++
  before = process.cpuUsage()
  if (!over) setImmediate(turn)
}
setImmediate(turn)
const { fired } = await ordna.tick()
over = true
console.log(`${fired} timers in ${turns} turns of the event loop, the longest of which took ${longest.toFixed(1)} ms`)
