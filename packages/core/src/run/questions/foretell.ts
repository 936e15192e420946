import type { DecidedChange } from '../../decide/command.js'
import { answeredAs, type Possibility } from '../../decide/explain.js'
import type { TransitionNode } from '../../declare/graph.js'
import type { Refusal } from '../../words/refusal.js'
import type { Spec } from '../../declare/spec.js'
import type { Hold, Subject } from '../../words/subject.js'
import type { Attempt } from '../attempt.js'
import { whoHolds } from './held.js'
import type { Settings } from '../settings/settings.js'
import { keyText } from '../../words/keyText.js'
import { decideLinked } from '../decideLinked.js'

/**
 * What `send` or `start` would answer to exactly this, were it sent now.
 *
 * @example
 * ```ts
 * const preview = ({ allowed, to, message }: Explanation) => (allowed ? `to ${to}` : message)
 * ```
 */
export type Explanation<S extends Spec = Spec> = Omit<Possibility, 'to'> & {
  /** Where the subject would come to rest; null where it is refused. */
  readonly to: S['status'] | null
  /** Its data as it would then be; null where it is refused. */
  readonly data: S['data'] | null
  /** Everything that it would then hold, of several candidates the one that would be taken; null where it is refused. */
  readonly holds: readonly Hold[] | null
}

/** What an attempt would change of its subject, or what is in the way: decided to the end, who holds what included, and left at that. */
export async function foretell(
  settings: Settings,
  attempt: Attempt,
  subject: Subject | null,
): Promise<Refusal | DecidedChange> {
  const { key, listener } = attempt
  const inTheWay = attempt.turnedAway ?? (await attempt.precheck?.())
  if (inTheWay) return inTheWay
  const together = await decideLinked(settings, attempt, subject, settings.clock.now())
  if ('outcome' in together) return together
  together.forget()
  const changes = [...together.changes.values()]
  const held = changes.some(({ holdsChanged }) => holdsChanged)
    ? await whoHolds(
        settings,
        changes.map((change) => change.subject),
        listener,
      )
    : null
  return held ?? (together.changes.get(keyText(key)) as DecidedChange)
}

/** What was foretold, as whoever asks reads it. */
export function explained(
  transition: string,
  asked: Pick<TransitionNode, 'reasons'> & Pick<Possibility, 'notices'>,
  found: Refusal | DecidedChange,
): Explanation {
  const { reasons, ...choices } = asked
  if ('outcome' in found) return { ...answeredAs(transition, { reasons }, found), ...choices, data: null, holds: null }
  const { status, data, holds } = found.subject
  return { ...answeredAs(transition, { reasons }, { to: status }), ...choices, data, holds }
}
