import { setTimeout as sleep } from 'node:timers/promises'
import { engine, type Message, type Receipt, type Store } from '@ordna/core'
import { brokenTenant, curseOf, poison } from '../curses.js'
import { faultOf, type Journal } from '../events.js'
import { randomFrom, type Random } from '../random.js'
import { lease, rental } from '../rental.js'
import type { Settings } from './settings.js'

/** What a process works with. */
export type Tools = { readonly store: Store; readonly journal: Journal; readonly signal: AbortSignal }

/** Says of a fault that our own wire made it, which is expected. */
const down = 'the wire is down'

/** Milliseconds that a worker has to end what is under way when it is told to stop. */
const grace = 8_000

/** Fires timers and delivers messages until the signal aborts. */
export async function beWorker({ seed }: Settings, { store, journal, signal }: Tools): Promise<void> {
  const random = randomFrom(seed)
  const hand = (message: Message, key: string, body: string) => handOver({ random, journal }, { message, key, body })
  await engine({
    store,
    lifecycles: [rental],
    lease,
    patience: { attempts: 4, firstDelay: 100, longestDelay: 300 },
    templates: {
      render: ({ message }) => {
        const text = curseOf(message.subject.id) === 'unrenderable' ? poison : message.name
        return { body: `${text} ${random.whole(1_000_000)}` }
      },
    },
    channels: { wire: { deliver: ({ id, message, content }) => hand(message, id, content.body) } },
    jobs: {
      capture: async (job) => {
        await hand(job, job.id, '')
        return { send: 'captured' }
      },
      ledger: async (job) => void (await hand(job, job.id, '')),
    },
    onFault: (error) => journal(faultOf(error, 'worker')),
    onProblem: ({ error, detail, what, subject: { id, tenant } }) => {
      const isExpected = detail.includes(down) || curseOf(id) !== null || tenant === brokenTenant
      if (error && !isExpected) journal(faultOf(error, what))
    },
  }).work({ signal, poll: 250, concurrency: 12, grace })
}

type Handed = { readonly message: Message; readonly key: string; readonly body: string }

/** The provider: writes down what it was given, takes its time, and sometimes fails. */
async function handOver(
  { random, journal }: { readonly random: Random; readonly journal: Journal },
  { message, key, body }: Handed,
): Promise<Receipt> {
  const { id, kind, seq, subject } = message
  journal({
    kind: 'attempt',
    message: id,
    subject: `${subject.tenant}/${subject.id}`,
    seq,
    type: kind,
    key,
    body,
    at: Date.now(),
  })
  await sleep(random.chance(0.01) ? lease * 1.3 : random.whole(15))
  if (random.chance(0.05)) throw new Error(random.chance(0.3) ? `${down}: ${poison}` : down)
  if (kind === 'notice' && random.chance(0.01)) return { status: 'failed', permanent: true, detail: 'no such number' }
  journal({ kind: 'accepted', message: id })
  return { status: 'accepted', ...(random.chance(0.03) ? { detail: poison } : {}) }
}
