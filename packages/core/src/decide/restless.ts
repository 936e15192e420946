import { refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'

/** So often in a row a subject may move itself, with nobody asking and no time passing in between. */
export const mostByItself = 100

/**
 * A subject about to be moved by its own timer or job. One whose timers or jobs set each other off without a wait would
 * never come to rest, and is refused. `waited`: time has passed since its last change, and the count begins anew.
 */
export function moveItself(subject: Subject, waited: boolean): Subject | Refusal {
  const selfMoves = waited ? 1 : subject.selfMoves + 1
  if (selfMoves <= mostByItself) return { ...subject, selfMoves }
  return refuse(
    'restless',
    `'${subject.id}' has moved itself ${mostByItself} times with no time passing in between. Give one of its timers a later moment, or a condition that ends it.`,
    [{ code: 'restless', status: subject.status, moves: mostByItself }],
  )
}
