import { OrdnaError } from '@ordna/core'
import { basisPoints, portion, sumOf, type Currency, type Money } from '@ordna/money'
import { daysLater, type LocalDate } from '@ordna/ready-made'
import type { Invoice, InvoiceDraft, InvoiceLine, Totals, VatGroup } from './value.js'

/** What an invoice gets when it is issued. */
export type Issue = {
  readonly number: string
  readonly issuedOn: LocalDate
  /** Days until it is due, where the draft has no date; default 14. */
  readonly dueDays?: number
}

/** An invoice as it is issued: lines, rates and totals reckoned from what the draft says (EN 16931, BR-CO-10 to BR-CO-17). */
export function invoiceOf(draft: InvoiceDraft, { number, issuedOn, dueDays = 14 }: Issue): Invoice {
  const dueOn = draft.dueOn ?? daysLater(issuedOn, dueDays)
  return { ...draft, number, issuedOn, dueOn, ...reckoned(draft) }
}

type ToReckon = Pick<InvoiceDraft, 'currency' | 'lines' | 'prepaid' | 'rounding'>

/** The totals of a draft, for whoever edits it. */
export function draftTotals(draft: ToReckon): Totals {
  return reckoned(draft).totals
}

function reckoned(draft: ToReckon): Pick<Invoice, 'lines' | 'groups' | 'totals'> {
  const lines = draft.lines.map((line) => ({ ...line, net: netOf(line, draft.currency) }))
  const groups = groupsOf(lines, draft.currency)
  return { lines, groups, totals: totalsOf(groups, draft) }
}

/** Unit price by quantity, rounded to the minor unit once: half of one away from zero (BT-131). */
export function netOf(
  { quantity, unitPrice }: Pick<InvoiceLine, 'quantity' | 'unitPrice'>,
  currency: Currency,
): number {
  return portion({ amount: unitPrice, currency }, Math.round(quantity * 1000), 1000).amount
}

type NetLine = Pick<InvoiceLine, 'vat'> & { readonly net: number }

/** One group for each rate of each category, its VAT rounded once (BR-CO-17), those of the highest rate first. */
export function groupsOf(lines: readonly NetLine[], currency: Currency): VatGroup[] {
  const keys = [...new Set(lines.map(keyOf))]
  const groups = keys.map((key) =>
    groupOf(
      lines.filter((line) => keyOf(line) === key),
      currency,
    ),
  )
  return groups.toSorted((one, other) => other.percent - one.percent || (one.category < other.category ? -1 : 1))
}

function groupOf(lines: readonly NetLine[], currency: Currency): VatGroup {
  const [first] = lines
  if (!first) throw new OrdnaError('invalid_value', 'A rate without a line has no VAT.')
  const { category, percent } = first.vat
  const base = sum(
    currency,
    lines.map(({ net }) => net),
  )
  return { category, percent, base, vat: vatOf({ amount: base, currency }, percent) }
}

function keyOf({ vat: { category, percent } }: NetLine): string {
  return `${category} ${percent}`
}

/** The VAT of an amount without it. */
export function vatOf(net: Money, percent: number): number {
  return portion(net, basisPoints(percent), 10_000).amount
}

/** What EN 16931 calls document totals (BT-106 to BT-115). */
export function totalsOf(
  groups: readonly VatGroup[],
  { currency, prepaid, rounding }: Pick<InvoiceDraft, 'currency' | 'prepaid' | 'rounding'>,
): Totals {
  const net = sum(
    currency,
    groups.map(({ base }) => base),
  )
  const vat = sum(
    currency,
    groups.map((group) => group.vat),
  )
  const gross = sum(currency, [net, vat])
  return { net, vat, gross, prepaid, rounding, payable: sum(currency, [gross, -prepaid, rounding]) }
}

function sum(currency: Currency, amounts: readonly number[]): number {
  return sumOf(
    currency,
    amounts.map((amount) => ({ amount, currency })),
  ).amount
}
