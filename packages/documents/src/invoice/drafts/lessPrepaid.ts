import { OrdnaError } from '@ordna/core'
import type { Invoice, InvoiceDraft } from '../value.js'

/** What a prepayment invoice brought in, in minor units. */
export type Prepaid = {
  readonly invoice: Pick<Invoice, 'kind' | 'number' | 'issuedOn' | 'currency'>
  readonly paid: number
}

/**
 * A final invoice less what was paid on prepayment invoices (BT-113), to which it refers (BG-3). What it costs stays the same.
 * Throws `invalid_value` for an invoice of another kind or currency, for one that was taken off already, and for a payment below zero.
 */
export function lessPrepaid(draft: InvoiceDraft, prepayments: readonly Prepaid[]): InvoiceDraft {
  return prepayments.reduce(less, draft)
}

function less(draft: InvoiceDraft, { invoice, paid }: Prepaid): InvoiceDraft {
  const { number, issuedOn } = invoice
  const why = whyNot(draft, { invoice, paid })
  if (why) throw new OrdnaError('invalid_value', `Invoice '${number}' cannot be taken off: ${why}.`, { number, paid })
  return { ...draft, prepaid: draft.prepaid + paid, preceding: [...draft.preceding, { number, issuedOn }] }
}

function whyNot(draft: InvoiceDraft, { invoice, paid }: Prepaid): string | undefined {
  const { kind, currency, number } = invoice
  if (kind !== 'prepayment') return `it is no prepayment invoice, but '${kind}'`
  if (currency !== draft.currency) return `it is in ${currency}, and the final one in ${draft.currency}`
  if (draft.preceding.some((preceding) => preceding.number === number)) return 'it was taken off already'
  return Number.isSafeInteger(paid) && paid >= 0 ? undefined : `${paid} is not what somebody paid`
}
