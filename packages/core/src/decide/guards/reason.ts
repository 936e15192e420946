import { listed } from '../../floor/listed.js'
import { quoted } from '../../words/bounds.js'
import type { Refusal } from '../../words/refusal.js'
import type { TransitionNode } from '../../declare/graph.js'
import { fewNames, refuse } from './refuse.js'

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
