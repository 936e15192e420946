import type { Actor, Moved, Store, Templates } from '@ordna/core'
import { digestLifecycle, digestNameOf, type DigestDesk, type DigestLifecycle } from '../digests/digestLifecycle.js'
import { receiptsOf, type TakeReceipt } from '../digests/receipts.js'
import { textsOf } from '../digests/textsOf.js'
import { choicesOf, type Choice } from '../readers/choices.js'
import { readerLifecycle, type KnownReader, type ReaderDesk, type ReaderLifecycle } from '../readers/readerLifecycle.js'
import type { Channels } from '../redirect/redirected.js'
import { assertNoRules } from './around.js'
import { checkedOptions } from './checked.js'
import type { SendingOptions } from './options.js'
import { ruled } from './ruled.js'
import { begun, checkSaid, say, type Command, type Reader, type Saying, type Switched } from './said.js'
import { sender } from './sender.js'
import type { Told } from './told.js'

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
  /** The reader as a subject, begun where nothing was known of them: what a link to unsubscribe is made of. */
  reader(asked: Reader): Promise<KnownReader>
  /**
   * Ends what a reader is told, as by one click or a reply: from the next attempt on. Null where they were forgotten,
   * and all has ended already.
   *
   * @throws RefusedError where there is no such topic or channel, or somebody else may not
   */
  switchOff(said: Switched): Promise<Moved | null>
  /** Takes that back. @throws RefusedError as `switchOff`, and where the reader was forgotten */
  switchOn(said: Switched): Promise<Moved>
  /**
   * Forgets what a reader has said, and tells them nothing of any topic from now on, for good; somebody of whom nothing
   * was known as well. Null where they were forgotten already.
   *
   * @throws RefusedError
   */
  forget(said: Reader & Saying): Promise<Moved | null>
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
  const readers = readerLifecycle(rules)
  const digests = rules.digestChannels.map(digestLifecycle)
  const deskOf = (tenant: string, actor: Actor): ReaderDesk => options.engine().open(readers, { tenant, actor })
  const digestsOf = (tenant: string, name: string): DigestDesk | undefined => {
    const found = digests.find((one) => one.name === name)
    return found && options.engine().open(found, { tenant, actor: sender })
  }
  const readersOf = (tenant: string) => deskOf(tenant, sender)
  const told = (name: Command, said: Switched) => say((actor) => deskOf(said.tenant, actor), name, said)
  return {
    readers,
    digests,
    texts: (templates) => textsOf(templates, rules.digestChannels),
    receipts: (store) => receiptsOf(store, options.engine, digestsOf),
    over: (all) => {
      assertNoRules('rules.over', all)
      const { engine } = options
      const sending = {
        rules,
        engine,
        readers: readersOf,
        digests: ({ tenant, channel }: Told) => digestsOf(tenant, digestNameOf(channel)),
      }
      return Object.fromEntries(Object.entries(all).map(([name, channel]) => [name, ruled(sending, channel)]))
    },
    reader: async (asked) => {
      checkSaid('reader', asked)
      return begun(readersOf(asked.tenant), asked.reader)
    },
    switchOff: (said) => told('switchOff', said),
    switchOn: (said) => told('switchOn', said) as Promise<Moved>,
    forget: (said) => told('forget', said),
    choices: async (asked) => {
      checkSaid('choices', asked)
      const found = await readersOf(asked.tenant).get(asked.reader)
      return choicesOf(rules, found, asked.locale)
    },
  }
}
