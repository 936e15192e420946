import type { Delivery, Engine, Lifecycle } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import type { RecurringRule } from '@ordna/core/time'
import type { Limit } from '../limits/limit.js'
import type { Topics } from '../readers/topics.js'

/**
 * A notice on its way to an address through a channel, or one that is upcoming.
 *
 * @example
 * ```ts
 * const customerOf = ({ message }: Addressed) => message.data['customer'] as string | undefined
 * ```
 */
export type Addressed = Pick<Delivery, 'to' | 'message'> & { readonly content: Pick<Delivery['content'], 'channel'> }

/** What the rules of sending are made of. */
export type SendingOptions = {
  /** The engine whose channels they surround: asked when something is sent, by when it is made. */
  readonly engine: () => Engine
  /** The lifecycles of the notices that topics name. */
  readonly lifecycles: readonly Lifecycle[]
  /** What readers can switch off. */
  readonly topics: Topics
  /**
   * Who is told, by a key that is the same for all of a person's orders: the id of the customer or, where there is
   * none, `addressKey`. Undefined is somebody without rules.
   */
  readonly readerOf: (told: Addressed) => string | undefined
  /** How often one reader is told, of topics that have no digest. */
  readonly limits?: readonly Limit[]
  /**
   * When the notices of a topic go out as one, by topic: `every({ days: 1 }, { time: '17:00' })`, by the clocks of the
   * recipient. Counted from a Monday in 2024 where the interval is longer than a day.
   */
  readonly digests?: { readonly [topic: string]: RecurringRule }
}

/** The options' names, each of them once. */
export const optionNames: NamesOf<SendingOptions> = {
  engine: true,
  lifecycles: true,
  topics: true,
  readerOf: true,
  limits: true,
  digests: true,
}
