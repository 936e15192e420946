import type { Answer, Channel, Delivery } from '@ordna/core'
import { isDate, own } from '@ordna/core/adapters'
import { isAbout } from '../limits/limit.js'
import { isOnFor } from '../readers/choices.js'
import type { ReaderDesk } from '../readers/readerLifecycle.js'
import type { Checked } from './checked.js'
import { orStarted } from './orStarted.js'
import { toldOf, type Told } from './told.js'

/** What a channel's rules are asked of. */
export type Sending = { readonly rules: Checked; readonly deskOf: (tenant: string) => ReaderDesk }

/** A channel that is asked only for what its reader wants, and not too often. */
export function ruled(sending: Sending, channel: Channel): Channel {
  return {
    async deliver(delivery, signal): Promise<Answer> {
      const told = toldOf(sending.rules, delivery)
      if (!told) return channel.deliver(delivery, signal)
      signal.throwIfAborted()
      const answer = (await switchedOff(sending, told)) ?? (await withoutRoom(sending, told, delivery))
      signal.throwIfAborted()
      return answer ?? channel.deliver(delivery, signal)
    },
  }
}

async function switchedOff({ rules, deskOf }: Sending, { tenant, reader, topic, channel }: Told) {
  const found = await deskOf(tenant).get(reader)
  const isOn =
    found?.status !== 'forgotten' && isOnFor(own(rules.topics, topic), found?.data.wishes ?? [], { topic, channel })
  if (isOn) return null
  return { status: 'unwanted', detail: `the reader has no wish for '${topic}' through '${channel}'` } as const
}

/** Takes a place among what the reader is told of late; where there is none, what becomes of the notice. */
async function withoutRoom({ rules, deskOf }: Sending, told: Told, { message }: Delivery): Promise<Answer | null> {
  const { tenant, reader, topic, channel, notice } = told
  const limits = rules.limits.filter((limit) => isAbout(limit, told))
  if (limits.length === 0 || told.isUrgent) return null
  const desk = deskOf(tenant)
  const answer = await orStarted(desk, reader, () =>
    desk.trySend(reader, 'tell', { message: message.id, topic, channel }),
  )
  if (answer.outcome === 'moved') return null
  const until = answer.blockers.find(({ guard }) => guard === 'room')?.until
  if (!isDate(until)) throw new Error(`it could not be seen whether the reader has been told enough: ${answer.message}`)
  if (limits.some(({ drop = [] }) => drop.includes(notice)))
    return { status: 'unwanted', detail: `the reader has been told enough of '${topic}' through '${channel}'` }
  return { status: 'postponed', at: until, detail: 'the reader has been told enough' }
}
