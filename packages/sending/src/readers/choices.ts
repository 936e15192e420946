import { own } from '@ordna/core/adapters'
import type { ReaderRules } from './readerLifecycle.js'
import { channelsOf, type Topic } from './topics.js'
import { isWanted, type Wish } from './wishes.js'

/** What a reader can switch off, to be shown: a topic in their language, and each channel that it may come through. */
export type Choice = {
  readonly topic: string
  readonly title: string
  /** Why all is off, and stays so: the reader was forgotten. Absent where they were not. */
  readonly why?: 'forgotten'
  readonly channels: readonly { readonly channel: string; readonly on: boolean }[]
}

/** Everything that a reader can switch off, in their language, as it stands. */
export function choicesOf(
  { topics, notices }: Pick<ReaderRules, 'topics' | 'notices'>,
  reader: Known,
  locale: string,
): readonly Choice[] {
  return Object.entries(topics).map(([topic, declared]) => ({
    topic,
    title: titleIn(declared, locale),
    ...(isForgotten(reader) ? { why: 'forgotten' as const } : {}),
    channels: channelsOf(notices, topic).map((channel) => ({
      channel,
      on: isOnFor(declared, reader, { topic, channel }),
    })),
  }))
}

/** What the rules know of a reader; undefined where nothing. */
export type Known = { readonly status: string; readonly data: { readonly wishes?: readonly Wish[] } } | undefined

/** Whether somebody gets what is of a topic by a channel. Whoever was forgotten gets nothing of any. */
export function isOnFor(
  declared: Topic | undefined,
  reader: Known,
  about: { readonly topic: string; readonly channel: string },
): boolean {
  if (isForgotten(reader)) return false
  return isWanted(reader?.data.wishes ?? [], about) ?? declared?.default !== 'off'
}

function isForgotten(reader: Known): boolean {
  return reader?.status === 'forgotten'
}

/** In the reader's language, else in that without its country, else in the first that there is. */
function titleIn({ title }: Topic, locale: string): string {
  const [language = ''] = locale.split('-')
  return own(title, locale) ?? own(title, language) ?? Object.values(title)[0] ?? ''
}
