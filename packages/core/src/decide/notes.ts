import { listed } from '../floor/listed.js'
import type { EntryContent } from './record.js'
import { choiceOf, refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import type { Severity } from '../words/subject.js'
import type { InProgress } from './inProgress.js'

/** A note: it stays open until somebody resolves it, unless it is only for information. */
export function noted(severity: Severity) {
  return (inProgress: InProgress): EntryContent => {
    if (severity !== 'info')
      inProgress.subject.notes = [...inProgress.subject.notes, { revision: inProgress.subject.revision, severity }]
    return { kind: 'note', severity }
  }
}

/** The end of an open note, named by the revision that wrote it. */
export function noteResolved(revision: number) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const { notes } = inProgress.subject
    if (!notes.some((note) => note.revision === revision)) {
      return refuse(
        'unknown_note',
        `No open note was written by revision ${revision}. ${choiceOf(listed(notes.map((note) => note.revision)))}`,
        [{ code: 'unknown_note', note: revision }],
      )
    }
    inProgress.subject.notes = notes.filter((note) => note.revision !== revision)
    return { kind: 'resolve', details: { note: revision } }
  }
}
