import type { Channel } from '@ordna/core'

/** What reached a person, or the provider, as the provider tells it. */
export type Received = {
  /** What the provider tells repeats by: the delivery's id, or something made of it and of nothing else. */
  readonly key: string
  readonly to: string
  /** The subject line, of a channel that has one. */
  readonly subject?: string
  readonly body: string
}

/** A channel to try out, and a look at the other end of it. */
export type ChannelUnderTest = {
  readonly channel: Channel
  /** Everything that was received so far, in any order. */
  readonly received: () => Promise<readonly Received[]>
  /** Frees what the channel holds, after each case. */
  readonly close?: () => Promise<void>
}

/**
 * How a provider fails: it refuses the recipient, cannot be reached, takes the call and never answers, takes what it is
 * given and loses its first answer on the way; or nobody is to ask it yet.
 */
export type Failing = 'refusing' | 'away' | 'hanging' | 'losing' | 'postponing'

/** What is known of a channel before it is tried. */
export type ChannelTraits = {
  /** Addresses of this channel that exist, at least two different ones. */
  readonly recipients: readonly [string, string, ...string[]]
  /** What a repeated id does: it reaches the person `once`, or is passed on to the provider with the `same_key`. */
  readonly repeats: 'once' | 'same_key'
  /** Whether the channel has subject lines; default false. */
  readonly subjects?: boolean
  /** What the person reads of a text, where the channel writes some marks otherwise; default the text as it is. */
  readonly reads?: (body: string) => string
}

/** What a case gets: a channel of its own, whose provider fails as the case needs. */
export type ChannelWorld = ChannelUnderTest & {
  readonly traits: ChannelTraits
  /** Milliseconds within which an aborted call must end. */
  readonly prompt: number
}

/** One promise of a channel. It throws where the channel breaks it. */
export type ChannelCase = {
  readonly area: string
  readonly name: string
  /** The failure that the case is about; null where the provider works. */
  readonly needs: Failing | null
  /** Throws when the promise is not kept. */
  readonly run: (world: ChannelWorld) => Promise<void>
}

/** Cases by name, in one area, with a provider that works or fails in one way. */
export function casesOf(
  area: string,
  needs: Failing | null,
  named: { readonly [name: string]: ChannelCase['run'] },
): readonly ChannelCase[] {
  return Object.entries(named).map(([name, run]) => ({ area, name, needs, run }))
}
