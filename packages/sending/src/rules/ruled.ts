import type { Answer, Channel, Delivery, Engine, Unwanted } from '@ordna/core'
import { isDate, own } from '@ordna/core/adapters'
import type { DigestDesk } from '../digests/digestLifecycle.js'
import { dueAt } from '../digests/dueAt.js'
import { intoDigest } from '../digests/intoDigest.js'
import { tellItems } from '../digests/tellItems.js'
import { isAbout } from '../limits/limit.js'
import { isOnFor } from '../readers/choices.js'
import type { ReaderDesk } from '../readers/readerLifecycle.js'
import { marked } from './around.js'
import type { Checked } from './checked.js'
import { orStarted } from './orStarted.js'
import { toldOf, type Told } from './told.js'

/** What the rules around a channel work with. */
export type Sending = {
  readonly rules: Checked
  readonly engine: () => Engine
  readonly readers: (tenant: string) => ReaderDesk
  readonly digests: (told: Told) => DigestDesk | undefined
}

/** A channel that is asked only for what its reader wants, not too often, and for several notices at once. */
export function ruled(sending: Sending, channel: Channel): Channel {
  const provider = channel.provider?.bind(channel)
  return marked({
    ...(provider ? { provider } : {}),
    async unwanted(asked) {
      const told = toldOf(sending.rules, asked)
      return (told && (await switchedOff(sending, told))) ?? (await channel.unwanted?.(asked)) ?? null
    },
    async deliver(delivery, signal): Promise<Answer> {
      const told = toldOf(sending.rules, delivery)
      if (!told) return channel.deliver(delivery, signal)
      signal.throwIfAborted()
      const ruling = await rulingOf(sending, told, delivery)
      signal.throwIfAborted()
      const answer = ruling ?? (await channel.deliver(delivery, signal))
      if (told.items) await tellItems(sending.engine(), told.channel, told.items, answer)
      return answer
    },
  })
}

/** What becomes of a notice before its channel is asked; null where that is to be asked. */
async function rulingOf(sending: Sending, told: Told, delivery: Delivery): Promise<Answer | null> {
  const off = await switchedOff(sending, told)
  if (off || told.isUrgent) return off
  const rule = own(sending.rules.digests, told.topic)
  const due = rule && dueAt(rule, delivery)
  const desk = due && sending.digests(told)
  return due && desk ? intoDigest(desk, { told, delivery, due }) : withoutRoom(sending, told, delivery.message.id)
}

async function switchedOff({ rules, readers }: Sending, told: Told): Promise<Unwanted | null> {
  const { tenant, reader, topic, channel } = told
  if (isOnFor(own(rules.topics, topic), await readers(tenant).get(reader), { topic, channel })) return null
  return { status: 'unwanted', detail: `the reader has no wish for '${topic}' through '${channel}'` }
}

/** Takes a place among what the reader is told of late; where there is none, what becomes of the notice. */
async function withoutRoom({ rules, readers }: Sending, told: Told, message: string): Promise<Answer | null> {
  const { tenant, reader, topic, channel, notice } = told
  const limits = rules.limits.filter((limit) => isAbout(limit, told))
  if (limits.length === 0) return null
  const desk = readers(tenant)
  const answer = await orStarted(desk, reader, () => desk.trySend(reader, 'tell', { message, topic, channel }))
  if (answer.outcome === 'moved') return null
  const until = answer.blockers.find(({ guard }) => guard === 'room')?.until
  if (!isDate(until)) throw new Error(`it could not be seen whether the reader has been told enough: ${answer.message}`)
  if (limits.some(({ drop = [] }) => drop.includes(notice)))
    return { status: 'unwanted', detail: `the reader has been told enough of '${topic}' through '${channel}'` }
  return { status: 'postponed', at: until, detail: 'the reader has been told enough' }
}
