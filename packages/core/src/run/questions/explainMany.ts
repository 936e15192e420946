import { OrdnaError } from '../../errors.js'
import { bounds } from '../../words/bounds.js'
import type { Possibility } from '../../decide/explain.js'
import { gathered } from '../gathered.js'
import type { Settings } from '../settings/settings.js'
import { itemsOf } from '../parts.js'
import { explainAll } from './questions.js'
import { askedOf, keyOf, type Caller } from '../requests.js'

/** So many are explained side by side: a page of a list with one read, and no longer in one breath than that takes. */
const together = 100

/**
 * Explains each of these subjects as `explain` does, all at one moment; null for one that is not there or may not be
 * read. What one of them needs of the store is asked together with what the others need.
 */
export async function explainMany(
  settings: Settings,
  caller: Caller,
  given: unknown,
): Promise<readonly (readonly Possibility[] | null)[]> {
  const ids = itemsOf('ids', given, 'invalid_query')
  if (ids.length > bounds.asked)
    throw new OrdnaError('invalid_query', `A question names at most ${bounds.asked} subjects, not ${ids.length}.`, {})
  const keys = ids.map((id) => keyOf(caller, id as string))
  const now = settings.clock.now()
  const clock = { ...settings.clock, now: () => now }
  const answers: (readonly Possibility[] | null)[] = []
  for (let at = 0; at < keys.length; at += together) {
    const storeOf = gathered(settings.store)
    const some = keys.slice(at, at + together).map(async (key) => {
      const answer = await explainAll({ ...settings, clock, store: storeOf() }, key, askedOf(caller, {})).catch(
        broken(settings),
      )
      return answer === null || 'outcome' in answer ? null : answer
    })
    answers.push(...(await Promise.all(some)))
  }
  return answers
}

/** A row that makes no sense takes no other with it: it is told of, and read as none. */
function broken({ onFault }: Settings) {
  return (error: unknown): null => {
    if (!(error instanceof OrdnaError) || error.code !== 'broken_row') throw error
    onFault(error)
    return null
  }
}
