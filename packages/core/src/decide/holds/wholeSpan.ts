import type { Period } from '../../words/subject.js'

/** The time from the first beginning to the last end. */
export function wholeSpan(spans: readonly Period[]): Period {
  const from = spans.reduce((first, span) => Math.min(first, span.from.getTime()), Infinity)
  const until = spans.reduce((last, span) => Math.max(last, span.until?.getTime() ?? Infinity), -Infinity)
  return { from: new Date(from), until: until === Infinity ? null : new Date(until) }
}
