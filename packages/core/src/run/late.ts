import { systemActor } from '../words/actor.js'
import { askAgain, mayMoveItself } from '../decide/automatic.js'
import type { Change, SubjectChange } from '../words/change.js'
import { refuse } from '../decide/guards/refuse.js'
import type { SubjectKey } from '../words/subject.js'
import { attempt, type Attempt } from './attempt.js'
import { linkersTo } from './askers.js'
import type { Settings } from './settings/settings.js'
import { keyText } from '../words/keyText.js'

/** Whoever looks at it is not moved by it, after all. */
const movesNobody = refuse('stale', 'No automatic transition can be taken. Nothing is to be done.')

/**
 * Attempts to ask those again who have begun to link to what a change has moved while that was decided. Their own start saw
 * it as it was, and the change did not see them.
 */
export async function lateAttempts(settings: Settings, change: Change): Promise<readonly Attempt[]> {
  const moved = movedIn(settings, change)
  const decided = new Set(
    [...change.subjects.map(({ subject }) => subject), ...change.unmoved.map(({ key }) => key)].map(keyText),
  )
  // That they are too many was told before.
  const linkers = await linkersTo(
    { ...settings, onFault: () => undefined },
    moved.map(({ subject }) => subject),
  )
  return linkers.filter((key) => !decided.has(keyText(key))).map((key) => askAgainAttempt(key, change))
}

/** Whether a change moves anything that an automatic transition may look at. */
export function movesWhatIsLookedAt(settings: Settings, change: Change): boolean {
  return settings.lookedAt.size > 0 && movedIn(settings, change).length > 0
}

function movedIn({ lookedAt }: Settings, { subjects }: Change): readonly SubjectChange[] {
  return subjects.filter((part) => lookedAt.has(part.subject.lifecycle) && hasMoved(part))
}

/** An entry that only writes something down changes neither status nor data. */
function hasMoved({ expected, history }: SubjectChange): boolean {
  return expected === 0 || history.some(({ from, to, before, after }) => from !== to || before || after)
}

function askAgainAttempt(key: SubjectKey, { subjects }: Change): Attempt {
  const moved = new Set(subjects.map(({ subject }) => keyText(subject)))
  return attempt(key, 'automatic', (lifecycle, subject, within, now) => {
    if (!subject || !mayMoveItself(lifecycle, subject)) return movesNobody
    const { tenant } = subject
    const link = subject.links.find((one) => moved.has(keyText({ tenant, lifecycle: one.lifecycle, id: one.id })))
    if (!link) return movesNobody
    const cause = { by: 'link', link: link.name, from: link.id } as const
    return askAgain(lifecycle, subject, { actor: systemActor, cause, within }, now) ?? movesNobody
  })
}
