import type { Refusal } from '../words/refusal.js'
import type { Spec } from '../declare/spec.js'
import type { Result } from './attempt.js'
import type { Moved } from './views.js'

/** What became of a command, as its sender reads it. */
export function answered<S extends Spec>(
  result: Extract<Result, { readonly outcome: 'moved' | 'refused' }>,
): Moved<S> | Refusal {
  if (result.outcome === 'refused') return result
  return { outcome: 'moved', ...result.answer, repeated: result.repeated } as unknown as Moved<S>
}
