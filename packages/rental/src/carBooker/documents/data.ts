import { MinorUnits } from '@ordna/money'
import * as v from 'valibot'
import { OrderData } from '../data.js'
import { hasDocuments, hasInvoices, type DocumentsOption } from './option.js'

/** A document that goes along with the e-mail that confirms the order. */
const Enclosed = v.object({ name: v.string(), lifecycle: v.string(), id: v.string() })

const invoiceFields = {
  /** What its main invoices cost, less what was credited, in minor units. Nothing while it never had one. */
  invoiced: v.optional(MinorUnits),
}

const documentFields = {
  /** The documents that go along with the e-mail that confirms it. */
  enclosed: v.optional(v.array(Enclosed)),
}

const DocumentedData = v.object({ ...OrderData.entries, ...invoiceFields, ...documentFields })
/** What is known of an order that has documents. */
export type DocumentedData = v.InferOutput<typeof DocumentedData>

/** What is known of an order, by what is installed. The type is that without documents: `WithDocuments` adds what they bring. */
export function dataOf(installed: { readonly documents: DocumentsOption }): typeof OrderData {
  if (hasInvoices(installed)) return DocumentedData as unknown as typeof OrderData
  if (!hasDocuments(installed)) return OrderData
  return v.object({ ...OrderData.entries, ...documentFields }) as unknown as typeof OrderData
}

/** Whether an order never had a main invoice, or has one that costs what the order costs. */
export function isInSync(order: OrderData): boolean {
  const { invoiced, total } = order as DocumentedData
  return invoiced === undefined || invoiced === total
}
