import type * as v from 'valibot'
import { buildPaper, type PaperKind, type PaperLifecycle } from '../template/paperLifecycle.js'

/** A kind of contract. */
export type ContractKind<Name extends string, Values> = PaperKind<Name, Values> & {
  /** The kinds of terms that who signs agrees to, such as `terms` and `privacy`; default none, and then contracts know of none. */
  readonly terms?: readonly string[]
}

/**
 * Contracts of orders (CB-29): a `clerk` drafts one in the language of a template, issues it, and writes down who signed it,
 * when and how. The terms in force on the day of signing stay with it: edition, language and the SHA-256 of their file
 * (CB-30), whatever is published after.
 *
 * Give `links` at the start: `series`, `order`, `template` (`contract/sk`), and `terms` where it has some.
 */
export function contractLifecycle<const Name extends string, Values extends v.GenericSchema<unknown, object>>(
  kind: ContractKind<Name, Values>,
): PaperLifecycle<Name, Values> {
  return buildPaper({ terms: [], ...(kind as never as object) } as never) as unknown as PaperLifecycle<Name, Values>
}
