import type { Lifecycle } from '../../declare/graph.js'
import { optionalIn, optionalOf } from '../../decide/messages/senderChoice.js'
import { warningIf, type Warning } from './warning.js'

/** Notices that are the sender's choice, and that nobody who sends could choose: timers, jobs and links choose nothing. */
export function choosableWarnings(lifecycle: Lifecycle): readonly Warning[] {
  const { optional, initial, may, statuses, transitions } = lifecycle.graph
  if (optional.size === 0) return []
  const chosen = new Set(
    optionalIn(
      lifecycle,
      [],
      initial.map(({ to }) => to),
    ),
  )
  for (const node of transitions.values())
    if ([...node.by].some((role) => role !== 'timer' && role !== 'system'))
      for (const notice of optionalOf(lifecycle, node)) chosen.add(notice)
  if (may.override.size > 0) for (const notice of optionalIn(lifecycle, [], statuses.keys())) chosen.add(notice)
  return [...optional.keys()].flatMap((notice) =>
    warningIf(
      !chosen.has(notice),
      `notices.${notice}.optional`,
      'never_chosen',
      `Nobody who sends something sends '${notice}' with it, so that nobody can choose. Name it in what a person sends, or leave 'optional' out.`,
    ),
  )
}
