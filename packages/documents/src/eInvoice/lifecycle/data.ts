import * as v from 'valibot'
import { DocumentFile } from '../../document/documentFields.js'
import { Invoice } from '../../invoice/value.js'

const Text = v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(1000))

/** A rule that kept an e-invoice from its way. */
export const Broken = v.object({ rule: Text, path: v.string(), message: Text, isWarning: v.boolean() })

/** What is known of an e-invoice. */
export const EInvoiceData = v.object({
  // The invoice as it was issued.
  invoice: Invoice,
  // The order that it belongs to, by which it is listed.
  order: v.optional(Text),
  // The XML, as it was handed over.
  file: v.optional(DocumentFile),
  // The rules that it breaks: it was not handed over.
  violations: v.optional(v.array(Broken)),
  // The provider's id for it.
  submission: v.optional(Text),
  // Why the network rejected it.
  reason: v.optional(v.string()),
  deliveredAt: v.optional(v.date()),
  // Until when it is asked for what comes after the delivery: the report, and late rejections.
  askUntil: v.optional(v.date()),
})
export type EInvoiceData = v.InferOutput<typeof EInvoiceData>

/** Whether nothing is said yet that only its way can say: for a guard of the start. */
export function isFresh({ invoice: _, order: __, ...later }: EInvoiceData): boolean {
  return Object.values(later).every((value) => value === undefined)
}
