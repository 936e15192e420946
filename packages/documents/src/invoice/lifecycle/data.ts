import { MinorUnits } from '@ordna/money'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { documentFields } from '../../document/documentFields.js'
import { Credited } from '../drafts/credited.js'
import { isCorrection } from '../drafts/creditNote.js'
import { Invoice, InvoiceDraft } from '../value.js'

/** Money that came in; below zero, money that went back. */
export const Paid = v.strictObject({
  amount: v.pipe(
    MinorUnits,
    v.check((amount) => amount !== 0, 'is nothing'),
  ),
  // The day on which the bank has it.
  on: LocalDate,
  note: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(200))),
})
export type Paid = v.InferOutput<typeof Paid>

/** What is known of an invoice. */
export const InvoiceData = v.object({
  ...documentFields,
  // The draft, until it is issued: from then on the invoice, for good.
  content: v.union([Invoice, InvoiceDraft]),
  payments: v.optional(v.pipe(v.array(Paid), v.maxLength(1000)), []),
  // The day of the payment after which nothing was left to pay.
  paidOn: v.optional(LocalDate),
  // What credit notes have taken back of it.
  credited: v.optional(Credited),
  // When the day on which it is due is over, by the clocks of the firm.
  overdueFrom: v.optional(v.date()),
})
export type InvoiceData = v.InferOutput<typeof InvoiceData>

/** The invoice of a document that was issued; undefined for a draft. */
export function invoiceIn({ content }: Pick<InvoiceData, 'content'>): Invoice | undefined {
  return isIssued(content) ? content : undefined
}

/** Whether a content is an invoice that was issued, and no draft. */
export function isIssued(content: Invoice | InvoiceDraft): content is Invoice {
  return 'number' in content
}

type Owed = Pick<InvoiceData, 'content' | 'payments' | 'credited'>

/**
 * What is left to pay of an issued invoice, in minor units: less what was paid and what was credited. Below zero it is the
 * customer's. Of a draft and of a credit note nothing is left: what a credit note takes back lessens its invoice.
 */
export function leftToPay({ content, payments, credited }: Owed): number {
  if (!isIssued(content) || isCorrection(content)) return 0
  return content.totals.payable - paid(payments) - (credited?.total ?? 0)
}

/** What was paid, in minor units. */
export function paid(payments: readonly Paid[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0)
}
