import type { Graph, StatusNode } from '../../declare/graph.js'
import { waysOf } from '../../declare/ways.js'
import { warningIf, type Warning } from './warning.js'
import { noticesIn } from '../../declare/rulesIn.js'

/** Timers and flags that count from a notice which nothing sends while a subject is there. */
export function unsentWarnings(graph: Graph): readonly Warning[] {
  const sending = [...graph.transitions.values()].some(({ notices }) => notices.length > 0)
  const sent = new Set(
    (sending ? waysOf(graph.transitions.values()) : []).flatMap(({ to, transition }) =>
      transition.notices.map((notice) => `${to} ${notice}`),
    ),
  )
  const isSent = (notice: string, { name, notices, timers }: StatusNode) =>
    notices.includes(notice) ||
    sent.has(`${name} ${notice}`) ||
    timers.some(({ definition }) => 'notice' in definition && definition.notice === notice)
  return [...graph.statuses.values()].flatMap((status) =>
    awaitedIn(status, graph).flatMap(([place, notice]) =>
      warningIf(
        !isSent(notice, status),
        place,
        'unsent_notice',
        `In '${status.name}' it counts from the notice '${notice}', which nothing sends there. Send it by what leads to '${status.name}', or count from something else.`,
      ),
    ),
  )
}

/** The notices that are counted from in a status. A flag without statuses may count from a notice of any. */
function awaitedIn(
  { name, timers }: StatusNode,
  { flags }: Graph,
): readonly (readonly [place: string, notice: string])[] {
  const here = flags.filter((flag) => flag.in?.has(name))
  return [
    ...timers.flatMap((timer) =>
      noticesIn(timer.definition.at).map((notice) => [`timers.${timer.name}.at`, notice] as const),
    ),
    ...here.flatMap((flag) =>
      (['from', 'until'] as const).flatMap((edge) =>
        noticesIn(flag.definition[edge]).map((notice) => [`flags.${flag.name}.${edge}`, notice] as const),
      ),
    ),
  ]
}
