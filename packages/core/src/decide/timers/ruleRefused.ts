import type { Refusal } from '../../words/refusal.js'

/** A rule of the declaration that failed where nothing but a thrown error is understood; it carries the whole answer. */
export class RuleRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}
