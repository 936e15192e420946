import { type Column } from '@ordna/exports'
import { invoiceIn, type Invoice } from '@ordna/documents/invoice'
import type { Money } from '@ordna/money'
import { orderOf, type World } from '../world.js'
import type { Order } from '../shop.js'

/** A rental that was invoiced, as its row. */
export type Invoiced = { readonly order: Order; readonly invoice: Invoice }

/** The rentals that were invoiced, by the number of their main invoice, which has no gap. */
export async function invoicedOrders(world: World): Promise<readonly Invoiced[]> {
  const { items } = await world.shop.office.invoices.list({ status: ['issued', 'settled'], limit: 1_000 })
  const main = items.flatMap(({ data }) => {
    const invoice = invoiceIn(data)
    return invoice?.kind === 'main' && data.order !== undefined ? [{ order: data.order, invoice }] : []
  })
  const sorted = main.toSorted((one, other) => (one.invoice.number < other.invoice.number ? -1 : 1))
  return Promise.all(sorted.map(async ({ order, invoice }) => ({ order: await orderOf(world, order), invoice })))
}

/** What the accountant wants to see of each. */
export const accountantColumns: readonly Column<Invoiced>[] = [
  { label: 'Faktura', kind: 'text', value: ({ invoice }) => invoice.number },
  { label: 'Fakturadato', kind: 'date', value: ({ invoice }) => invoice.issuedOn },
  { label: 'Ordre', kind: 'text', value: ({ order }) => order.id },
  { label: 'Kunde', kind: 'text', value: ({ order }) => order.data.customer },
  { label: 'Bil', kind: 'text', value: ({ order }) => order.data.car },
  { label: 'Fra', kind: 'moment', value: ({ order }) => order.data.startsAt },
  { label: 'Til', kind: 'moment', value: ({ order }) => order.data.endsAt },
  { label: 'Tilbage', kind: 'moment', value: ({ order }) => order.data.returnedAt },
  amount('Netto', ({ net }) => net),
  amount('Moms', ({ vat }) => vat),
  amount('I alt', ({ gross, rounding }) => gross + rounding),
  amount('Betalt', ({ prepaid }) => prepaid),
  amount('At betale', ({ payable }) => payable),
]

function amount(label: string, of: (totals: Invoice['totals']) => number): Column<Invoiced> {
  const value = ({ invoice }: Invoiced): Money => ({ amount: of(invoice.totals), currency: invoice.currency })
  return { label, kind: 'money', currency: 'DKK', value }
}
