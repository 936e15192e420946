import type { Lifecycle } from './graph.js'
import { choosableWarnings } from './warnings/choosable.js'
import { ifFreeWarnings } from './warnings/ifFree.js'
import { ownerWarnings } from './warnings/owner.js'
import { standingWarnings } from './warnings/standing.js'
import { timerWarnings } from './warnings/timers.js'
import { transitionWarnings } from './warnings/transitions.js'
import { unsentWarnings } from './warnings/unsent.js'
import { unusedWarnings } from './warnings/unused.js'
import { waitingWarnings } from './warnings/waiting.js'
import type { Warning } from './warnings/warning.js'

export type { Warning, WarningCode } from './warnings/warning.js'

/**
 * What is allowed in a lifecycle and probably not meant, each with its place. Put it in a test: `expect(check(visit)).toEqual([])`.
 *
 * It warns of what holds whatever the data; where it cannot tell, it says nothing.
 */
export function check(lifecycle: Lifecycle): readonly Warning[] {
  const { graph } = lifecycle
  return [
    ...transitionWarnings(graph),
    ...ifFreeWarnings(graph),
    ...timerWarnings(graph),
    ...waitingWarnings(graph),
    ...unsentWarnings(graph),
    ...choosableWarnings(lifecycle),
    ...standingWarnings(lifecycle),
    ...unusedWarnings(lifecycle),
    ...ownerWarnings(lifecycle),
  ]
}
