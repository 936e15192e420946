import type { Change } from '../words/change.js'
import { refuseHeld } from '../decide/holds/held.js'
import { refuse } from '../decide/guards/refuse.js'
import { fix } from '../words/fixed.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import type { CommitOutcome } from '../ports/store.js'
import { ring } from './alarm.js'
import { answerOf } from './answer.js'
import { faulty, lostRace, type Again, type Attempt, type Result } from './attempt.js'
import { clashesOf, whoHolds } from './questions/held.js'
import type { Settings } from './settings/settings.js'
import { keyText } from '../words/keyText.js'

/** What an attempt comes to by what the store answered: its result, or that it is decided again. */
export async function conclude(
  settings: Settings,
  one: Committing,
  { change, choosers }: Decided,
  outcome: CommitOutcome,
): Promise<Result | Again> {
  if (typeof outcome === 'object') return faulty(outcome.failed)
  if (outcome === 'committed') {
    ring(settings.store, change)
    if (settings.hooks?.inTransaction) await tellTransaction(settings, change)
    return { outcome: 'moved', answer: answerOf(one.attempt.key, change), repeated: false }
  }
  if (outcome === 'stale' && settings.store.transaction !== undefined) return movedMeanwhile(one.attempt.key)
  if (outcome === 'taken') return { outcome: 'again', why: 'ids' }
  // 'stale', 'gone', or 'duplicate': the next look finds the row as it is now, or what the same request was answered.
  if (outcome !== 'held') return lostRace
  const subjects = change.subjects.map(({ subject }) => subject)
  if (choosers.size > 0 && (await isOutrun(settings, one, subjects, choosers)))
    return { outcome: 'again', why: 'choice' }
  const held = await whoHolds(settings, subjects, one.attempt.listener)
  return held ?? (one.attempt.inLine ? heldMeanwhile(subjects) : lostRace)
}

type Decided = { readonly change: Change; readonly choosers: ReadonlySet<string> }

type Committing = {
  readonly attempt: Attempt
  /** What was in its way when it was outrun last, as text: who has that is known to the next choice. */
  outrunBy: ReadonlySet<string>
}

/**
 * Whether nothing is in the way but of those who may choose something else. Where all of it was in the way just before, and is
 * again though it was known, it is nothing that they choose.
 */
async function isOutrun(
  settings: Settings,
  one: Committing,
  subjects: readonly Subject[],
  choosers: ReadonlySet<string>,
): Promise<boolean> {
  const clashes = await clashesOf(settings, subjects)
  if (!clashes.every(({ subject }) => choosers.has(keyText(subject)))) return false
  const inTheWay = clashes.flatMap(({ blockers }) => blockers.map((blocker) => JSON.stringify(blocker)))
  const isNew = inTheWay.length === 0 || inTheWay.some((text) => !one.outrunBy.has(text))
  one.outrunBy = new Set(inTheWay)
  return isNew
}

/** What was held a moment ago, as a refusal. */
function heldMeanwhile(subjects: readonly Subject[]): Refusal {
  const resources = new Set(subjects.flatMap(({ holds }) => holds.map(({ resource }) => resource)))
  return refuseHeld([...resources].map((resource) => ({ code: 'held', resource })))
}

/** Inside the host's transaction nothing is decided anew: the host may have acted on what it read before. */
function movedMeanwhile({ id }: SubjectKey): Refusal {
  return refuse('stale', `'${id}' was changed by somebody else during this transaction. Roll back and begin again.`, [
    { code: 'stale' },
  ])
}

async function tellTransaction({ hooks, store }: Settings, change: Change): Promise<void> {
  if (!hooks?.inTransaction) return
  for (const { subject, history } of change.subjects) {
    const { tenant, lifecycle, id } = subject
    await hooks.inTransaction(fix({ key: { tenant, lifecycle, id }, subject, entries: history }), store.transaction)
  }
}
