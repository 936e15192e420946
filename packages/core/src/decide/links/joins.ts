import type { LinkedCommand } from '../command.js'
import type { TransitionNode } from '../../declare/graph.js'
import { askLinkGuards } from '../guards/guards.js'
import { isSame } from './link.js'
import { movesOf } from './moving.js'
import type { Refusal } from '../../words/refusal.js'
import type { Link } from '../../words/subject.js'
import type { LinkedSubject } from '../../declare/guard.js'
import type { InProgress } from '../inProgress.js'

type Joins = Pick<Extract<LinkedCommand, { readonly kind: 'link' }>, 'joins'>
type Joining = { readonly node: TransitionNode['links'][number]; readonly link: Link }

/**
 * What whoever is about to be linked is asked: whether its guards let it, and what the transition then sends to it. Absent
 * where that is nothing. It is looked up only once the transition is decided, so its functions see that as it was then.
 */
export function joinsOf(inProgress: InProgress, transition: TransitionNode, { node, link }: Joining): Joins {
  const { guards } = node
  // Who is linked already is sent it as one of those.
  const isNew = !inProgress.subject.links.some((other) => isSame(link, other))
  const moves = isNew ? transition.moves.filter(({ link: name }) => name === link.name) : []
  if (!guards && moves.length === 0) return {}
  const then = { ...inProgress, subject: { ...inProgress.subject } }
  return {
    joins: (found: LinkedSubject): Refusal | readonly LinkedCommand[] =>
      (guards && askLinkGuards({ name: transition.name, guards }, then, found)) ??
      moves.flatMap((one) => movesOf(then, one, [found])),
  }
}
