import type { HistoryEntry } from '../words/change.js'
import type { Subject, SubjectKey } from '../words/subject.js'

/** Where subjects lie that have left the store, whole: an id that was started anew may have several. */
export interface Archive {
  /** Every subject that was archived under a key, each with its history, oldest entry first. */
  under(key: SubjectKey): Promise<readonly Archived[]>
}

/** A subject as it left the store. */
export type Archived = { readonly subject: Subject; readonly history: readonly HistoryEntry[] }
