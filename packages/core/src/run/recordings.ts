import { letGoOf, noted, noteResolved, retried } from '../decide/messages/happenings.js'
import type { Graph } from '../declare/graph.js'
import type { Severity } from '../words/subject.js'
import { checkName, checkOneOf, checkRevision, checkText } from './settings/checks.js'
import type { Note } from './commands.js'
import { partsOf } from './parts.js'
import type { RequestOptions } from './requests.js'
import type { Recording } from './sending.js'

const severities: readonly Severity[] = ['info', 'warning', 'critical']

type Noting = { readonly recording: Recording; readonly options: RequestOptions }

/** What a note says is what is told with its entry. */
export function noteRecording(
  id: string,
  note: Note,
  options: Pick<RequestOptions, 'requestId'> | undefined,
  { may }: Graph,
): Noting {
  const { text, severity = 'info' } = partsOf(
    'note ({ text, severity })',
    note ?? null,
    ['text', 'severity'],
    'invalid_value',
  )
  checkText("note's text", text ?? null)
  checkOneOf('severity', severity, severities)
  const { requestId } = partsOf('options of note', options, ['requestId'])
  return {
    recording: { id, name: 'note', content: [severity], allowed: may.note, alter: noted(severity) },
    options: { comment: text, ...(requestId === undefined ? {} : { requestId }) },
  }
}

/** The end of an open note. */
export function resolveRecording(id: string, revision: number, { may }: Graph): Recording {
  checkRevision("note's revision", revision ?? null)
  return { id, name: 'resolveNote', content: [revision], allowed: may.tend, alter: noteResolved(revision) }
}

const dealings = { retry: retried, letGo: letGoOf }

/** What is done about something that ended dead. */
export function deadRecording(id: string, name: keyof typeof dealings, dead: string, { may }: Graph): Recording {
  checkName('id of what ended dead', dead)
  return { id, name, content: [dead], allowed: may.tend, alter: dealings[name](dead) }
}
