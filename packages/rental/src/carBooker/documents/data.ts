import { MinorUnits } from '@ordna/money'
import * as v from 'valibot'
import { OrderData } from '../data.js'

/** A document that goes along with the e-mail that confirms the order. */
const Enclosed = v.object({ name: v.string(), lifecycle: v.string(), id: v.string() })

const fields = {
  /** What its main invoices cost, less what was credited, in minor units. Nothing while it never had one. */
  invoiced: v.optional(MinorUnits),
  /** The documents that go along with the e-mail that confirms it. */
  enclosed: v.optional(v.array(Enclosed)),
}

/** What is known of an order that has documents. */
export const DocumentedData = v.object({ ...OrderData.entries, ...fields })
export type DocumentedData = v.InferOutput<typeof DocumentedData>

/** Whether an order never had a main invoice, or has one that costs what the order costs. */
export function isInSync(order: OrderData): boolean {
  const { invoiced, total } = order as DocumentedData
  return invoiced === undefined || invoiced === total
}
