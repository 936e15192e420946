import type { Change, CommitOutcome } from '@ordna/core/adapters'
import { checkChange } from '@ordna/core/adapters'
import type { Answered } from '../batch/batches.js'

/** Commits the changes that can be one, and answers each in its place: what is wrong with one is said of it alone. */
export async function commitSound(
  changes: readonly Change[],
  commit: (sound: readonly Change[]) => Promise<readonly Answered<CommitOutcome>[]>,
): Promise<readonly CommitOutcome[]> {
  const outcomes = changes.map(mistakeIn)
  const sound = changes.flatMap((change, place) => (outcomes[place] === null ? [{ change, place }] : []))
  const answers = sound.length === 0 ? [] : await commit(sound.map(({ change }) => change))
  sound.forEach(({ place }, index) => {
    const answer = answers[index] as Answered<CommitOutcome>
    outcomes[place] = 'error' in answer ? { failed: answer.error } : answer.value
  })
  return outcomes as readonly CommitOutcome[]
}

function mistakeIn(change: Change): CommitOutcome | null {
  try {
    checkChange(change)
    return null
  } catch (failed) {
    return { failed }
  }
}
