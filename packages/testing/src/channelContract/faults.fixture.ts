import type { Channel, Delivery, Receipt } from '@ordna/core'
import { setTimeout as wait } from 'node:timers/promises'
import { recordingChannel } from '../recordingChannel.js'
import type { ChannelUnderTest, Failing } from './channelCase.js'

/** A recording channel as the contract sees it, whose provider fails in one way or works. */
export function recorder(how: Failing | null): ChannelUnderTest {
  const channel = recordingChannel()
  if (how === 'refusing') channel.refuseTo('anna@example.org')
  if (how === 'away') channel.failNext(1_000)
  if (how === 'hanging') channel.decide(() => new Promise(() => {}))
  if (how === 'postponing') channel.decide(() => ({ status: 'postponed', at: new Date(Date.now() + 60_000) }))
  const given = how === 'losing' ? losing(channel) : channel
  return { channel: given, received: async () => channel.sent.map(({ id: key, ...sent }) => ({ key, ...sent })) }
}

/** The channel behind a line on which the first answer is lost. */
function losing(channel: Channel): Channel {
  let answered = false
  return {
    deliver: async (delivery, signal) => {
      const receipt = await channel.deliver(delivery, signal)
      if (answered) return receipt
      answered = true
      throw new Error('The connection was closed')
    },
  }
}

/** A mistake that a channel could make, seeded into one that makes none. */
export type Fault = { readonly name: string; readonly area: string; readonly seed: (channel: Channel) => Channel }

const accepted: Receipt = { status: 'accepted' }

/** The channel with each delivery altered on its way in. */
function altering(alter: (delivery: Delivery) => Delivery): Fault['seed'] {
  return (channel) => ({ deliver: async (delivery, signal) => channel.deliver(alter(delivery), signal) })
}

function alteringBody(alter: (body: string) => string): Fault['seed'] {
  return altering(({ content, ...rest }) => ({ ...rest, content: { ...content, body: alter(content.body) } }))
}

function alteringSubject(alter: (subject: string) => string): Fault['seed'] {
  return altering(({ content, ...rest }) => {
    return { ...rest, content: { ...content, subject: alter(content.subject ?? '') } }
  })
}

/** The channel with its receipts altered on their way out. */
function answering(alter: (receipt: Receipt) => Receipt): Fault['seed'] {
  return (channel) => ({
    deliver: async (delivery, signal) => {
      const answer = await channel.deliver(delivery, signal)
      return answer.status === 'postponed' || answer.status === 'unwanted' ? answer : alter(answer)
    },
  })
}

/** A new id for each attempt, as a provider's library makes one up when it is given none. */
const newIds = altering((delivery) => ({ ...delivery, id: crypto.randomUUID() }))

/** One recipient after another, for whatever separates them. */
const splitting: Fault['seed'] = (channel) => ({
  deliver: async (delivery, signal) => {
    const parts = delivery.to.split(/[,;]\s*/)
    for (const [index, to] of parts.entries()) {
      await channel.deliver({ ...delivery, to, id: index === 0 ? delivery.id : `${delivery.id}#${index}` }, signal)
    }
    return accepted
  },
})

/** Puts the subject into a header as it is, and whatever stands behind a line break into the next one. */
const injecting = alteringSubject((subject) => subject.split(/\r\n|\r|\n/)[0] ?? '')

/** Keeps what it is about to send where the next call finds it. */
const mixing: Fault['seed'] = (channel) => {
  let current: Delivery
  return {
    deliver: async (delivery, signal) => {
      current = delivery
      await wait(1)
      return channel.deliver({ ...current, id: delivery.id }, signal)
    },
  }
}

/** Throws for whatever fails, so that the engine tries again what will never do. */
const throwing: Fault['seed'] = (channel) => ({
  deliver: async (delivery, signal) => {
    const receipt = await channel.deliver(delivery, signal)
    if (receipt.status === 'failed') throw new Error(receipt.detail)
    return receipt
  },
})

const swallowing: Fault['seed'] = (channel) => ({
  deliver: (delivery, signal) => channel.deliver(delivery, signal).catch(() => accepted),
})

