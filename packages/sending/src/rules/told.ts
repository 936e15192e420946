import { own } from '@ordna/core/adapters'
import { type DigestData, digestNameOf } from '../digests/digestLifecycle.js'
import type { Checked } from './checked.js'
import type { Addressed } from './options.js'

/** A notice about to go out to a reader who could have switched it off. */
export type Told = {
  readonly tenant: string
  readonly reader: string
  readonly topic: string
  readonly channel: string
  /** By lifecycle and name, as `ride.offer`. */
  readonly notice: string
  /** It passes its window, and whatever else it would wait for. */
  readonly isUrgent: boolean
  /** The notices that it stands for, where it is a digest. */
  readonly items?: readonly string[]
}

/** What the rules have to say of a delivery; null where they have nothing to say. */
export function toldOf({ notices, readerOf, digestChannels }: Checked, delivery: Addressed): Told | null {
  const { message, content } = delivery
  const { tenant, lifecycle } = message.subject
  if (digestChannels.includes(content.channel) && lifecycle === digestNameOf(content.channel)) return ofDigest(delivery)
  const notice = `${lifecycle}.${message.name}`
  const known = notices.get(notice)
  const reader = known && readerOf(delivery)
  if (!known || reader === undefined) return null
  const isUrgent = known.waits && own(message.zones, content.channel) === undefined
  return { tenant, reader, topic: known.topic, channel: content.channel, notice, isUrgent }
}

/** A digest goes to the reader of its notices, and waits for nothing any more. */
function ofDigest({ message, content }: Addressed): Told {
  const { reader, topic, items } = message.data as DigestData
  return {
    tenant: message.subject.tenant,
    reader,
    topic,
    channel: content.channel,
    notice: `${message.subject.lifecycle}.${message.name}`,
    isUrgent: true,
    items: items.map((item) => item.message),
  }
}
