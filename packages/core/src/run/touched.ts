import type { DecidedChange } from '../decide/command.js'
import type { Subject } from '../words/subject.js'

/** Everything that one change touches, or only looked at. */
export type Touched = {
  readonly changes: ReadonlyMap<string, DecidedChange>
  /** Subjects that were looked at and not changed: they must not move before the commit. */
  readonly read: readonly Subject[]
  /** Those that were decided by what others hold, their keys as text: where the store says otherwise, they are decided anew. */
  readonly choosers: ReadonlySet<string>
  /** Says that what they are about to take is committed, or never will be. Whoever decides calls it at the end. */
  forget(): void
}

/** A subject's change and what it changes further in the same commit. */
export function merge(earlier: DecidedChange, later: DecidedChange): DecidedChange {
  return {
    ...later,
    expected: earlier.expected,
    timersChanged: earlier.timersChanged || later.timersChanged,
    holdsChanged: earlier.holdsChanged || later.holdsChanged,
    linksChanged: earlier.linksChanged || later.linksChanged,
    entries: [...earlier.entries, ...later.entries],
    messages: [...earlier.messages, ...later.messages],
    revived: [...earlier.revived, ...later.revived],
    letGo: [...earlier.letGo, ...later.letGo],
    ...(earlier.dispatched || later.dispatched
      ? { dispatched: [...(earlier.dispatched ?? []), ...(later.dispatched ?? [])] }
      : {}),
  }
}

/** The change with what was told before it, as of a migration: then it is more than what it tells itself. */
export function after(before: DecidedChange['entries'], change: DecidedChange): DecidedChange {
  if (before.length === 0) return change
  return { ...change, entries: [...before, ...change.entries], subject: { ...change.subject, refusals: 0 } }
}
