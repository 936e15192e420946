import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import type { LoadKey } from '../ports/store.js'
import type { Attempt } from './attempt.js'
import type { QuestionedSubject } from './carryOver.js'
import { ChangeInProgress } from './changeInProgress.js'
import type { Settings } from './settings/settings.js'
import type { Touched } from './touched.js'

/**
 * Decides a subject together with every linked subject that its change opens or moves: all of them, or none. Where a
 * successor would be called what another subject is called already, all is decided anew, and it is called something else.
 */
export async function decideLinked(
  settings: Settings,
  attempt: Attempt,
  subject: Subject | null,
  now: Date,
): Promise<Touched | Refusal> {
  const { key, listener } = attempt
  const change = new ChangeInProgress({ settings, tenant: key.tenant, now, listener })
  const decided = await decideOn(change, attempt, subject)
  if (!change.idIsTaken) return decided
  change.forget()
  return decideOn(
    new ChangeInProgress({ settings, tenant: key.tenant, now, listener, drawSuccessors: true }),
    attempt,
    subject,
  )
}

async function decideOn(
  change: ChangeInProgress,
  { key, decide, links }: Attempt,
  subject: Subject | null,
): Promise<Touched | Refusal> {
  change.rows.place(key, subject)
  try {
    const refused = (await change.decide(key, decide, 0, links)) ?? (change.hasNews ? await change.askLookers() : null)
    if (!refused) return change.touched()
    change.forget()
    return refused
  } catch (error) {
    change.forget()
    throw error
  }
}

/** Loads a subject for a question that commits nothing; with an owner, only if it is theirs. */
export async function loadForQuestion(
  settings: Settings,
  key: LoadKey,
  now: Date,
): Promise<QuestionedSubject | Refusal> {
  return new ChangeInProgress({ settings, tenant: key.tenant, now }).loadForQuestion(key)
}
