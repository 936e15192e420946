import type { HeldBy, Period } from '../../words/subject.js'

/** A stretch of time in milliseconds: from inclusive, until exclusive. */
export type Stretch = { readonly from: number; readonly until: number }

/** How many units are asked of how many; null where the whole is asked. */
export type Count = { readonly asked: number; readonly of: number } | null

export function stretchOf({ from, until }: Period): Stretch {
  return { from: from.getTime(), until: until?.getTime() ?? Infinity }
}

/** Whether they share any moment. */
export function meet(one: Stretch, other: Stretch): boolean {
  return Math.max(one.from, other.from) < Math.min(one.until, other.until)
}

/** When a resource cannot be had because of those who have it, in order and apart from one another. */
export function busyOf(holders: readonly HeldBy[], count: Count): readonly Stretch[] {
  if (!count) return joined(holders.map(stretchOf))
  const room = count.of - count.asked
  if (room < 0) return [{ from: -Infinity, until: Infinity }]
  return joined(levels(holders).filter(({ taken }) => taken > room))
}

/** The same time in stretches that are in order and apart. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const apart: { from: number; until: number }[] = []
  for (const { from, until } of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = apart.at(-1)
    if (from >= until) continue
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else apart.push({ from, until })
  }
  return apart
}

/** The fewest units that are left at a moment of the period; none where somebody has the whole. */
export function leastLeft(holders: readonly HeldBy[], of: number, period: Period): number {
  const span = stretchOf(period)
  const during = levels(holders).filter((level) => meet(level, span))
  return Math.max(0, of - during.reduce((most, level) => Math.max(most, level.taken), 0))
}

type Level = Stretch & { readonly taken: number }

/** How many units are taken from step to step; whoever has the whole takes more than anybody can ask. */
function levels(holders: readonly HeldBy[]): readonly Level[] {
  const steps = holders.flatMap((holder) => {
    const { from, until } = stretchOf(holder)
    const { units = wholeOf } = holder
    if (from >= until) return []
    return [
      { at: from, more: units },
      { at: until, more: -units },
    ]
  })
  steps.sort((one, other) => one.at - other.at)
  let taken = 0
  return steps.flatMap(({ at, more }, index) => {
    taken += more
    const until = steps[index + 1]?.at ?? Infinity
    return at < until ? [{ from: at, until, taken }] : []
  })
}

/** More than any sum of units, and still counted exactly. */
const wholeOf = 2 ** 40

/** Steps of one search: a resource that so many hold in turn is not looked through. */
const mostSteps = 100_000

/**
 * By how much stretches must be put off, at the least, until none of them meets what is busy; null where that is never,
 * or too far to look.
 */
export function firstFit(stretches: readonly Stretch[], busy: readonly Stretch[], least: number): number | null {
  let shift = least
  for (let step = 0; step < mostSteps; step++) {
    const inTheWay = firstMet(stretches, busy, shift)
    if (!inTheWay) return shift
    shift = inTheWay.until - inTheWay.from
    if (!Number.isFinite(shift)) return null
  }
  return null
}

/** Where a stretch begins that meets something, and when that ends. */
function firstMet(stretches: readonly Stretch[], busy: readonly Stretch[], shift: number): Stretch | undefined {
  for (const { from, until } of stretches) {
    const shifted = { from: from + shift, until: until + shift }
    const met = busy.find((one) => meet(one, shifted))
    if (met) return { from, until: met.until }
  }
  return undefined
}

/** The time from the first beginning to the last end. */
export function wholeSpan(spans: readonly Period[]): Period {
  const from = spans.reduce((first, span) => Math.min(first, span.from.getTime()), Infinity)
  const until = spans.reduce((last, span) => Math.max(last, span.until?.getTime() ?? Infinity), -Infinity)
  return { from: new Date(from), until: until === Infinity ? null : new Date(until) }
}
