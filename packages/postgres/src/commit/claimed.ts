import type { Hold } from '@ordna/core/adapters'
import { rangeOf } from '../read/holds.js'

/** A row to be written, with the part of the hold's period that it claims. */
export type ClaimedHold = { readonly hold: Hold; readonly claimed: string }

/**
 * A subject's holds, each with the part of its period that it claims: what another of them claims already it leaves
 * out, because a subject never clashes with itself. Together they claim all that they hold.
 *
 * Holds with units claim side by side, and leave out only what the subject has as a whole besides. A claim that this cuts
 * in two has a second row, of no length, which nobody is told of.
 */
export function withClaims(holds: readonly Hold[]): readonly ClaimedHold[] {
  const inOrder = holds.toSorted((one, other) => one.from.getTime() - other.from.getTime())
  const whole = wholeClaims(inOrder.filter(({ units }) => units === undefined))
  return inOrder.flatMap((hold) => {
    if (hold.units === undefined) return { hold, claimed: textOf(whole.get(hold)) }
    const own = [...whole].flatMap(([{ resource }, span]) => (resource === hold.resource && span ? [span] : []))
    const [first, ...others] = without(spanOf(hold), own)
    const unseen = { ...hold, until: hold.from }
    return [{ hold, claimed: textOf(first) }, ...others.map((span) => ({ hold: unseen, claimed: textOf(span) }))]
  })
}

type Span = { readonly from: number; readonly until: number }

function wholeClaims(inOrder: readonly Hold[]): ReadonlyMap<Hold, Span | undefined> {
  const reached = new Map<string, number>()
  return new Map(
    inOrder.map((hold) => {
      const { from, until } = spanOf(hold)
      const begins = Math.max(from, reached.get(hold.resource) ?? -Infinity)
      reached.set(hold.resource, Math.max(until, reached.get(hold.resource) ?? -Infinity))
      return [hold, begins < until ? { from: begins, until } : undefined]
    }),
  )
}

/** What is left of a span without others, which come by their start and never overlap. */
function without({ from, until }: Span, others: readonly Span[]): readonly Span[] {
  const ends = [...others.map((other) => other.from), until]
  const begins = [from, ...others.map((other) => other.until)]
  return begins.flatMap((begin, index) => {
    const left = { from: Math.max(begin, from), until: Math.min(ends[index] ?? until, until) }
    return left.from < left.until ? [left] : []
  })
}

function spanOf({ from, until }: Hold): Span {
  return { from: from.getTime(), until: until?.getTime() ?? Infinity }
}

function textOf(span: Span | undefined): string {
  return span ? rangeOf(span.from, span.until) : 'empty'
}
