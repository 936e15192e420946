import type { Lifecycle } from '../declare/graph.js'
import { listOf, type OneOrMany } from '../declare/spec.js'
import { choosableWarnings } from './warnings/choosable.js'
import { ifFreeWarnings } from './warnings/ifFree.js'
import { unfitLinks } from './warnings/links.js'
import { ownerWarnings } from './warnings/owner.js'
import { timerWarnings } from './warnings/timers.js'
import { transitionWarnings } from './warnings/transitions.js'
import { unsentWarnings } from './warnings/unsent.js'
import { unusedWarnings } from './warnings/unused.js'
import { waitingWarnings } from './warnings/waiting.js'
import { warning, type Warning } from './warnings/warning.js'
import { whileWarnings } from './warnings/whiles.js'

export type { Warning, WarningCode } from './warnings/warning.js'

/**
 * What is allowed in a lifecycle and probably not meant, each with its place. Put it in a test: `expect(check(visit)).toEqual([])`.
 *
 * Of several, places begin with the name of the lifecycle, and links that do not fit another of them are told too. It
 * warns of what holds whatever the data; where it cannot tell, it says nothing.
 */
export function check(lifecycles: OneOrMany<Lifecycle>): readonly Warning[] {
  const all = listOf(lifecycles)
  if (!Array.isArray(lifecycles)) return all.flatMap(ownWarnings)
  return [
    ...all.flatMap((lifecycle) => ownWarnings(lifecycle).map((found) => within(lifecycle.name, found))),
    ...unfitLinks(new Map(all.map((lifecycle) => [lifecycle.name, lifecycle]))).map(({ lifecycle, place, message }) =>
      within(lifecycle, warning(place, 'unfit_link', message)),
    ),
  ]
}

function within(lifecycle: string, found: Warning): Warning {
  return { ...found, place: `${lifecycle}.${found.place}` }
}

function ownWarnings(lifecycle: Lifecycle): readonly Warning[] {
  const { graph } = lifecycle
  return [
    ...transitionWarnings(graph),
    ...ifFreeWarnings(graph),
    ...timerWarnings(graph),
    ...waitingWarnings(graph),
    ...unsentWarnings(graph),
    ...choosableWarnings(lifecycle),
    ...whileWarnings(lifecycle),
    ...unusedWarnings(lifecycle),
    ...ownerWarnings(lifecycle),
  ]
}
