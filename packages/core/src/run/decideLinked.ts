import type { Refusal } from '../words/refusal.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import type { LoadKey } from '../ports/store.js'
import type { Settings } from './settings/settings.js'
import { keyText } from '../words/keyText.js'
import type { Decide } from './linked.js'
import type { Listener } from './questions/readable.js'
import type { QuestionedSubject } from './carryOver.js'
import { Table } from './table.js'
import type { Touched } from './touched.js'

/**
 * Decides a subject together with every linked subject that its change opens or moves: all of them, or none.
 */
export async function decideLinked(settings: Settings, root: Root, now: Date): Promise<Touched | Refusal> {
  const [together, isElsewhere] = await decideAll(settings, root, now, false)
  return isElsewhere ? (await decideAll(settings, root, now, true))[0] : together
}

type Root = {
  readonly key: SubjectKey
  readonly subject: Subject | null
  readonly decide: Decide
  readonly listener: Listener
  /** What a subject that begins links to. */
  readonly links?: readonly Link[] | undefined
}

/** Decides all of it; and whether a successor would be called what another subject is called already. */
async function decideAll(
  settings: Settings,
  root: Root,
  now: Date,
  drawSuccessors: boolean,
): Promise<readonly [Touched | Refusal, boolean]> {
  const table = new Table({ settings, tenant: root.key.tenant, now, listener: root.listener, drawSuccessors })
  table.found.set(keyText(root.key), root.subject)
  let refused: Refusal | null
  try {
    refused =
      (await table.decide(root.key, root.decide, 0, root.links)) ?? (table.hasNews ? await table.askAgain() : null)
  } catch (error) {
    table.forget()
    throw error
  }
  const isElsewhere = table.isElsewhere && !drawSuccessors
  if (refused || isElsewhere) table.forget()
  return [refused ?? table.touched(), isElsewhere]
}

/** Loads a subject for a question that commits nothing; with an owner, only if it is theirs. */
export async function loadForQuestion(
  settings: Settings,
  key: LoadKey,
  now: Date,
): Promise<QuestionedSubject | Refusal> {
  return new Table({ settings, tenant: key.tenant, now }).loadForQuestion(key)
}
