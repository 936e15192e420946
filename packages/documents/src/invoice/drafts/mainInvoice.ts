import { OrdnaError } from '@ordna/core'
import { decimalText } from '@ordna/money'
import * as v from 'valibot'
import { draftTotals, netOf } from '../reckon.js'
import { InvoiceDraft, type InvoiceLine } from '../value.js'

/** A draft as it is written down: what has a default may be left out. */
export type InvoiceText = Omit<v.InferInput<typeof InvoiceDraft>, 'lines'> & {
  readonly lines: readonly v.InferInput<typeof InvoiceLine>[]
}

/** By how much an invoice costs more than it should; less is below zero. What was paid before changes nothing. */
export type Difference = { readonly total: number; readonly expected: number; readonly difference: number }

/** What a draft costs beside a price, both with VAT, in minor units: what was paid before is a part of what it costs. */
export function differenceFrom(draft: InvoiceDraft, price: number): Difference {
  const { gross, rounding } = draftTotals(draft)
  return { total: gross + rounding, expected: price, difference: gross + rounding - price }
}

/**
 * The main invoice of an order. Throws `invalid_value` where it does not cost the order's price to the last minor unit, and says
 * what each line adds: `netLines` makes lines of prices with VAT that do.
 */
export function mainInvoice(text: Omit<InvoiceText, 'kind'>, price: number): InvoiceDraft {
  const draft = v.parse(InvoiceDraft, { ...text, kind: 'main' })
  const { total, expected, difference } = differenceFrom(draft, price)
  if (difference === 0) return draft
  const { currency } = draft
  const lines = draft.lines.map((line, index) => ({ line: index + 1, text: line.text, net: netOf(line, currency) }))
  const money = (amount: number) => `${decimalText({ amount, currency })} ${currency}`
  const added = lines.map(({ line, text, net }) => `line ${line} '${text.slice(0, 40)}' ${money(net)}`).join(', ')
  const message =
    `The main invoice costs ${money(total)}, and its order ${money(expected)}: it is off by ${money(difference)}. ` +
    `Without VAT: ${added}. Change a line, or make the lines with netLines.`
  throw new OrdnaError('invalid_value', message, { total, expected, difference, lines })
}

/** A further invoice of an order, of which there may be any number: for cleaning, or a contractual penalty outside the scope of VAT (CB-28). */
export function additionalInvoice(text: Omit<InvoiceText, 'kind'>): InvoiceDraft {
  return v.parse(InvoiceDraft, { ...text, kind: 'additional' })
}

/** A request for money before the supply. What it brought in is taken off the final invoice by `lessPrepaid`. */
export function prepaymentInvoice(text: Omit<InvoiceText, 'kind'>): InvoiceDraft {
  return v.parse(InvoiceDraft, { ...text, kind: 'prepayment' })
}
