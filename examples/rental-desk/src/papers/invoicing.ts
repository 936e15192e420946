import {
  additionalInvoice,
  creditNote,
  invoiceIn,
  mainInvoice,
  netLines,
  type InvoiceDraft,
} from '@ordna/documents/invoice'
import { localDate } from '../calendar.js'
import { priceFor } from '../cards.js'
import type { Order } from '../shop.js'
import { account, seller } from './firm.js'
import { folderOf } from './folders.js'
import type { Office } from './office.js'

const taxed = { category: 'S', percent: 25 } as const
const untaxed = { category: 'O', percent: 0 } as const

/** Invoices a rental that is over, for exactly what its order costs; what was paid on the web page is taken off. */
export async function invoiceRental(office: Office, order: Order): Promise<void> {
  const { lines, payable } = priceFor(order.data)
  const made = netLines(
    lines.map(({ code, quantity, gross }) => ({
      text: `Leje af bil, klasse ${code}, ${order.data.car}`,
      quantity,
      unit: 'DAY',
      vat: taxed,
      gross,
    })),
    'DKK',
  )
  const paid = order.data.payment?.amount ?? 0
  const draft = mainInvoice({ ...saidOf(order), ...made, prepaid: paid }, payable)
  await issue(office, order, { id: `invoice of ${order.id}`, series: 'invoices', draft })
}

/** Asks for the repair of a damage, which is a compensation and no supply. */
export async function invoiceDamage(office: Office, order: Order, amount: number): Promise<void> {
  const draft = additionalInvoice({
    ...saidOf(order),
    lines: [{ text: 'Bule i venstre bagdør', quantity: 1, unitPrice: amount, vat: untaxed }],
    exemptions: { O: 'Erstatning er ikke vederlag for en leverance, og der beregnes ikke moms.' },
  })
  await issue(office, order, { id: `damage of ${order.id}`, series: 'additional-invoices', draft })
}

/** Takes back a day of a rental that was invoiced. */
export async function creditDay(office: Office, order: Order, why: string): Promise<void> {
  const corrects = `invoice of ${order.id}`
  const found = await office.invoices.get(corrects)
  const invoice = found && invoiceIn(found.data)
  const [line] = invoice?.lines ?? []
  if (!invoice || !line) return
  const { net: _, ...day } = { ...line, quantity: 1, text: 'Et døgn af lejen' }
  const draft = creditNote(invoice, { taxDate: dateOfReturn(order), lines: [day], notes: [why] })
  await issue(office, order, { id: `credit of ${order.id}`, series: 'credit-notes', draft, corrects })
}

type Issuing = {
  readonly id: string
  readonly series: string
  readonly draft: InvoiceDraft
  readonly corrects?: string
}

async function issue(office: Office, order: Order, { id, series, draft, corrects }: Issuing): Promise<void> {
  const folder = await folderOf(office, order)
  const links = { series, order: folder, ...(corrects === undefined ? {} : { corrects }) }
  const { customerId } = order.data
  await office.invoices.start(id, { content: draft, order: folder, ...(customerId ? { customerId } : {}) }, { links })
  await office.invoices.send(id, 'issue')
}

/** What every invoice of an order says. */
function saidOf(order: Order): Omit<InvoiceDraft, 'kind' | 'lines' | 'rounding'> {
  const { customer, email, address = '', payment } = order.data
  const [street = '', town = ''] = address.split(', ')
  return {
    seller,
    buyer: { name: customer, street, zip: town.slice(0, 4), city: town.slice(5), country: 'DK', email },
    currency: 'DKK',
    taxDate: dateOfReturn(order),
    payment: payment ? { means: 'card' } : { means: 'transfer', ...account },
    orderReference: order.id,
    prepaid: 0,
    preceding: [],
    notes: [],
    exemptions: {},
    locale: 'da',
    fields: [],
  }
}

function dateOfReturn({ data }: Order): string {
  return localDate(data.returnedAt ?? data.endsAt)
}
