import type { Clock } from '@ordna/core'
import { recordingChannel, type Sent } from '@ordna/testing'
import { wrongNumber } from './people.js'

/** A notice that reached somebody. */
export type Delivered = {
  readonly visit: string
  readonly notice: string
  readonly channel: string
  readonly at: Date
}

/** Opens a print service and an SMS gateway that write down what they take. `told` hears of each letter and SMS once. */
export function openPost(clock: Clock, told: (delivered: Delivered) => void) {
  const channels = { letter: recordingChannel({ clock }), sms: recordingChannel({ clock }) }
  channels.sms.refuseTo(wrongNumber)
  for (const [channel, provider] of Object.entries(channels)) {
    provider.decide(({ message }) => {
      told({ visit: message.subject.id, notice: message.name, channel, at: clock.now() })
      return { status: 'accepted', at: clock.now() }
    })
  }
  return { channels, sent: (): readonly Sent[] => [...channels.letter.sent, ...channels.sms.sent] }
}

export type Post = ReturnType<typeof openPost>
