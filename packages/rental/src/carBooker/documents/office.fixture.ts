import { engine, type Message, type Store } from '@ordna/core'
import { filing, seriesLifecycle, uploadLifecycle } from '@ordna/documents'
import { invoiceLifecycle, linesOfPrice, mainInvoice, type Invoice, type InvoiceDraft } from '@ordna/documents/invoice'
import type { FileStore } from '@ordna/files'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { slovakTariff } from '../../price/tariff.fixture.js'
import type { OrderData } from '../data.js'
import { jana, pricing } from '../firm.fixture.js'
import { carBooker } from '../lifecycle.js'
import { newOrder } from '../newOrder.js'

const documents = { invoices: 'invoice', uploads: 'upload' } as const
export const order = carBooker({ tariff: slovakTariff, documents })
const back = { lifecycle: 'car_booker', back: 'invoices' } as const
const invoice = invoiceLifecycle({ order: { ...back, price: ({ total }) => Number(total), told: 'invoiced' } })
const upload = uploadLifecycle({ order: { lifecycle: 'car_booker', back: 'uploads' } })
const series = seriesLifecycle()

/** A car firm in Žilina that invoices, with one order of Jana's for 120 euro. */
export async function anOffice(store: Store, files?: FileStore) {
  const clock = virtualClock('2026-04-01T09:00:00Z')
  const emails: Message[] = []
  const channel = recordingChannel()
  channel.decide(({ message }) => {
    emails.push(message)
    return undefined
  })
  const render = ({ data }: Message) => ({
    bytes: new TextEncoder().encode(JSON.stringify(data['content'])),
    contentType: 'text/plain; charset=utf-8' as const,
  })
  const ordna = engine({
    store,
    clock,
    lifecycles: [order, invoice, upload, series],
    jobs: files ? { file: filing({ files, render }) } : 'elsewhere',
    channels: { email: channel },
    templates: { render: ({ message }) => ({ subject: message.name, body: 'Dobrý deň' }) },
  })
  const as = (id: string, ...roles: readonly string[]) => {
    const desk = { tenant: 'zilina', actor: { id, roles } }
    return {
      orders: ordna.open(order, desk),
      invoices: ordna.open(invoice, desk),
      uploads: ordna.open(upload, desk),
      series: ordna.open(series, desk),
    }
  }
  const [support, admin] = [as('sofia', 'support', 'clerk'), as('adam', 'admin', 'clerk')]
  const accountant = as('anna', 'accountant')
  for (const id of ['invoices', 'credit-notes']) await accountant.series.start(id, { pattern: `${id[0]}Y#/9` })
  await support.orders.start('o1', newOrder(jana, pricing))
  return { ordna, clock, emails, as, support, admin, accountant }
}
export type Office = Awaited<ReturnType<typeof anOffice>>

const buyer = { name: 'Jana Kováčová', street: 'Pílska 3', city: 'Žilina', zip: '010 01', country: 'SK' }
const seller = {
  ...buyer,
  name: 'Tatranské autá, s.r.o.',
  companyId: '36491234',
  taxId: '2021234567',
  vatId: 'SK2021234567',
  register: 'OR OS Prešov, vložka 1234/P',
}

/** The main invoice of an order as it stands. */
export function draftOf({ price }: OrderData): InvoiceDraft {
  const { lines, rounding } = linesOfPrice(price, ({ code }) => ({ text: `Prenájom ${code}` }))
  return mainInvoice(
    {
      seller,
      buyer,
      currency: price.currency,
      lines,
      rounding,
      taxDate: price.taxDate,
      payment: { means: 'cash' },
      locale: 'sk',
    },
    price.gross,
  )
}

/** Drafts an invoice of the order and issues it. */
export async function issued({ admin, accountant }: Office, id: string, content: InvoiceDraft, corrects?: string) {
  const links = { series: corrects ? 'credit-notes' : 'invoices', order: 'o1', ...(corrects ? { corrects } : {}) }
  await admin.invoices.start(id, { content, order: 'o1', customerId: 'jana' }, { links })
  await accountant.invoices.send(id, 'issue')
  return (await accountant.invoices.get(id))?.data.content as Invoice
}

/** The order as it stands. */
export async function theOrder({ support }: Office) {
  const found = await support.orders.get('o1')
  if (!found) throw new Error('There is no order.')
  return found
}
