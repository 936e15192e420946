import { blocker, lifecycle, type OpenedOf } from '@ordna/core'
import { after, entering } from '@ordna/core/time'
import * as v from 'valibot'

/** A notice as a digest tells it: what it would have said by itself. */
const item = v.object({
  message: v.string(),
  notice: v.string(),
  lifecycle: v.string(),
  about: v.string(),
  subject: v.exactOptional(v.string()),
  body: v.string(),
  html: v.exactOptional(v.string()),
  locale: v.exactOptional(v.string()),
  template: v.exactOptional(v.string()),
})

/** One of the notices of a digest. */
export type DigestItem = Readonly<v.InferOutput<typeof item>>

const digestData = v.object({
  reader: v.string(),
  topic: v.string(),
  to: v.optional(v.string()),
  locale: v.string(),
  due: v.date(),
  items: v.optional(v.array(item), []),
})

/** What a digest is made of. */
export type DigestData = v.InferOutput<typeof digestData>

/**
 * What the lifecycle of the digests of a channel is called: one for each, so that another channel changes none that
 * there is.
 */
export function digestNameOf(channel: string): string {
  return `${prefix}${channel}`
}

/** Through which channel the digests of a lifecycle go; null of one that is none of digests. */
export function digestChannelOf(lifecycle: string): string | null {
  return lifecycle.startsWith(prefix) ? lifecycle.slice(prefix.length) : null
}

const prefix = 'digest_'

/** As many as are read at once; with more of them another digest begins. */
export const mostItems = 20

/** How long a digest takes in what is due at its moment: all of it comes to it at once. */
const gathering = { minutes: 2 } as const

/**
 * Several notices to one reader in one. It is begun at its moment by the first of them that stands, takes in the others
 * for two minutes, and is closed by one commit, with which the notice `digest` goes out: what is in it is in it, and in
 * no other.
 */
export function digestLifecycle(channel: string) {
  return lifecycle(digestNameOf(channel), {
    version: 1,
    data: digestData,
    roles: ['sender', 'desk'],
    may: { start: 'sender', read: ['sender', 'desk'], tend: ['sender', 'desk'] },
    erasable: ['to', 'items'],
    initial: 'open',
    startGuards: { due: ({ data, now }) => now >= data.due || blocker({ until: data.due }) },
    statuses: { open: {}, closed: { final: true } },
  })
    .notices({
      digest: { to: ({ to }) => to, channels: [channel], locale: ({ locale }) => locale },
    })
    .transitions((move) => ({
      add: move({
        from: 'open',
        by: 'sender',
        input: v.object({ items: v.tuple([item]) }),
        guards: { room: ({ data }) => data.items.length < mostItems },
        set: ({ data, input }) => ({ items: [...data.items, ...input.items] }),
      }),
      close: move({ from: 'open', to: 'closed', by: 'timer', notice: 'digest' }),
    }))
    .timers({
      close: { in: 'open', at: after(gathering, entering), when: ({ items }) => items.length > 0, send: 'close' },
    })
    .build()
}

/** The lifecycle of the digests of a channel. */
export type DigestLifecycle = ReturnType<typeof digestLifecycle>

/** The digests of one tenant, opened for somebody. */
export type DigestDesk = OpenedOf<DigestLifecycle>
