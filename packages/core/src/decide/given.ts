import type { TransitionNode } from '../declare/graph.js'
import type { Refusal } from '../words/refusal.js'
import type { Command } from './command.js'
import { findMisplaced, inputOf } from './guards/input.js'
import { checkReason } from './guards/reason.js'
import type { AskedInProgress } from './inProgress.js'
import { checkChoices, choicesFor, optionalOf } from './messages/senderChoice.js'

/**
 * Takes what was given with the command: options that stand in the place of the input are told first, then a reason and
 * choices of notices that are not this transition's, then the input as its schema makes it.
 */
export function takeGiven(inProgress: AskedInProgress<Command>, node: TransitionNode): Refusal | null {
  const { lifecycle, prior, asked } = inProgress
  const choices = () => choicesFor(lifecycle, { actor: asked.actor, subject: prior }, optionalOf(lifecycle, node))
  const unfit =
    findMisplaced(node, asked.input) ??
    checkReason(node, asked.reason) ??
    checkChoices(node.name, asked.notices, choices)
  if (unfit) return unfit
  const input = inputOf(node, asked.input)
  if ('outcome' in input) return input
  inProgress.input = input.value
  return null
}
