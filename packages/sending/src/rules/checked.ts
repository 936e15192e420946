import { OrdnaError } from '@ordna/core'
import { assertNames, isError, listed } from '@ordna/core/adapters'
import { checkRule, durationMs } from '@ordna/core/time'
import { digestChannelOf } from '../digests/digestLifecycle.js'
import type { CheckedLimit, Limit } from '../limits/limit.js'
import { readerName } from '../readers/readerLifecycle.js'
import { channelsOf, noticesOf, type KnownNotice } from '../readers/topics.js'
import { optionNames, type SendingOptions } from './options.js'
import { shapeMistakes } from './shapes.js'

/** The options, with every notice that can be switched off. */
export type Checked = Omit<SendingOptions, 'limits' | 'digests'> & {
  readonly notices: ReadonlyMap<string, KnownNotice>
  readonly limits: readonly CheckedLimit[]
  readonly digests: NonNullable<SendingOptions['digests']>
  /** The channels by which digests go out. */
  readonly digestChannels: readonly string[]
}

/** The options as they are used. @throws OrdnaError `invalid_options` that lists all that is wrong with them. */
export function checkedOptions(options: SendingOptions): Checked {
  assertNames('options of sendingRules', options, optionNames)
  const shape = shapeMistakes(options ?? {})
  if (shape.length > 0) throw mistaken(shape)
  const { lifecycles, topics, limits = [], digests = {} } = options
  const { known: notices, mistakes } = noticesOf(lifecycles, topics)
  const channels = channelsOf(notices, null)
  const checked = limits.map((limit, index) => {
    assertNames(`limits of sendingRules`, limit, limitNames)
    const found = checkedLimit(limit, { topics: Object.keys(topics), channels, notices })
    mistakes.push(...found.mistakes.map((mistake) => `limit ${index + 1} ${mistake}`))
    return found.limit
  })
  const taken = lifecycles.filter(({ name }) => name === readerName || digestChannelOf(name) !== null)
  mistakes.push(...taken.map(({ name }) => `lifecycle '${name}' has a name of the rules' own: give it another`))
  mistakes.push(...digestMistakes(digests, { topics: Object.keys(topics), notices }))
  if (mistakes.length > 0) throw mistaken(mistakes)
  const digestChannels = [...new Set(Object.keys(digests).flatMap((topic) => channelsOf(notices, topic)))]
  return { ...options, notices, limits: checked, digests, digestChannels }
}

function mistaken(mistakes: readonly string[]): OrdnaError {
  const lines = mistakes.map((mistake) => `  ${mistake}`)
  return new OrdnaError('invalid_options', ['The rules of sending cannot be:', ...lines], { mistakes })
}

const limitNames = { most: true, within: true, topics: true, channels: true, drop: true } as const

type Names = Pick<Checked, 'notices'> & { readonly topics: readonly string[]; readonly channels: readonly string[] }

function checkedLimit(limit: Limit, names: Names): { readonly limit: CheckedLimit; readonly mistakes: string[] } {
  const { most, within, ...about } = limit
  const { topics = names.topics, channels = names.channels, drop = [] } = about
  const ms = lengthOf(within)
  const mistakes = [
    ...(Number.isInteger(most) && most > 0 && most <= mostOfAll
      ? []
      : [`lets ${most} through: give 1 to ${mostOfAll}`]),
    ...(typeof ms === 'number' && ms > 0 ? [] : [`has no length of time: ${ms}`]),
    ...unknown('topic', topics, names.topics),
    ...unknown('channel', channels, names.channels),
    ...unknown('notice', drop, [...names.notices.keys()]),
    ...[...names.notices].flatMap(([path, notice]) => {
      const isLimited = topics.includes(notice.topic) && notice.channels.some((channel) => channels.includes(channel))
      return isLimited && !drop.includes(path) && !notice.waits ? [holdsUp(path)] : []
    }),
  ]
  return { limit: { ...about, most, ms: typeof ms === 'number' ? ms : 0 }, mistakes }
}

function digestMistakes(digests: Checked['digests'], { topics, notices }: Omit<Names, 'channels'>): readonly string[] {
  return Object.entries<unknown>(digests).flatMap(([topic, rule]) => {
    const problems = ruleMistakes(rule)
    const waiting = [...notices].filter(([, notice]) => notice.topic === topic && !notice.waits)
    return [...unknown('topic', [topic], topics), ...problems, ...waiting.map(([path]) => holdsUp(path))].map(
      (mistake) => `the digest of '${topic}' ${mistake}`,
    )
  })
}

function ruleMistakes(rule: unknown): readonly string[] {
  const found = checkRule(rule, { fields: [], texts: [], notices: [], clocks: [] })
  if (found.length > 0) return found.map((mistake) => `has no moment: ${mistake}`)
  return (rule as { kind: string }).kind === 'every'
    ? []
    : ['comes once: give a rule that recurs, as every({ days: 1 })']
}

/** More than anybody reads. */
const mostOfAll = 1_000

/** What waits without a window waits in the common line of its subject. */
function holdsUp(path: string): string {
  return `lets '${path}' wait, which has no window: what waits behind it would wait as well. Give it one, or 'drop' it`
}

function unknown(what: string, asked: readonly string[], names: readonly string[]): readonly string[] {
  const strange = asked.find((one) => !names.includes(one))
  return strange === undefined ? [] : [`names ${what} '${strange}', and there are ${listed(names)}`]
}

function lengthOf(within: Limit['within']): number | string {
  try {
    return durationMs(within)
  } catch (error) {
    return isError(error) ? error.message : 'it cannot be read'
  }
}
