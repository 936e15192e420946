import type { DecidedChange } from '../../decide/command.js'
import { choicesFor, optionalIn, type OptionalNotice } from '../../decide/messages/senderChoice.js'
import { rightOf } from '../../declare/rights.js'
import type { Refusal } from '../../words/refusal.js'
import type { Spec } from '../../declare/spec.js'
import type { Subject, SubjectKey } from '../../words/subject.js'
import type { StartOptions } from '../commands.js'
import { declared } from '../declared.js'
import { explained, foretell, type Explanation } from './foretell.js'
import type { Settings } from '../settings/settings.js'
import { partsOf } from '../parts.js'
import type { Caller } from '../requests.js'
import { brokenRow, isSubject } from '../sound.js'
import { startAttempt, type Starting } from '../starting.js'

/** What can be said of a start that is asked about: all that its answer depends on. */
export type StartQuestion<S extends Spec> = Pick<StartOptions<S>, 'links' | 'notices'>

/** Decides as `start` does, down to who holds what it would need, and leaves it at that. */
export async function explainStarting(
  settings: Settings,
  caller: Caller,
  { id, data, options }: Starting,
): Promise<Explanation> {
  const said = partsOf('options of explainStart', options as StartQuestion<Spec> | undefined, ['links', 'notices'])
  const attempt = startAttempt(settings, caller, { id, data, options: said })
  if (attempt.turnedAway) return explained('start', { reasons: null }, attempt.turnedAway)
  const found = await foretell(settings, attempt, await alreadyThere(settings, attempt.key))
  const notices = choicesAtStart(caller, found)
  return explained('start', { reasons: null, ...(notices.length > 0 ? { notices } : {}) }, found)
}

async function alreadyThere(settings: Settings, key: SubjectKey): Promise<Subject | null> {
  await declared(settings, key.lifecycle)
  const [loaded] = await settings.store.load([key])
  const subject = loaded?.subject ?? null
  if (subject && !isSubject(subject)) throw brokenRow(key)
  return subject
}

/** The choices of the status that it would begin in; while it is refused, of all that it may begin in. */
function choicesAtStart({ lifecycle, actor }: Caller, found: Refusal | DecidedChange): readonly OptionalNotice[] {
  const { initial, may } = lifecycle.graph
  const begins = 'outcome' in found ? initial.map(({ to }) => to) : [found.entries[0]?.to as string]
  // Whoever may start only what is theirs would be its owner.
  const owner = rightOf(lifecycle, actor, may.start) === 'own' ? actor.id : null
  const subject = 'outcome' in found ? { owner } : found.subject
  return choicesFor(lifecycle, { actor, subject }, optionalIn(lifecycle, [], begins))
}
