import type { Lifecycle } from '@ordna/core'
import { assertNames, listed, own, shownText, type NamesOf } from '@ordna/core/adapters'

/** Notices that readers can switch off together. */
export type Topic = {
  /** By lifecycle and name, as `ride.offer`. Each must be `optional`, and in no other topic. */
  readonly notices: readonly [string, ...string[]]
  /** What readers are shown, by language. */
  readonly title: { readonly [locale: string]: string }
  /** Whether it goes out to somebody who has said nothing; default `on`. */
  readonly default?: 'on' | 'off'
}

/** What readers can switch off, by name. What is in no topic cannot be. */
export type Topics = { readonly [topic: string]: Topic }

/** What the rules need to know of a notice: its topic, its channels, and whether what waits of it holds up nobody. */
export type KnownNotice = { readonly topic: string; readonly channels: readonly string[]; readonly waits: boolean }

/** The notices of topics, by `ride.offer`, with every mistake in what was said of them. */
export function noticesOf(lifecycles: readonly Lifecycle[], topics: Topics) {
  const known = new Map<string, KnownNotice>()
  const mistakes: string[] = []
  for (const [topic, declared] of Object.entries<unknown>(topics)) {
    mistakes.push(...topicMistakes(declared).map((mistake) => `topic '${topic}' ${mistake}`))
    for (const notice of listOf(declared)) {
      const found = known.has(notice)
        ? `is in topic '${known.get(notice)?.topic}' as well: leave it in one`
        : noticeOf(lifecycles, notice, topic)
      if (typeof found === 'string') mistakes.push(`notice '${notice}' of topic '${topic}' ${found}`)
      else known.set(notice, found)
    }
  }
  return { known: known as ReadonlyMap<string, KnownNotice>, mistakes }
}

const topicNames: NamesOf<Topic> = { notices: true, title: true, default: true }

function topicMistakes(declared: unknown): readonly string[] {
  if (typeof declared !== 'object' || declared === null)
    return [`is ${shownText(declared)}: give { notices: ['ride.offer'], title: { en: 'Offers' } }`]
  assertNames('topics of sendingRules', declared as Topic, topicNames)
  const { title, default: first } = declared as Partial<Topic>
  const isTitle = typeof title === 'object' && title !== null && Object.keys(title).length > 0
  return [
    ...(listOf(declared).length > 0 ? [] : ["has no notices: list some, as 'ride.offer'"]),
    ...(isTitle ? [] : ["has no title: give one, as { en: 'Offers' }"]),
    ...(first === undefined || first === 'on' || first === 'off'
      ? []
      : [`has default ${shownText(first)}: give 'on' or 'off'`]),
  ]
}

/** The notices of a topic, where they are a list. */
function listOf(declared: unknown): readonly string[] {
  const { notices } = (declared ?? {}) as { readonly notices?: unknown }
  return Array.isArray(notices) ? notices.map(String) : []
}

/** All channels of the notices of a topic; of all topics where it is null. */
export function channelsOf(notices: ReadonlyMap<string, KnownNotice>, topic: string | null): readonly string[] {
  const ofTopic = [...notices.values()].filter((notice) => topic === null || notice.topic === topic)
  return [...new Set(ofTopic.flatMap(({ channels }) => channels))]
}

/** A notice that can be switched off, or why it cannot. */
function noticeOf(lifecycles: readonly Lifecycle[], path: string, topic: string): KnownNotice | string {
  const [name = '', notice = ''] = path.split('.')
  const lifecycle = lifecycles.find((one) => one.name === name)
  if (!lifecycle)
    return `is of no lifecycle that the rules know: there are ${listed(lifecycles.map((one) => one.name))}`
  const notices = lifecycle.declaration.notices
  const found = own(notices, notice)
  if (!found) return `is none: '${name}' has ${listed(Object.keys(notices))}`
  if (found.optional === undefined)
    return "is part of the contract, and nobody can switch it off: declare it 'optional', or take it out of the topic"
  const { channels, window } = found
  return { topic, channels: 'each' in channels ? channels.each : channels, waits: window !== undefined }
}
