import { RefusedError } from '../../errors.js'
import type { Subject } from '../../words/subject.js'
import { choicesIn, type Possibility } from '../../decide/explain.js'
import { forbidden } from '../../decide/guards/refuse.js'
import { permits, rightOf } from '../../declare/rights.js'
import { unknownSubject, type Attempt } from '../attempt.js'
import type { SendOptions } from '../commands.js'
import { declared } from '../declared.js'
import { explained, foretell, type Explanation } from './foretell.js'
import type { Settings } from '../settings/settings.js'
import { partsOf } from '../parts.js'
import { askedOf, keyOf, type Caller } from '../requests.js'
import { explainAll } from './questions.js'
import { sendAttempt, type Sending } from '../sending.js'
import { brokenRow, isSubject } from '../sound.js'

type SendQuestion = { readonly transition: string; readonly input?: unknown } & Pick<
  SendOptions,
  'reason' | 'revision' | 'notices'
>

/** What would be sent, by what somebody asks. */
export function questioned(id: string, question: object): Sending {
  const parts = ['transition', 'input', 'reason', 'revision', 'notices'] as const
  const { transition, input, ...options } = partsOf('question of explain', question as SendQuestion, parts)
  return { id, transition, input, options }
}

/** What may be sent from where a subject stands. @throws RefusedError where there is none that the actor may read */
export async function explainAllOf(settings: Settings, caller: Caller, id: string): Promise<readonly Possibility[]> {
  const answer = await explainAll(settings, keyOf(caller, id), askedOf(caller, {}))
  if ('outcome' in answer) throw new RefusedError(answer)
  return answer
}

/** Decides as `send` does, down to who holds what it would need, and leaves it at that. */
export async function explainSending(settings: Settings, caller: Caller, sending: Sending): Promise<Explanation> {
  const attempt = sendAttempt(caller, sending)
  const subject = await subjectToExplain(settings, caller, attempt)
  const known = caller.lifecycle.graph.transitions.get(attempt.name)
  const choices = known ? choicesIn(caller.lifecycle, known, { actor: caller.actor, subject }) : {}
  const offered = { reasons: known?.reasons ?? null, ...choices }
  return explained(attempt.name, offered, await foretell(settings, attempt, subject))
}

/** @throws RefusedError where there is none that the actor may read, as where everything is explained, or as `send` would. */
async function subjectToExplain(
  settings: Settings,
  { lifecycle, actor }: Caller,
  { key, turnedAway, owned }: Attempt,
): Promise<Subject> {
  const { read } = lifecycle.graph.may
  await declared(settings, lifecycle.name)
  const own = rightOf(lifecycle, actor, read) === 'own'
  const [loaded] = await settings.store.load([own ? { ...key, ownedBy: actor.id } : key])
  const subject = loaded?.subject ?? null
  if (!permits(lifecycle, actor, read, subject)) throw new RefusedError(forbidden(lifecycle.name, 'explain', 'ask'))
  if (!subject) throw new RefusedError(turnedAway ?? owned?.otherwise() ?? unknownSubject(key))
  if (!isSubject(subject)) throw brokenRow(key)
  return subject
}