const deaf: Fault['seed'] = (channel) => ({
  deliver: (delivery) => channel.deliver(delivery, new AbortController().signal),
})

/** Takes a call that was broken off for one that was refused. */
const givingUp: Fault['seed'] = (channel) => ({
  deliver: (delivery, signal) =>
    channel.deliver(delivery, signal).catch((error: unknown) => {
      return { status: 'failed', permanent: true, detail: String(error) }
    }),
})

/** Would be asked again at once. */
const postponingToNow: Fault['seed'] = (channel) => ({
  deliver: async (delivery, signal) => ({ ...(await channel.deliver(delivery, signal)), at: new Date() }),
})

/** Loses patience with what comes a second time. */
const impatient: Fault['seed'] = (channel) => {
  const seen = new Set<string>()
  return {
    deliver: async (delivery, signal) => {
      if (seen.has(delivery.id)) return { status: 'failed', detail: 'it was postponed already' }
      seen.add(delivery.id)
      return channel.deliver(delivery, signal)
    },
  }
}

/** Tells repeats by what they say. */
const byContent = altering((delivery) => ({ ...delivery, id: `${delivery.to} ${delivery.content.body}` }))

/** A key as short as the provider wants it. */
const shortKeys = altering((delivery) => ({ ...delivery, id: delivery.id.slice(0, 255) }))

export const faults: readonly Fault[] = [
  { name: 'an id made up for each attempt', area: 'delivery', seed: newIds },
  { name: 'repeats told by their content', area: 'delivery', seed: byContent },
  { name: 'keys cut short', area: 'delivery', seed: shortKeys },
  { name: 'ids in small letters', area: 'delivery', seed: altering((one) => ({ ...one, id: one.id.toLowerCase() })) },
  {
    name: 'a receipt for later',
    area: 'delivery',
    seed: answering((receipt) => ({ ...receipt, status: 'delivered' })),
  },
  { name: 'a date that is none', area: 'delivery', seed: answering((one) => ({ ...one, at: new Date(Number.NaN) })) },
  { name: 'subjects lost', area: 'delivery', seed: alteringSubject(() => '') },
  { name: 'calls that share a variable', area: 'concurrency', seed: mixing },
  { name: 'headers split at line breaks', area: 'hostile text', seed: injecting },
  { name: 'recipients split at commas', area: 'hostile text', seed: splitting },
  { name: 'bodies cut at 1,600 characters', area: 'hostile text', seed: alteringBody((body) => body.slice(0, 1_600)) },
  { name: 'bodies trimmed', area: 'hostile text', seed: alteringBody((body) => body.trim()) },
  { name: 'accents composed', area: 'hostile text', seed: alteringBody((body) => body.normalize('NFC')) },
  { name: 'markup escaped', area: 'hostile text', seed: alteringBody((body) => body.replaceAll('<', '&lt;')) },
  { name: 'dots doubled', area: 'hostile text', seed: alteringBody((body) => body.replaceAll('\n.', '\n..')) },
  {
    name: 'letters lost to Latin-1',
    area: 'hostile text',
    seed: alteringBody((body) => body.replace(/[^\0-ÿ]/gu, '?')),
  },
  { name: 'an id made up after a lost answer', area: 'failure', seed: newIds },
  { name: 'a lost answer taken for a refusal', area: 'failure', seed: givingUp },
  { name: 'a refusal that is thrown', area: 'failure', seed: throwing },
  { name: 'a refusal without a reason', area: 'failure', seed: answering(({ detail: _, ...receipt }) => receipt) },
  { name: 'a refusal told as an outage', area: 'failure', seed: answering((one) => ({ ...one, outage: true })) },
  { name: 'every failure for good', area: 'failure', seed: answering((one) => ({ ...one, permanent: true })) },
  { name: 'failures reported as taken', area: 'failure', seed: answering(() => accepted) },
  { name: 'postponed until now', area: 'postponing', seed: postponingToNow },
  { name: 'a second asking that fails', area: 'postponing', seed: impatient },
  { name: 'a signal that nobody hears', area: 'abort', seed: deaf },
  { name: 'a broken call reported as taken', area: 'abort', seed: swallowing },
  { name: 'a broken call reported as refused', area: 'abort', seed: givingUp },
]
