import type { Actor, Moved, Refusal, Store, Templates } from '@ordna/core'
import { digestLifecycle, digestNameOf, type DigestDesk, type DigestLifecycle } from '../digests/digestLifecycle.js'
import { receiptsOf, type TakeReceipt } from '../digests/receipts.js'
import { textsOf } from '../digests/textsOf.js'
import { choicesOf, type Choice } from '../readers/choices.js'
import { readerLifecycle, type ReaderDesk, type ReaderLifecycle } from '../readers/readerLifecycle.js'
import type { Channels } from '../redirect/redirected.js'
import { checkedOptions } from './checked.js'
import type { SendingOptions } from './options.js'
import { orStarted } from './orStarted.js'
import { ruled } from './ruled.js'
import type { Told } from './told.js'

/** A reader of a tenant, by the key that `readerOf` answers. */
export type Reader = { readonly tenant: string; readonly reader: string }

/**
 * What a reader says: of one topic or of all, through one channel or through all. What is left out counts for topics
 * and channels of later too.
 */
export type Switched = Reader & {
  readonly topic?: string
  readonly channel?: string
  /** Who says it; default the reader. */
  readonly actor?: Actor
  /** How it was said, for the history: `link`, `sms`, `desk`. */
  readonly via?: string
  /** Under which a repeated command changes nothing. */
  readonly requestId?: string
}

/** The rules of sending of one engine. */
export type SendingRules = {
  /** The lifecycle of those who are told: open it for a list, a history, or a desk of your own. */
  readonly readers: ReaderLifecycle
  /**
   * The lifecycles of digests, one for each channel that has some: an engine that sends them has these among its
   * `lifecycles`.
   */
  readonly digests: readonly DigestLifecycle[]
  /** All channels of the engine, with the rules around them. */
  over(channels: Channels): Channels
  /** The templates of the engine: a digest of one notice says what that would have said by itself. */
  texts(templates: Templates): Templates
  /**
   * Takes what providers say later, in the place of the engine's `receipt`: what is said of a digest, each of its
   * notices hears.
   */
  receipts(store: Pick<Store, 'sent'>): TakeReceipt
  /** Ends what a reader is told, as by one click or a reply: from the next attempt on. */
  switchOff(said: Switched): Promise<Moved | Refusal>
  /** Takes that back. */
  switchOn(said: Switched): Promise<Moved | Refusal>
  /** Everything that a reader can switch off, in their language, as it stands. */
  choices(asked: Reader & { readonly locale: string }): Promise<readonly Choice[]>
}

/**
 * Rules about whoever is told, over all orders: what they have switched off, and how often they are told.
 *
 * Only notices of topics are looked at, and those must be `optional`: what is in none goes out as ever, and costs
 * nothing more. The rules are asked at each attempt. What somebody has switched off is `unwanted`; what is too much
 * waits, or is dropped.
 *
 * @throws OrdnaError `invalid_options` that lists everything that is wrong.
 */
export function sendingRules(options: SendingOptions): SendingRules {
  const rules = checkedOptions(options)
  const { topics, channels, limits, notices } = rules
  const readers = readerLifecycle({ topics, channels, limits })
  const digests = rules.digestChannels.map(digestLifecycle)
  const deskOf = (tenant: string, actor: Actor): ReaderDesk => options.engine().open(readers, { tenant, actor })
  const digestsOf = (tenant: string, name: string): DigestDesk | undefined => {
    const found = digests.find((one) => one.name === name)
    return found && options.engine().open(found, { tenant, actor: sender })
  }
  const say = async (name: 'switchOff' | 'switchOn', said: Switched): Promise<Moved | Refusal> => {
    const { tenant, reader, actor = { id: reader, roles: ['reader'] }, requestId, ...about } = said
    const desk = deskOf(tenant, actor)
    // A reader themselves starts none: the rules do that for them.
    return orStarted(actor.id === reader ? deskOf(tenant, sender) : desk, reader, () =>
      desk.trySend(reader, name, about, requestId === undefined ? {} : { requestId }),
    )
  }
  return {
    readers,
    digests,
    texts: (templates) => textsOf(templates, rules.digestChannels),
    receipts: (store) => receiptsOf(store, options.engine, digestsOf),
    over: (all) => {
      const { engine } = options
      const sending = {
        rules,
        engine,
        readers: (tenant: string) => deskOf(tenant, sender),
        digests: ({ tenant, channel }: Told) => digestsOf(tenant, digestNameOf(channel)),
      }
      return Object.fromEntries(Object.entries(all).map(([name, channel]) => [name, ruled(sending, channel)]))
    },
    switchOff: (said) => say('switchOff', said),
    switchOn: (said) => say('switchOn', said),
    choices: async ({ tenant, reader, locale }) => {
      const found = await deskOf(tenant, sender).get(reader)
      return choicesOf(topics, notices, found?.data.wishes ?? [], locale)
    },
  }
}

const sender: Actor = { id: 'sending', roles: ['sender'] }
