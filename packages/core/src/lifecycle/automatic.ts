import { systemActor } from './actor.js'
import type { Context } from './definition.js'
import type { TransitionNode } from './graph.js'
import { askGuards } from './guards.js'
import { handed } from './handed.js'
import { move } from './move.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import { shownOf } from './shownRow.js'
import { shownData, type Working } from './working.js'

/** A chain of automatic transitions longer than this is an error: the graph allows no cycle, `previous()` might. */
const longestChain = 32

/** Takes automatic transitions for as long as one holds. One that its guards hold back is not taken, and nothing is refused. */
export function followAutomatic(working: Working): Refusal | null {
  for (let taken = 0; working.status.automatic; taken++) {
    const node = working.status.automatic
    if (taken === longestChain) return endless(node)
    const context = automaticContext(working)
    const { automatic } = node
    if (automatic !== true && !automatic?.(handed(context) as never)) return null
    const held = askGuards(node, context)
    if (held) return held.code === 'guard_failed' ? held : null
    const refused = move(working, node, context, { by: 'automatic' })
    if (refused) return refused.code === 'no_target' ? null : refused
  }
  return null
}

function automaticContext(working: Working): Context {
  const { subject, now, within } = working
  return {
    data: shownData(working),
    input: undefined,
    actor: systemActor,
    now,
    reason: undefined,
    subject: shownOf({ ...subject }).shown as never,
    linked: within.linked,
  }
}

function endless({ name }: TransitionNode): Refusal {
  return refuse(
    'endless',
    `Automatic transitions do not come to rest: '${name}' was the last of ${longestChain}. Make their conditions exclude one another.`,
    [{ code: 'endless', transition: name }],
  )
}
