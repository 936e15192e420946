import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import type { ExitNode, Lifecycle } from '../declare/graph.js'
import { followAutomatic } from './automatic.js'
import { brokenRule } from './brokenRule.js'
import type { Command, Decision } from './command.js'
import { finish } from './finish.js'
import { askGuards } from './guards/guards.js'
import { findMisplaced, inputOf } from './guards/input.js'
import { checkReason } from './guards/reason.js'
import { checkChoices, choicesFor, optionalOf } from './messages/senderChoice.js'
import { move } from './move.js'
import { permit } from './permit.js'
import { begin, type InProgress } from './inProgress.js'

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
    return take(begin({ lifecycle, subject, status: permitted.status }, command, now), permitted.exit, command)
  } catch (error) {
    return brokenRule(command.transition, error)
  }
}

/** What was said with it, then the guards, then the move and what follows by itself, then all that the new status brings. */
function take(inProgress: InProgress, exit: ExitNode, command: Command): Decision {
  const { node } = exit
  const unfit = findUnfit(inProgress, exit, command)
  if (unfit) return unfit
  const input = inputOf(node, command.input)
  if ('outcome' in input) return input
  inProgress.input = input.value
  const refused =
    askGuards(node, inProgress, inProgress.within.before) ?? move(inProgress, exit) ?? followAutomatic(inProgress)
  return refused ?? finish(inProgress)
}

/** Whether the reason and the choices of notices are this transition's, and the options stand in their own place. */
function findUnfit({ lifecycle, prior }: InProgress, { node }: ExitNode, command: Command): Refusal | null {
  const { input, reason, notices, actor } = command
  return (
    findMisplaced(node, input) ??
    checkReason(node, reason) ??
    checkChoices(node.name, notices, () =>
      choicesFor(lifecycle, { actor, subject: prior }, optionalOf(lifecycle, node)),
    )
  )
}
