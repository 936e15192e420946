import type { Invoice } from '../invoice/value.js'

/** Whether it is written as a credit note. Nothing can be undone in the network: a storno is a credit note for the whole. */
export function isCreditNote({ kind }: Pick<Invoice, 'kind'>): boolean {
  return kind === 'credit_note' || kind === 'storno'
}

/** BT-3, in UNCL 1001: commercial invoice, prepayment invoice, credit note. */
export function typeCode(invoice: Pick<Invoice, 'kind'>): string {
  if (isCreditNote(invoice)) return '381'
  return invoice.kind === 'prepayment' ? '386' : '380'
}

/** Whether a category is outside the scope of VAT. */
export function isOutsideVat(category: string): boolean {
  return category === 'O'
}

/** Whether nothing of an invoice is subject to VAT: then nobody's number for VAT stands on it (BR-O-02). */
export function isAllOutsideVat({ groups }: Pick<Invoice, 'groups'>): boolean {
  return groups.length > 0 && groups.every(({ category }) => isOutsideVat(category))
}
