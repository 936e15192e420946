import type { Invoice } from '../../invoice/value.js'

/** A rule that an invoice breaks. */
export type Violation = {
  /** Its number: `BR-CO-15`, `PEPPOL-EN16931-R010`, `SE-R-013`. */
  readonly rule: string
  /** Where in the invoice: `lines.0.vat.percent`. */
  readonly path: string
  /** What is wrong, and what to do. */
  readonly message: string
  /** The network refuses what breaks a rule; of a warning it tells only. */
  readonly isWarning: boolean
}

/** A rule as code: the paths at which the invoice breaks it. */
export type Rule = {
  readonly rule: string
  readonly message: string
  readonly isWarning?: boolean
  broken(invoice: Invoice): readonly string[]
}

/** A rule of one place: `path` where it does not hold. */
export function holds(rule: string, path: string, message: string, test: (invoice: Invoice) => boolean): Rule {
  return { rule, message, broken: (invoice) => (test(invoice) ? [] : [path]) }
}

/** The same, of which the network tells only. */
export function advises(rule: string, path: string, message: string, test: (invoice: Invoice) => boolean): Rule {
  return { ...holds(rule, path, message, test), isWarning: true }
}

/** A rule of each line. */
export function eachLine(
  rule: string,
  field: string,
  message: string,
  test: (line: Invoice['lines'][number], invoice: Invoice) => boolean,
): Rule {
  return {
    rule,
    message,
    broken: (invoice) =>
      invoice.lines.flatMap((line, index) => (test(line, invoice) ? [] : [`lines.${index}.${field}`])),
  }
}

/** A rule of each rate. */
export function eachGroup(
  rule: string,
  field: string,
  message: string,
  test: (group: Invoice['groups'][number], invoice: Invoice) => boolean,
): Rule {
  return {
    rule,
    message,
    broken: (invoice) =>
      invoice.groups.flatMap((group, index) => (test(group, invoice) ? [] : [`groups.${index}.${field}`])),
  }
}
