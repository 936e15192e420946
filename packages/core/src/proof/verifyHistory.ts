import type { HistoryEntry } from '../words/change.js'
import type { Renamed } from '../declare/renamed.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { Chain } from './chain.js'

/**
 * Verifies a subject's whole history, oldest entry first: every hash, the chain from one to the next, no gap.
 *
 * With the subject's key it must be that subject's history; with the whole subject, as `get` gives it, its row must be
 * what the newest entry says. Without, only what lies between the entries is looked at.
 *
 * @throws OrdnaError `broken_history` that names the first entry that does not hold.
 */
export function verifyHistory(
  history: readonly HistoryEntry[],
  subject?: SubjectKey & Partial<Pick<Subject, 'data'>>,
): void {
  const chain = new Chain(subject)
  for (const entry of history) chain.take(entry)
  if (subject && 'entries' in subject) chain.end(asWritten(subject as Renamed))
}

/** The row itself, whatever its statuses are called by now. */
function asWritten({ written, ...subject }: Renamed): Subject {
  return { ...subject, ...written }
}
