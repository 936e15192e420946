import type { HistoryEntry } from '@ordna/core'

/** Something that must not be: which promise is broken, how, and what shows it. */
export type Violation = { readonly check: string; readonly what: string; readonly evidence: readonly string[] }

/** An entry in a line. */
export function lineOf(entry: HistoryEntry): string {
  const { seq, revision, at, kind, transition, actor, from, to, requestId, comment, hash } = entry
  return `${seq} (revision ${revision}, ${at.toISOString()}) ${kind} ${transition ?? ''} by ${actor.id}: ${from} -> ${to} [${requestId ?? ''}] "${comment ?? ''}" ${hash.slice(0, 8)}`
}

/** A short account of many violations: a few of each kind in full, and how many more there are. */
export function report(violations: readonly Violation[]): string {
  const kinds = [...new Set(violations.map(({ check }) => check))]
  return kinds
    .map((kind) => {
      const found = violations.filter(({ check }) => check === kind)
      const shown = found.slice(0, 4).map(({ what, evidence }) => [`  - ${what}`, ...evidence.map(indented)].join('\n'))
      const more = found.length > shown.length ? [`  … and ${found.length - shown.length} more`] : []
      return [`${kind}: ${found.length}`, ...shown, ...more].join('\n')
    })
    .join('\n')
}

function indented(line: string): string {
  return `      ${line}`
}
