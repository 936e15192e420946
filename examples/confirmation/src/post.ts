import type { Channel, Clock } from '@ordna/core'
import { recordingChannel, type Sent } from '@ordna/testing'
import { wrongNumber } from './people.js'

/** A notice that reached somebody. */
export type Delivered = {
  readonly visit: string
  readonly guest: unknown
  readonly notice: string
  readonly channel: string
  readonly at: Date
}

/** The channel that makes of a notice what people hold in their hands; undefined where nobody looks at this one. */
export type Making = (channel: string) => Channel | undefined

/** Opens providers of all four kinds that write down what they take. `told` hears of each notice once. */
export function openPost(clock: Clock, told: (delivered: Delivered) => void, making: Making = () => undefined) {
  const record = () => recordingChannel({ clock })
  const channels = { letter: record(), sms: record(), email: record(), webhook: record() }
  channels.sms.refuseTo(wrongNumber)
  for (const [channel, provider] of Object.entries(channels)) {
    provider.decide(async (delivery, signal) => {
      const { message } = delivery
      const receipt = await making(channel)?.deliver(delivery, signal)
      if (receipt && receipt.status !== 'accepted') return receipt
      told({
        visit: message.subject.id,
        guest: message.data['customerId'],
        notice: message.name,
        channel,
        at: clock.now(),
      })
      return { status: 'accepted', at: clock.now() }
    })
  }
  return { channels, sent: (): readonly Sent[] => Object.values(channels).flatMap(({ sent }) => sent) }
}

export type Post = ReturnType<typeof openPost>
