import type { DecidedChange } from '../decide/command.js'
import type { Subject } from '../words/subject.js'

/** Everything that one change touches, or only looked at. */
export type Touched = {
  readonly changes: ReadonlyMap<string, DecidedChange>
  /** Subjects that were looked at and not changed: they must not move before the commit. */
  readonly read: readonly Subject[]
  /** Those that were decided by what others hold, their keys as text: where the store says otherwise, they are decided anew. */
  readonly asking: ReadonlySet<string>
  /** Says that what they are about to take is committed, or never will be. Whoever decides calls it at the end. */
  forget(): void
}
