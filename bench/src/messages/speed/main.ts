// Messages per second and memory of each channel to local servers, beside the bare client library doing the same:
// `npm run bench:messages`, and then `-- --quick` for a first look, `--messages N` for how many the memory is looked at
// over.
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { startDurableServer } from '../../chaos/database.js'
import { bundleProgram } from '../../chaos/program.js'
import { figure, type Figures } from '../../figure.js'
import { table } from '../../print.js'
import { channelsTo } from '../load/channels.js'
import type { Notice } from '../parcel.js'
import { startReceivers } from '../startReceivers.js'
import { bareWays } from './bare.js'
import { deliveryOf } from './delivery.js'
import { compared, growthOf } from './measure.js'
import { workedRate } from './worked.js'

const { values: asked } = parseArgs({ options: { quick: { type: 'boolean' }, messages: { type: 'string' } } })

const effort = asked.quick ? { rounds: 3, messages: 400 } : { rounds: 7, messages: 2_000 }
const many = Number(asked.messages ?? (asked.quick ? 4_000 : 100_000))

const program = await bundleProgram([], fileURLToPath(import.meta.resolve('../load/receivers.ts')))
const receivers = await startReceivers(program, { journal: null, seed: 'bench', dead: 0, fails: false })
const server = await startDurableServer()
const { email, sms, webhook } = channelsTo(receivers.ports, 'bench')
const channels = { mail: email, text: sms, call: webhook }
const bare = await bareWays(receivers.ports)

/** One channel against the library that it stands on, and what it costs in memory. */
async function figuresOf(notice: Notice): Promise<Figures> {
  const send = async (number: number) => {
    const receipt = await channels[notice].deliver(deliveryOf(notice, number), new AbortController().signal)
    if (receipt.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(receipt)}`)
  }
  const { bare: alone, ours, ratio } = await compared(bare[notice].send, send, effort)
  const { rss, slope } = await growthOf(send, many)
  return {
    [`${notice}/bare client`]: figure(alone, '1/s'),
    [`${notice}/channel`]: figure(ours, '1/s'),
    [`${notice}/channel to bare`]: figure(ratio, 'times'),
    [`${notice}/memory`]: figure(rss / 1_048_576, 'MB'),
    [`${notice}/growth by message`]: figure(slope, 'bytes', { atMost: 100 }),
  }
}

try {
  const load = asked.quick ? { parcels: 50, steps: 4 } : { parcels: 500, steps: 4 }
  const figures: Figures = {
    ...(await figuresOf('mail')),
    ...(await figuresOf('text')),
    ...(await figuresOf('call')),
    'worker/from PostgreSQL, all three': figure(await workedRate(server, receivers.ports, load), '1/s'),
  }
  console.log(table(figures))
} finally {
  email.close()
  for (const way of Object.values(bare)) way.close()
  await receivers.close()
  await server.stop()
}
process.exit(0)
