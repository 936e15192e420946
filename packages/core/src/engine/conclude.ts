import type { Change } from '../lifecycle/change.js'
import { refuse } from '../lifecycle/refuse.js'
import { fix } from '../lifecycle/fixed.js'
import type { Refusal } from '../lifecycle/refusal.js'
import type { SubjectKey } from '../lifecycle/subject.js'
import type { CommitOutcome } from '../ports/store.js'
import { answerOf } from './assemble.js'
import { faulty, type Attempt, type Result } from './attempting.js'
import { whoHolds } from './held.js'
import type { House } from './house.js'

/** What a committed or refused attempt comes to; null where it lost a race and looks again, `taken` where it draws anew. */
export async function conclude(
  house: House,
  { attempt, change }: { readonly attempt: Attempt; readonly change: Change },
  outcome: CommitOutcome,
): Promise<Result | 'taken' | null> {
  if (typeof outcome === 'object') return faulty(outcome.failed)
  if (outcome === 'committed') {
    await tellTransaction(house, change)
    return { outcome: 'moved', answer: answerOf(attempt.key, change), repeated: false }
  }
  if (outcome === 'stale' && house.store.transaction !== undefined) return movedMeanwhile(attempt.key)
  if (outcome === 'taken') return outcome
  if (outcome !== 'held') return null
  const subjects = change.subjects.map(({ subject }) => subject)
  return whoHolds(house, subjects, attempt.listener)
}

/** Inside the host's transaction nothing is decided anew: the host may have acted on what it read before. */
function movedMeanwhile({ id }: SubjectKey): Refusal {
  return refuse('stale', `'${id}' was changed by somebody else during this transaction. Roll back and begin again.`, [
    { code: 'stale' },
  ])
}

async function tellTransaction({ hooks, store }: House, change: Change): Promise<void> {
  if (!hooks?.inTransaction) return
  for (const { subject, history } of change.subjects) {
    const { tenant, lifecycle, id } = subject
    await hooks.inTransaction(fix({ key: { tenant, lifecycle, id }, subject, entries: history }), store.transaction)
  }
}
