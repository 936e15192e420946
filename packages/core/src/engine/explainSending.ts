import { RefusedError } from '../errors.js'
import type { Data, Subject } from '../lifecycle/subject.js'
import { answeredAs, choicesIn, type Possibility } from '../lifecycle/explain.js'
import { forbidden } from '../lifecycle/refuse.js'
import type { Refusal } from '../lifecycle/refusal.js'
import { permits, rightOf } from '../lifecycle/rights.js'
import type { Spec } from '../lifecycle/spec.js'
import type { Attempt } from './attempting.js'
import type { SendOptions } from './commands.js'
import { declared } from './declared.js'
import { whoHolds } from './held.js'
import type { House } from './house.js'
import { unknownSubject } from './linked.js'
import { partsOf } from './parts.js'
import type { Desk } from './requests.js'
import { sendAttempt, type Sending } from './sending.js'
import { brokenRow, isSubject } from './sound.js'
import { keyText } from './keyText.js'
import { decideTogether } from './together.js'

/** What `send` would answer to exactly this, were it sent now. */
export type Explanation<S extends Spec = Spec> = Omit<Possibility, 'to'> & {
  /** Where the subject would come to rest; null where it is refused. */
  readonly to: S['status'] | null
  /** Its data as it would then be; null where it is refused. */
  readonly data: S['data'] | null
}

type Asked = { readonly transition: string; readonly input?: unknown } & Pick<SendOptions, 'reason' | 'revision'>

/** What would be sent, by what somebody asks. */
export function questioned(id: string, question: object): Sending {
  const parts = ['transition', 'input', 'reason', 'revision'] as const
  const { transition, input, ...options } = partsOf('question of explain', question as Asked, parts)
  return { id, transition, input, options }
}

/** Decides as `send` does, down to who holds what it would need, and leaves it at that. */
export async function explainSending(house: House, desk: Desk, sending: Sending): Promise<Explanation> {
  const attempt = sendAttempt(desk, sending)
  const subject = await subjectToExplain(house, desk, attempt)
  const known = desk.lifecycle.graph.transitions.get(attempt.name)
  const node = known ?? { reasons: null }
  const choices = known ? choicesIn(desk.lifecycle, known, { actor: desk.actor, subject }) : {}
  const found = attempt.turnedAway ?? (await outcomeOf(house, attempt, subject))
  if ('outcome' in found) return { ...answeredAs(attempt.name, node, found), ...choices, data: null }
  return { ...answeredAs(attempt.name, node, { to: found.status }), ...choices, data: found.data }
}

/** @throws RefusedError where there is none that the actor may read, as where everything is explained. */
async function subjectToExplain(house: House, { lifecycle, actor }: Desk, { key }: Attempt): Promise<Subject> {
  const { read } = lifecycle.graph.may
  await declared(house, lifecycle.name)
  const own = rightOf(lifecycle, actor, read) === 'own'
  const [loaded] = await house.store.load([own ? { ...key, ownedBy: actor.id } : key])
  const subject = loaded?.subject ?? null
  if (!permits(lifecycle, actor, read, subject)) throw new RefusedError(forbidden(lifecycle.name, 'explain'))
  if (!subject) throw new RefusedError(unknownSubject(key))
  if (!isSubject(subject)) throw brokenRow(key)
  return subject
}

/** The subject as it would be, or what is in the way. */
async function outcomeOf(
  house: House,
  { key, decide, listener }: Attempt,
  subject: Subject,
): Promise<Refusal | { readonly status: string; readonly data: Data }> {
  const together = await decideTogether(house, { key, subject, decide, listener }, house.clock.now())
  if ('outcome' in together) return together
  together.forget()
  const changes = [...together.changes.values()]
  const held = changes.some(({ holdsChanged }) => holdsChanged)
    ? await whoHolds(
        house,
        changes.map((change) => change.subject),
        listener,
      )
    : null
  return held ?? (together.changes.get(keyText(key))?.subject as Subject)
}
