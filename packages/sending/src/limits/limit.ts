import type { Duration } from '@ordna/core/time'
import * as v from 'valibot'

/**
 * How often one reader is told.
 *
 * @example
 * ```ts
 * const daily: Limit = { most: 3, within: { hours: 24 }, channels: ['sms'] }
 * ```
 */
export type Limit = {
  /** So many notices. */
  readonly most: number
  /** In any time of this length. */
  readonly within: Duration
  /** Of these topics together; default all. */
  readonly topics?: readonly string[]
  /** Through these channels together; default all. */
  readonly channels?: readonly string[]
  /** Notices (`ride.offer`) that are dropped where there is no room. Any other waits. */
  readonly drop?: readonly string[]
}

/** A limit with its length in milliseconds. */
export type CheckedLimit = Omit<Limit, 'within'> & { readonly ms: number }

/** A notice that has its place among those that a reader was told of late. */
export const place = v.object({ message: v.string(), topic: v.string(), channel: v.string(), at: v.date() })

/** A notice that was sent, or is about to be. */
export type Place = Readonly<v.InferOutput<typeof place>>

/** Whether a limit is about what goes out so. */
export function isAbout(limit: CheckedLimit, { topic, channel }: Pick<Place, 'topic' | 'channel'>): boolean {
  return (limit.topics?.includes(topic) ?? true) && (limit.channels?.includes(channel) ?? true)
}

/** What keeps one more from going out now, and the first moment at which nothing would; null where there is room. */
export function fullUntil(limits: readonly CheckedLimit[], sent: readonly Place[], next: Place): Date | null {
  const ends = limits.flatMap((limit) => {
    if (!isAbout(limit, next)) return []
    const counted = others(sent, next)
      .filter((one) => isAbout(limit, one) && one.at.getTime() > next.at.getTime() - limit.ms)
      .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    // Those behind the first that must have left: with them there are as many as may be.
    const leaving = counted.at(-limit.most)
    return leaving && counted.length >= limit.most ? [leaving.at.getTime() + limit.ms] : []
  })
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

/** What was sent, with one more; what no limit counts any more is forgotten. */
export function withPlace(limits: readonly CheckedLimit[], sent: readonly Place[], next: Place): readonly Place[] {
  const longest = Math.max(0, ...limits.map(({ ms }) => ms))
  return [...others(sent, next).filter(({ at }) => at.getTime() > next.at.getTime() - longest), next]
}

/** The others: a repeated attempt at the same message has one place, that of its last. */
function others(sent: readonly Place[], { message, channel }: Place): readonly Place[] {
  return sent.filter((one) => one.message !== message || one.channel !== channel)
}
