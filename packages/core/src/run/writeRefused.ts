import { attempted, record } from '../decide/record.js'
import type { Refusal, RefusalCode } from '../words/refusal.js'
import { refuse } from '../decide/guards/refuse.js'
import { attempt, ofSubject, type Attempt } from './attempt.js'
import { attemptOne } from './attemptAll.js'
import type { Settings } from './settings/settings.js'
import type { Caller } from './requests.js'

/**
 * Refusals of which the subject's history has nothing to tell: it does not exist, or another version must be asked, or
 * somebody without a right asked, who writes nothing here.
 */
const untold: ReadonlySet<RefusalCode> = new Set(['forbidden', 'unknown_subject', 'unknown_version', 'exists'])

/** So many refusals in a row are told, more than a person ever makes; more say nothing new until something else happens. */
const mostInARow = 100

const toldOften = refuse('stale', `${mostInARow} refusals in a row stand in the history. Nothing is to be done.`)

/** Writes a refused attempt into the history, where the host wants it there. What keeps it out changes no answer. */
export async function writeRefused(
  settings: Settings,
  { actor }: Caller,
  { key, name, turnedAway }: Attempt,
  result: Refusal,
): Promise<void> {
  if (!settings.recordRefusals || turnedAway || untold.has(result.code)) return
  const entry = attempted(name, result)
  const decide = ofSubject(key, (lifecycle, subject, within, now) =>
    subject.refusals >= mostInARow
      ? toldOften
      : record(lifecycle, subject, { actor, cause: { by: 'request' }, within, entry }, now),
  )
  const recorded = await attemptOne(settings, attempt(key, name, decide))
  if (recorded.outcome === 'fault') settings.onFault(recorded.error)
}
