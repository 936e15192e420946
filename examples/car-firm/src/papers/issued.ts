import { everyPage } from 'ordna-examples-common'
import type { Firm } from '../firm.js'

/** The invoices that were issued, as they were numbered. */
export async function issuedInvoices({ accountant }: Firm) {
  const list = (cursor: string | null) =>
    accountant.invoices.list({ status: ['issued', 'settled'], order: 'number', descending: false, cursor })
  return everyPage(list)
}
