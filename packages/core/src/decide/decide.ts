import type { Subject } from '../words/subject.js'
import type { ExitNode, Lifecycle } from '../declare/graph.js'
import { followAutomatic } from './automatic.js'
import { brokenRule } from './brokenRule.js'
import type { Command, Decision } from './command.js'
import { finish } from './finish.js'
import { askGuards } from './guards/guards.js'
import { takeGiven } from './given.js'
import { move } from './move.js'
import { permit } from './permit.js'
import { begin, type AskedInProgress } from './inProgress.js'

/**
 * Decides what a command does to a subject.
 *
 * The subject's data and the actor are made unchangeable, so that no function of the declaration can change what it looks at.
 * Pure and total: the same arguments give the same decision, it reads no clock and no store, and a guard or rule of the
 * declaration that throws is a refusal too.
 *
 * @throws HoldsNeeded and nothing else: where something is chosen by what others hold, and that is not known yet. Whoever can
 * look it up decides again with it.
 */
export function decide(lifecycle: Lifecycle, subject: Subject, command: Command, now: Date): Decision {
  const permitted = permit(lifecycle, subject, command)
  if ('outcome' in permitted) return permitted
  try {
    return take(begin({ lifecycle, subject, status: permitted.status }, command, now), permitted.exit)
  } catch (error) {
    return brokenRule(command.transition, error)
  }
}

/** What was given with it, then the guards, then the move and what follows by itself, then all that the new status brings. */
function take(inProgress: AskedInProgress<Command>, exit: ExitNode): Decision {
  const { node } = exit
  const refused =
    takeGiven(inProgress, node) ??
    askGuards(node, inProgress, inProgress.within.before) ??
    move(inProgress, exit) ??
    followAutomatic(inProgress)
  return refused ?? finish(inProgress)
}
