import { type Answered, answered } from './batches.js'
import { isMissing, mayTryAgain } from '../connection/errors.js'

/**
 * Asks for all at once. Where the database will not have them, it asks for each half on its own, and so on: whoever is
 * to blame fails alone, and the others have their answers.
 */
export async function eachAlone<Item, Answer>(
  items: readonly Item[],
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<readonly Answered<Answer>[]> {
  try {
    return answered(await ask(items))
  } catch (error) {
    if (mayTryAgain(error) || isMissing(error)) throw error
    if (items.length === 1) return [{ error }]
    const middle = Math.ceil(items.length / 2)
    return [...(await eachAlone(items.slice(0, middle), ask)), ...(await eachAlone(items.slice(middle), ask))]
  }
}

/** Claims together, and where the database will not have that, each row by itself. */
export async function eachRowAlone<Answer>(claim: (alone: boolean) => Promise<Answer>): Promise<Answer> {
  try {
    return await claim(false)
  } catch (error) {
    if (mayTryAgain(error) || isMissing(error)) throw error
    return claim(true)
  }
}
