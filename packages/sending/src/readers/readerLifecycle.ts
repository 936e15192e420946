import { blocker, lifecycle, type OpenedOf } from '@ordna/core'
import * as v from 'valibot'
import { fullUntil, place, withPlace, type CheckedLimit } from '../limits/limit.js'
import { wish, withWish, type About, type Wish } from './wishes.js'
import { channelsOf, type KnownNotice, type Topics } from './topics.js'

const about = v.optional(
  v.object({
    topic: v.optional(v.nullable(v.string()), null),
    channel: v.optional(v.nullable(v.string()), null),
    via: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  }),
  {},
)

const readerData = v.object({
  /** Whose it is: the id of the actor that the person is, else the reader's own; null once they were forgotten. */
  person: v.nullable(v.string()),
  wishes: v.optional(v.array(wish), []),
  /** What they were told of late, where there are limits. */
  sent: v.optional(v.array(place), []),
})

/** What the lifecycle of readers is called. */
export const readerName = 'reader'

/** What readers can say, and how often they are told. */
export type ReaderRules = {
  readonly topics: Topics
  readonly notices: ReadonlyMap<string, KnownNotice>
  readonly limits: readonly CheckedLimit[]
}

/**
 * A person who is told, over all orders: what they want, and what they were told of late.
 *
 * Who switched what off and when is its history. `switchOff` and `switchOn` without a topic are about all topics,
 * without a channel about all channels, and count for those of later too. What is in no topic, or goes through no such
 * channel, is refused by `switchable`. Somebody who was forgotten is told only what they must be told.
 */
export function readerLifecycle({ topics, notices, limits }: ReaderRules) {
  const switchable = ({ topic, channel }: About) => {
    const isTopic = isOne(Object.keys(topics), topic)
    const channels = channelsOf(notices, isTopic ? topic : null)
    return (isTopic && isOne(channels, channel)) || blocker({ topic, channel, topics: Object.keys(topics), channels })
  }
  return lifecycle(readerName, {
    version: 1,
    data: readerData,
    roles: ['reader', 'desk', 'sender'],
    owner: { role: 'reader', id: ({ person }) => person },
    // Nobody themselves: whoever begins a subject chooses its id, and could take that of another.
    may: { start: ['desk', 'sender'], read: ['owner', 'desk', 'sender'] },
    erasable: ['person'],
    initial: 'known',
    startGuards: { person: ({ data }) => isSomebody(data.person) },
    statuses: { known: {}, forgotten: { final: true } },
  })
    .transitions((move) => ({
      switchOff: move({
        from: 'known',
        by: ['owner', 'desk', 'sender'],
        input: about,
        guards: { switchable: ({ input }) => switchable(input) },
        set: ({ data, input }) => saying(data, input, false),
      }),
      switchOn: move({
        from: 'known',
        by: ['owner', 'desk', 'sender'],
        input: about,
        guards: { switchable: ({ input }) => switchable(input) },
        set: ({ data, input }) => saying(data, input, true),
      }),
      tell: move({
        from: 'known',
        by: 'sender',
        input: v.omit(place, ['at']),
        guards: {
          room: ({ data, input, now }) => {
            const until = fullUntil(limits, data.sent, { ...input, at: now })
            return until === null || blocker({ until })
          },
        },
        set: ({ data, input, now }) => ({ sent: [...withPlace(limits, data.sent, { ...input, at: now })] }),
      }),
      forget: move({
        from: 'known',
        to: 'forgotten',
        by: ['owner', 'desk'],
        set: () => ({ person: null, wishes: [], sent: [] }),
      }),
    }))
    .build()
}

function saying(data: { readonly wishes: readonly Wish[] }, { topic, channel }: About, on: boolean) {
  return { wishes: [...withWish(data.wishes, { topic, channel, on })] }
}

function isOne(names: readonly string[], name: string | null): boolean {
  return name === null || names.includes(name)
}

/** Whoever is nobody could say nothing of themselves. */
function isSomebody(person: string | null): boolean {
  return person !== null && person.trim() !== ''
}

/** The lifecycle of readers. */
export type ReaderLifecycle = ReturnType<typeof readerLifecycle>

/** The readers of one tenant, opened for somebody. */
export type ReaderDesk = OpenedOf<ReaderLifecycle>

/** A reader as it stands. */
export type KnownReader = NonNullable<Awaited<ReturnType<ReaderDesk['get']>>>
