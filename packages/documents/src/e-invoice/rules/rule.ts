import type { Invoice } from '../../invoice/value.js'

/** What an invoice breaks: the rule's number in EN 16931 or Peppol BIS Billing 3.0, where, and what to do. */
export type Violation = { readonly rule: string; readonly path: string; readonly message: string }

/** A rule: answers where it is broken. */
export type Rule = (invoice: Invoice) => readonly (Violation | false | null | undefined)[]

/** A violation where something does not hold. */
export function unless(holds: boolean, rule: string, path: string, message: string): Violation | false {
  return !holds && { rule, path, message }
}
