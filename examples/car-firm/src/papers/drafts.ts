import {
  additionalInvoice,
  creditNote,
  invoiceIn,
  linesOfPrice,
  mainInvoice,
  type InvoiceDraft,
  type InvoiceText,
} from '@ordna/documents/invoice'
import type { Firm, Order } from '../firm.js'
import type { OrderId } from '../orders.js'
import { buyers, firm as seller } from './parties.js'

const names: { readonly [code: string]: string } = {
  economy: 'Prenájom osobného auta',
  van: 'Prenájom dodávky',
  snow_chains: 'Snehové reťaze',
  child_seat: 'Detská sedačka',
  vehicle: 'Ojazdené vozidlo',
}

/** What stands on each invoice of an order. */
function text({ id, data }: Order): Omit<InvoiceText, 'kind' | 'lines'> {
  const buyer = buyers[data.customerId ?? '']
  if (!buyer) throw new Error(`Nobody knows where '${data.customerId}' lives.`)
  return {
    seller,
    buyer,
    currency: 'EUR',
    taxDate: data.price.taxDate,
    payment: { means: 'transfer', iban: 'SK3112000000198742637541', constantSymbol: '0308' },
    orderReference: id,
    locale: 'sk',
  }
}

/** The main invoice: what the order costs, to the cent (CB-27). */
function mainOf(order: Order): InvoiceDraft {
  const { price } = order.data
  const described = ({ code }: { readonly code: string }) => ({
    text: `${names[code] ?? code}${code in names && code !== 'vehicle' ? '' : ` ${order.data.vehicle}`}`,
    account: order.data.kind === 'sale' ? 'sale' : 'rental',
  })
  return mainInvoice({ ...text(order), ...linesOfPrice(price, described) }, price.gross)
}

/** What else it costs: cleaning, and a penalty outside the scope of VAT (CB-28). */
function cleaningOf(order: Order): InvoiceDraft {
  const cleaning = { text: 'Čistenie interiéru', quantity: 2, unit: 'HUR', unitPrice: 2_500, account: 'rental' }
  return additionalInvoice({ ...text(order), lines: [{ ...cleaning, vat: { percent: 23 } }] })
}

function penaltyOf(order: Order): InvoiceDraft {
  const penalty = { text: 'Zmluvná pokuta za chýbajúce palivo', quantity: 1, unitPrice: 3_000, account: 'penalty' }
  return additionalInvoice({
    ...text(order),
    lines: [{ ...penalty, vat: { category: 'O', percent: 0 } }],
    exemptions: { O: 'Nie je predmetom dane' },
  })
}

const drafts = { main: mainOf, cleaning: cleaningOf, penalty: penaltyOf } as const
const series = { main: 'invoices', cleaning: 'additional-invoices', penalty: 'additional-invoices' } as const

/** A clerk drafts an invoice of an order, and the accountant issues it. */
export const invoices = (id: string, what: keyof typeof drafts) => async (firm: Firm, order: OrderId) => {
  const found = await firm.as('zuzana').get(order)
  if (!found) throw new Error(`There is no order ${order}.`)
  const { customerId } = found.data
  const data = { content: drafts[what](found), order, ...(customerId ? { customerId } : {}) }
  await firm.clerk.invoices.start(id, data, { links: { series: series[what], order } })
  await firm.accountant.invoices.send(id, 'issue')
}

/** An hour of the cleaning is taken back: the credit note refers to its invoice. */
export const credits = (id: string, corrected: string) => async (firm: Firm, order: OrderId) => {
  const found = await firm.clerk.invoices.get(corrected)
  const invoice = found && invoiceIn(found.data)
  if (!found || !invoice) throw new Error(`Nothing of ${corrected} was issued.`)
  const [line] = invoice.lines
  if (!line) throw new Error(`Nothing stands on ${corrected}.`)
  const { net: _, ...hour } = { ...line, quantity: 1 }
  const { customerId, credited } = found.data
  const content = creditNote(invoice, { taxDate: '2027-01-15', lines: [hour], credited, notes: ['Uznaná reklamácia.'] })
  const links = { series: 'credit-notes', order, corrects: corrected }
  await firm.clerk.invoices.start(id, { content, order, ...(customerId ? { customerId } : {}) }, { links })
  await firm.accountant.invoices.send(id, 'issue')
}

/** Before the week: the accountant begins the series. */
export async function beginSeries({ accountant }: Firm): Promise<void> {
  await accountant.series.start('invoices', { pattern: 'Y#/8' })
  await accountant.series.start('additional-invoices', { pattern: '9Y#/9' })
  await accountant.series.start('credit-notes', { pattern: 'OD-y-#' })
}
