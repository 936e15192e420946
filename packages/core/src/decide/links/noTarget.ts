import { listed } from '../../floor/listed.js'
import type { StatusNode, TransitionNode } from '../../declare/graph.js'
import type { Closed } from '../../declare/kernel.js'
import type { Blocker, Refusal } from '../../words/refusal.js'
import { refuse } from '../guards/refuse.js'

/**
 * Refuses a transition that leads nowhere now, with what is in the way of each of its choices.
 *
 * Where several lead to one status, `choice` tells their blockers apart. Any of them would do, so asking again makes sense as soon as one may be open.
 */
export function noTarget(node: TransitionNode, status: StatusNode, closed: readonly Closed[]): Refusal {
  const { name: transition, toPrevious } = node
  const nowhere = { code: 'no_target', transition, status: status.name }
  if (toPrevious)
    return refuse(
      'no_target',
      `'${transition}' leads nowhere now: there is no status before '${status.name}' to return to.`,
      [nowhere],
    )
  const blockers = closed.flatMap(({ to, refusal }, choice): readonly Blocker[] => {
    const way = closed.some((other, index) => other.to === to && index !== choice) ? { to, choice } : { to }
    return refusal ? refusal.blockers.map((blocker) => ({ ...blocker, ...way })) : [{ ...nowhere, ...way }]
  })
  const refused = refuse(
    'no_target',
    `'${transition}' leads nowhere now: none of its choices holds. ${waysTold(closed)}`,
    blockers,
  )
  const retryAt = earliestOf(closed)
  return retryAt ? { ...refused, retryAt } : refused
}

function waysTold(closed: readonly Closed[]): string {
  const statuses = (isMeant: (refusal: Refusal | null) => boolean) =>
    listed(new Set(closed.filter(({ refusal }) => isMeant(refusal)).map(({ to }) => `'${to}'`)))
  const unmeant = statuses((refusal) => refusal === null)
  const held = statuses((refusal) => refusal?.code === 'held')
  const guarded = statuses((refusal) => refusal !== null && refusal.code !== 'held')
  return [
    ...(unmeant ? [`The condition of ${unmeant} does not hold.`] : []),
    ...(held ? [`What ${held} needs is held: see the blockers.`] : []),
    ...(guarded ? [`Guards hold back ${guarded}: see the blockers.`] : []),
  ].join(' ')
}

function earliestOf(closed: readonly Closed[]): Date | undefined {
  const moments = closed.flatMap(({ refusal }) => refusal?.retryAt?.getTime() ?? [])
  return moments.length > 0 ? new Date(Math.min(...moments)) : undefined
}
