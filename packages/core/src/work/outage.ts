import { own } from '../floor/own.js'
import type { Receipt } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import type { Patience } from '../run/settings/options.js'
import type { Settings } from '../run/settings/settings.js'
import { addressOf } from '../run/routes.js'
import type { Outage, Turn } from '../run/outages.js'
import { tellHost } from './settling.js'

/** Begins an attempt through a channel, or says until when an outage of it is in the way. */
export function takeTurn(
  { outages, channels }: Settings,
  { message, content, attempts }: MessageClaim,
  channel: string,
  now: Date,
): ReturnType<typeof outages.enter> {
  const to = addressOf(message, channel) ?? ''
  const provider = own(channels, channel)?.provider?.({ to, message })
  const key = JSON.stringify(provider === undefined ? [channel] : [channel, String(provider)])
  const isFirst = content?.channel !== channel || attempts === content.firstAttempt
  return outages.enter({ key, id: message.id, to, isFirst }, now)
}

/** Until when a message waits, and the outage that it has met, where that was known before. */
type Waits = { readonly waits: Date; readonly outage?: Outage | undefined }

/**
 * Hears an answer, and tells the host of an outage that begins or ends with it. Until when the message waits, where
 * nothing is counted.
 */
export async function hear(
  settings: Settings,
  claim: MessageClaim,
  { turn, channel, receipt }: { readonly turn: Turn; readonly channel: string; readonly receipt: Receipt },
  now: Date,
): Promise<Waits | undefined> {
  const { waits, within, begins, ends } = settings.outages.hear(turn, receipt, now)
  const outage = begins ?? ends
  if (outage) await tell(settings, claim, { turn, channel, outage, over: outage === ends })
  return waits && { waits, outage: within }
}

/** Whether an outage lasts longer than the attempts of a message take: then its next channel has its turn. */
export function hasLasted({ patience }: Settings, { isKnown, since }: Outage, now: Date): boolean {
  return isKnown && now.getTime() - since.getTime() >= longestOf(patience)
}

/** Milliseconds from the first attempt through a channel to the last. */
function longestOf({ attempts, firstDelay, longestDelay }: Patience): number {
  let sum = 0
  for (let tried = 1, delay = firstDelay; tried < attempts; tried++, delay *= 2) {
    if (delay >= longestDelay) return sum + (attempts - tried) * longestDelay
    sum += delay
  }
  return sum
}

type Told = { readonly turn: Turn; readonly channel: string; readonly outage: Outage; readonly over: boolean }

async function tell(
  settings: Settings,
  claim: MessageClaim,
  { turn: { key }, channel, outage: { since, detail }, over }: Told,
): Promise<void> {
  const waiting = await waitingFor(settings, channel)
  const [, provider] = JSON.parse(key) as [string, string?]
  const outage = {
    since,
    over,
    ...(waiting === undefined ? {} : { waiting }),
    ...(provider === undefined ? {} : { provider }),
  }
  const said = over ? `it is over: ${detail}` : detail
  tellHost(settings, claim, { detail: said, outage: { channel, ...outage } }, false)
}

/** How many notices wait that may go through a channel. */
async function waitingFor({ store, known, onProblem }: Settings, channel: string): Promise<number | undefined> {
  if (!onProblem) return undefined
  const count = async (lifecycle: string) =>
    (await store.outbox(lifecycle)).reduce((sum, one) => sum + (one.channels.includes(channel) ? one.count : 0), 0)
  try {
    const counts = await Promise.all([...known.keys()].map(count))
    return counts.reduce((sum, one) => sum + one, 0)
  } catch {
    return undefined
  }
}
