import { OrdnaError } from '../../errors.js'
import { bounds } from '../../words/bounds.js'
import type { Possibility } from '../../decide/explain.js'
import { gathered } from '../gathered.js'
import type { House } from '../house/house.js'
import { itemsOf } from '../parts.js'
import { explainAll } from './questions.js'
import { askedOf, keyOf, type Desk } from '../requests.js'

/** So many are explained side by side: a page of a list with one read, and no longer in one breath than that takes. */
const together = 100

/**
 * Explains each of these subjects as `explain` does, all at one moment; null for one that is not there or may not be
 * read. What one of them needs of the store is asked together with what the others need.
 */
export async function explainMany(
  house: House,
  desk: Desk,
  given: unknown,
): Promise<readonly (readonly Possibility[] | null)[]> {
  const ids = itemsOf('ids', given, 'invalid_query')
  if (ids.length > bounds.asked)
    throw new OrdnaError('invalid_query', `A question names at most ${bounds.asked} subjects, not ${ids.length}.`, {})
  const keys = ids.map((id) => keyOf(desk, id as string))
  const now = house.clock.now()
  const clock = { ...house.clock, now: () => now }
  const answers: (readonly Possibility[] | null)[] = []
  for (let at = 0; at < keys.length; at += together) {
    const storeOf = gathered(house.store)
    const some = keys.slice(at, at + together).map(async (key) => {
      const answer = await explainAll({ ...house, clock, store: storeOf() }, key, askedOf(desk, {})).catch(
        broken(house),
      )
      return answer === null || 'outcome' in answer ? null : answer
    })
    answers.push(...(await Promise.all(some)))
  }
  return answers
}

/** A row that makes no sense takes no other with it: it is told of, and read as none. */
function broken({ onFault }: House) {
  return (error: unknown): null => {
    if (!(error instanceof OrdnaError) || error.code !== 'broken_row') throw error
    onFault(error)
    return null
  }
}
