import type { TransitionNode } from '../declare/graph.js'
import type { Refusal } from '../words/refusal.js'
import type { Command } from './command.js'
import { findMisplaced, inputOf } from './guards/input.js'
import type { AskedInProgress } from './inProgress.js'
import { checkChoices, choicesFor, optionalOf } from './messages/senderChoice.js'
import { listed } from '../floor/listed.js'
import { quoted } from '../words/bounds.js'
import { fewNames, refuse } from './guards/refuse.js'

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

/** A reason must be given where one is required, and be one of the list where the list is closed. */
export function checkReason({ name, reasons }: TransitionNode, reason: string | undefined): Refusal | null {
  if (reason === undefined) return reasons?.required ? badReason(name, [...reasons.codes], undefined) : null
  if (!reasons)
    return refuse('invalid_reason', `'${name}' takes no reason. Leave it out, or declare 'reasons'.`, [
      { code: 'invalid_reason', reason },
    ])
  return reasons.open || reasons.codes.has(reason) ? null : badReason(name, [...reasons.codes], reason)
}

function badReason(name: string, codes: readonly string[], reason: string | undefined): Refusal {
  const what = reason === undefined ? 'needs a reason' : `does not know the reason '${quoted(reason)}'`
  return refuse('invalid_reason', `'${name}' ${what}. Give one of ${listed(codes, reason)}.`, [
    { code: 'invalid_reason', reason, ...fewNames('codes', codes, reason) },
  ])
}
