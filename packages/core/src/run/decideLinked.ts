import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import type { LoadKey } from '../ports/store.js'
import { keyText } from '../words/keyText.js'
import type { Attempt } from './attempt.js'
import type { QuestionedSubject } from './carryOver.js'
import type { Settings } from './settings/settings.js'
import { Table } from './table.js'
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
  const table = new Table({ settings, tenant: key.tenant, now, listener })
  const decided = await decideOn(table, attempt, subject)
  if (!table.isElsewhere) return decided
  table.forget()
  return decideOn(new Table({ settings, tenant: key.tenant, now, listener, drawSuccessors: true }), attempt, subject)
}

async function decideOn(
  table: Table,
  { key, decide, links }: Attempt,
  subject: Subject | null,
): Promise<Touched | Refusal> {
  table.found.set(keyText(key), subject)
  try {
    const refused = (await table.decide(key, decide, 0, links)) ?? (table.hasNews ? await table.askAgain() : null)
    if (!refused) return table.touched()
    table.forget()
    return refused
  } catch (error) {
    table.forget()
    throw error
  }
}

/** Loads a subject for a question that commits nothing; with an owner, only if it is theirs. */
export async function loadForQuestion(
  settings: Settings,
  key: LoadKey,
  now: Date,
): Promise<QuestionedSubject | Refusal> {
  return new Table({ settings, tenant: key.tenant, now }).loadForQuestion(key)
}
