import { mayNot, type Doing } from '../decide/guards/mayNot.js'
import { record, type EntryMaker } from '../decide/record.js'
import { permits } from '../declare/rights.js'
import type { Severity } from '../words/subject.js'
import type { Attempt } from './attempt.js'
import type { Note } from './commands.js'
import { partsOf } from './parts.js'
import { attemptOf, type Caller, type RequestOptions } from './requests.js'
import { checkName, checkOneOf, checkRevision, checkText } from './settings/checks.js'
import { noted, noteResolved } from '../decide/notes.js'
import { letGoOf, retried } from '../decide/messages/dead.js'

const severities: readonly Severity[] = ['info', 'warning', 'critical']

/** What is written into a subject's history that is no transition: what it is called, who may, and what it says and changes. */
type EntryCommand = Doing & { readonly id: string; readonly says: readonly unknown[]; readonly entry: EntryMaker }

function entryAttempt(
  caller: Caller,
  { says, entry, ...doing }: EntryCommand,
  said: RequestOptions | undefined,
): Attempt {
  const { lifecycle, actor } = caller
  return attemptOf(caller, {
    ...doing,
    content: [doing.name, ...says],
    options: partsOf(`options of ${doing.name}`, said, ['requestId', 'comment']),
    decide: (subject, by, now) =>
      permits(lifecycle, actor, doing.allowed, subject)
        ? record(lifecycle, subject, { ...by, entry }, now)
        : mayNot(lifecycle, actor, doing, subject),
  })
}

/** Attempts to write a note: what it says is what is told with its entry. */
export function noteAttempt(
  caller: Caller,
  id: string,
  note: Note,
  options: Pick<RequestOptions, 'requestId'> | undefined,
): Attempt {
  const what = 'note ({ text, severity })'
  const { text, severity = 'info' } = partsOf(what, note ?? null, ['text', 'severity'], 'invalid_value')
  checkText("note's text", text ?? null)
  checkOneOf('severity', severity, severities)
  const { requestId } = partsOf('options of note', options, ['requestId'])
  const { note: allowed } = caller.lifecycle.graph.may
  const said = { comment: text, ...(requestId === undefined ? {} : { requestId }) }
  return entryAttempt(caller, { id, name: 'note', says: [severity], allowed, entry: noted(severity) }, said)
}

/** Attempts to end an open note. */
export function resolveAttempt(
  caller: Caller,
  id: string,
  revision: number,
  options: RequestOptions | undefined,
): Attempt {
  checkRevision("note's revision", revision ?? null)
  const { tend: allowed } = caller.lifecycle.graph.may
  const entry = noteResolved(revision)
  return entryAttempt(caller, { id, name: 'resolveNote', says: [revision], allowed, entry }, options)
}

const dealings = { retry: retried, letGo: letGoOf }

/** Attempts what is done about something that ended dead. */
export function deadAttempt(
  caller: Caller,
  name: keyof typeof dealings,
  { id, dead }: { readonly id: string; readonly dead: string },
  options: RequestOptions | undefined,
): Attempt {
  checkName('id of what ended dead', dead)
  const { tend: allowed } = caller.lifecycle.graph.may
  return entryAttempt(caller, { id, name, says: [dead], allowed, entry: dealings[name](dead) }, options)
}
