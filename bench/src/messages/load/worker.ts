// One worker, with the real channels. Works until its standard input closes, or it is killed.
import { engine } from '@ordna/core'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { faultOf, journalTo } from '../../chaos/events.js'
import { randomFrom } from '../../chaos/random.js'
import type { MessageEvent } from '../events.js'
import { concurrency, lease, markOf, parcel } from '../parcel.js'
import { channelsTo } from './channels.js'
import type { WorkerSettings } from './settings.js'

const { name, seed, journal: path, url, ports, blocks } = JSON.parse(process.argv[2] ?? '') as WorkerSettings
const journal = journalTo<MessageEvent>(path)
const random = randomFrom(seed)
const over = new AbortController()
process.stdin.on('end', () => over.abort()).on('error', () => over.abort())
process.stdin.resume()

const pool = new pg.Pool({ connectionString: url, max: 4, application_name: `chaos ${name}` })
pool.on('error', () => {})

setInterval(() => {
  journal({ kind: 'sized', worker: name, rss: process.memoryUsage.rss() })
  if (random.chance(blocks)) holdUp()
}, 1_000).unref()

/** As a sum over a large list would. */
function holdUp(): void {
  journal({ kind: 'blocked', worker: name })
  const until = performance.now() + lease * 1.3
  while (performance.now() < until);
}

const ordna = engine({
  store: postgresStore(pool),
  lifecycles: [parcel],
  lease,
  // Long enough for an outage of the message centre; what is refused for good is not tried again.
  patience: { attempts: 500, firstDelay: 50, longestDelay: 1_000 },
  templates: {
    render: ({ message: { subject, data, name: notice } }) => {
      const mark = markOf(subject.id, Number(data['step']), notice)
      // Rendered once: a repeat with another number is another message.
      return { subject: `Parcel ${mark}`, body: `Parcel ${mark} is on its way (${random.whole(1_000_000)}).` }
    },
  },
  channels: channelsTo(ports, name),
  onFault: (error) => journal({ ...faultOf(error, 'worker'), worker: name }),
})
ordna.work({ signal: over.signal, poll: 250, concurrency, grace: 8_000 }).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
