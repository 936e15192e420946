import type { Channel, Clock, Delivery } from '@ordna/core'
import { wrongNumber } from './people.js'

/** A notice that reached somebody. */
export type Delivered = { readonly visit: string; readonly notice: string; readonly channel: string; readonly at: Date }

/** A print service and an SMS gateway that write down what they are given. */
export type Post = {
  readonly channels: { readonly sms: Channel; readonly letter: Channel }
  /** What went out, by message id. */
  readonly sent: ReadonlyMap<string, Delivery>
}

/** Opens the post: `told` hears of everything that it delivers. */
export function openPost(clock: Clock, told: (delivered: Delivered) => void): Post {
  const sent = new Map<string, Delivery>()
  const accept = (channel: string, delivery: Delivery) => {
    const { message } = delivery
    // The id is the idempotency key: what comes again after a crash has been sent already.
    if (!sent.has(delivery.id)) told({ visit: message.subject.id, notice: message.name, channel, at: clock.now() })
    sent.set(delivery.id, delivery)
    return { status: 'accepted', at: clock.now() } as const
  }
  return {
    sent,
    channels: {
      letter: { deliver: async (delivery) => accept('letter', delivery) },
      sms: {
        deliver: async (delivery) =>
          delivery.to === wrongNumber
            ? { status: 'failed', permanent: true, detail: 'nobody has this number' }
            : accept('sms', delivery),
      },
    },
  }
}
