import { own } from '@ordna/core/adapters'
import type { KnownNotice, Topic, Topics } from './topics.js'
import { isWanted, type Wish } from './wishes.js'

/** What a reader can switch off, to be shown: a topic in their language, and each channel that it may come through. */
export type Choice = {
  readonly topic: string
  readonly title: string
  readonly channels: readonly { readonly channel: string; readonly on: boolean }[]
}

/** Everything that a reader can switch off, in their language, as it stands. */
export function choicesOf(
  topics: Topics,
  notices: ReadonlyMap<string, KnownNotice>,
  wishes: readonly Wish[],
  locale: string,
): readonly Choice[] {
  return Object.entries(topics).map(([topic, declared]) => {
    const ofTopic = [...notices.values()].filter((notice) => notice.topic === topic)
    const channels = [...new Set(ofTopic.flatMap((notice) => notice.channels))]
    const isOn = (channel: string) => isOnFor(declared, wishes, { topic, channel })
    return {
      topic,
      title: titleIn(declared, locale),
      channels: channels.map((channel) => ({ channel, on: isOn(channel) })),
    }
  })
}

/** Whether somebody gets what is of a topic by a channel. */
export function isOnFor(
  declared: Topic | undefined,
  wishes: readonly Wish[],
  about: { readonly topic: string; readonly channel: string },
): boolean {
  return isWanted(wishes, about) ?? declared?.default !== 'off'
}

/** In the reader's language, else in that without its country, else in the first that there is. */
function titleIn({ title }: Topic, locale: string): string {
  const [language = ''] = locale.split('-')
  return own(title, locale) ?? own(title, language) ?? Object.values(title)[0] ?? ''
}
