import type { IppAnswer } from './wire/message.js'
import { first, groupsOf } from './wire/asking.js'

/** What an answer of a printer is about: nothing, the moment, how the printer is, this document, or the set-up. */
export type Verdict = 'taken' | 'later' | 'away' | 'refused' | 'setup'

const [ignored, highestSuccess] = [0x0001, 0x00ff]

/** What RFC 8011 says of the codes. */
const known: ReadonlyMap<number, readonly [Verdict, string]> = new Map([
  [0x0400, ['setup', 'client-error-bad-request']],
  [0x0401, ['setup', 'client-error-forbidden']],
  [0x0402, ['setup', 'client-error-not-authenticated']],
  [0x0403, ['setup', 'client-error-not-authorized']],
  [0x0404, ['later', 'client-error-not-possible']],
  [0x0405, ['later', 'client-error-timeout']],
  [0x0406, ['setup', 'client-error-not-found']],
  [0x0407, ['setup', 'client-error-gone']],
  [0x0408, ['refused', 'client-error-request-entity-too-large']],
  [0x040a, ['setup', 'client-error-document-format-not-supported']],
  [0x040b, ['setup', 'client-error-attributes-or-values-not-supported']],
  [0x040c, ['setup', 'client-error-uri-scheme-not-supported']],
  [0x040d, ['setup', 'client-error-charset-not-supported']],
  [0x0411, ['refused', 'client-error-document-format-error']],
  [0x0500, ['away', 'server-error-internal-error']],
  [0x0501, ['setup', 'server-error-operation-not-supported']],
  [0x0502, ['away', 'server-error-service-unavailable']],
  [0x0503, ['setup', 'server-error-version-not-supported']],
  [0x0504, ['away', 'server-error-device-error']],
  [0x0505, ['away', 'server-error-temporary-error']],
  [0x0506, ['away', 'server-error-not-accepting-jobs']],
  [0x0507, ['later', 'server-error-busy']],
  [0x0508, ['later', 'server-error-job-canceled']],
  [0x050a, ['away', 'server-error-printer-is-deactivated']],
])

/** The one code that says only that another job is in the way. */
export const busy = 0x0507

/** The code that says that a job is not any more as it was. */
export const notPossible = 0x0404

/**
 * Whether a printer has done what it was asked. What it took and left something out of, it has: whoever minds says that
 * beforehand.
 */
export function isTaken({ status }: IppAnswer): boolean {
  return status <= highestSuccess
}

/** Whom an answer is about. */
export function verdictOf(answer: IppAnswer): Verdict {
  if (isTaken(answer)) return 'taken'
  return known.get(answer.status)?.[0] ?? 'away'
}

/** What it said, in its code's name, its own words and what it does not know. */
export function wordsOf(answer: IppAnswer): string {
  const { status } = answer
  const code = known.get(status)?.[1] ?? `status 0x${status.toString(16).padStart(4, '0')}`
  const said = first(groupsOf(answer, 'operation')[0], 'status-message')
  const refused = groupsOf(answer, 'unsupported').flatMap(({ attributes }) => [...attributes.keys()])
  const parts = [typeof said === 'string' ? said : '', refused.length > 0 ? `not known: ${refused.join(', ')}` : '']
  return [status === ignored ? 'successful-ok-ignored-or-substituted-attributes' : code, ...parts.filter(Boolean)]
    .join(': ')
    .slice(0, 300)
}
