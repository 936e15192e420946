// All receivers, in a process of their own that nobody kills: what they saw is what is judged. Ends when its standard
// input does.
import { setTimeout as sleep } from 'node:timers/promises'
import { journalTo } from '../../chaos/events.js'
import { randomFrom } from '../../chaos/random.js'
import type { MessageEvent } from '../events.js'
import { markIn } from '../parcel.js'
import { callServer } from '../servers/callServer.js'
import { mailServer } from '../servers/mailServer.js'
import { digestOf, type Reaction, type Receive } from '../servers/receive.js'
import { textServer } from '../servers/textServer.js'
import type { ReceiverSettings } from './settings.js'

const { journal: path, seed, dead, fails } = JSON.parse(process.argv[2] ?? '') as ReceiverSettings
const journal = path === null ? null : journalTo<MessageEvent>(path)
const random = randomFrom(`${seed} receivers`)
const began = Date.now()

/** Three in ten fail, each in its own way; some of those only take their time. */
async function react(): Promise<Reaction> {
  if (!fails) return 'takes'
  const dice = random.fraction()
  if (dice < 0.08) return 'puts off'
  if (dice < 0.15) return 'hangs up'
  if (dice < 0.22) return 'loses'
  if (dice < 0.3) await sleep(100 + random.whole(900))
  return 'takes'
}

const receive: Receive = {
  react,
  tell: ({ channel, key, worker, raw, text }, became) =>
    journal?.({ kind: 'heard', channel, key, worker, mark: markIn(text), digest: digestOf(raw), became }),
}

async function listen(): Promise<void> {
  const [mail, texts, calls] = await Promise.all([
    mailServer(receive),
    textServer(receive, () => Date.now() > began + dead),
    callServer(receive),
  ])
  process.stdout.write(`${JSON.stringify({ mail: mail.port, texts: texts.port, calls: calls.port })}\n`)
}

process.stdin.on('end', () => process.exit(0)).resume()
void listen()
