import type { Period } from '@ordna/core'
import type { Stretch } from '@ordna/core/time'

/** What is in both, in order. */
export function inBoth(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  const both: Stretch[] = []
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    const [one, other] = [some[i] as Stretch, others[j] as Stretch]
    const from = Math.max(one.from, other.from)
    const until = Math.min(one.until, other.until)
    if (from < until) both.push({ from, until })
    if (one.until < other.until) i++
    else j++
  }
  return both
}

/** What is left without these periods. */
export function without(stretches: readonly Stretch[], periods: readonly Period[]): readonly Stretch[] {
  return periods.reduce<readonly Stretch[]>((left, { from, until }) => {
    const [start, end] = [from.getTime(), until?.getTime() ?? Infinity]
    return left.flatMap((stretch) =>
      [
        { from: stretch.from, until: Math.min(stretch.until, start) },
        { from: Math.max(stretch.from, end), until: stretch.until },
      ].filter((piece) => piece.from < piece.until),
    )
  }, stretches)
}

/** How many of a sorted list come before the first for which it no longer holds. */
export function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle] as Item)) low = middle + 1
    else high = middle
  }
  return low
}

/** Answers how many milliseconds of sorted stretches lie between two moments. */
export function timeIn(stretches: readonly Stretch[]): (from: number, until: number) => number {
  const before: number[] = []
  let sum = 0
  for (const { from, until } of stretches) {
    before.push(sum)
    sum += until - from
  }
  const upTo = (moment: number) => {
    const index = countWhile(stretches, ({ from }) => from < moment) - 1
    const stretch = stretches[index]
    return stretch ? (before[index] as number) + Math.min(moment, stretch.until) - stretch.from : 0
  }
  return (from, until) => upTo(until) - upTo(from)
}
