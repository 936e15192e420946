import { engine, lifecycle, type Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { filing } from '../../document/filing.js'
import { seriesLifecycle } from '../../series/seriesLifecycle.js'
import { folderFileStore } from '@ordna/files'
import { draft, line } from '../invoice.fixture.js'
import { netLines } from '../netLines.js'
import type { InvoiceDraft } from '../value.js'
import { invoiceLifecycle } from './invoiceLifecycle.js'
import type { InvoiceOptions } from './options.js'

/** An order that costs so much with VAT. */
const order = lifecycle('order', {
  version: 1,
  data: v.object({ total: v.number(), customer: v.string() }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  links: { invoices: 'invoice' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({
    reprice: move({ from: 'open', by: 'clerk', input: v.number(), set: ({ input }) => ({ total: input }) }),
    finish: move({ from: 'open', to: 'done', by: 'clerk' }),
  }))
  .build()

const series = seriesLifecycle()

/** Invoices of these orders: what one costs is its field `total`. */
export const invoices = (more: Partial<InvoiceOptions> = {}) =>
  invoiceLifecycle({
    order: {
      lifecycle: 'order',
      back: 'invoices',
      price: ({ total }) => (typeof total === 'number' && total > 0 ? total : undefined),
      lines: ({ total }) => netLines([{ ...line(0), gross: Number(total) }], 'EUR'),
    },
    ...more,
  })

type OfficeOptions = {
  readonly folder?: string
  readonly at?: string
  readonly zone?: string
  readonly isBegun?: boolean
  readonly more?: Partial<InvoiceOptions>
}

/** A firm on a virtual clock that invoices its orders, with an order `o1` of 267.01 euro and all its series. */
export async function aFirm(
  store: Store,
  { folder, at = '2027-01-15T08:00:00Z', zone = 'Europe/Bratislava', isBegun = false, more }: OfficeOptions = {},
) {
  const clock = virtualClock(at)
  const standard = invoices(more)
  const render = ({ data }: { readonly data: object }) => ({
    bytes: new TextEncoder().encode(JSON.stringify(data)),
    contentType: 'text/plain; charset=utf-8' as const,
  })
  const ordna = engine({
    store,
    clock,
    lifecycles: [order, series, standard],
    calendars: () => ({ zone }),
    jobs: folder === undefined ? 'elsewhere' : { file: filing({ files: folderFileStore(folder), render }) },
  })
  const as = (id: string, ...roles: readonly string[]) => deskOf(id, roles, 'poprad')
  const deskOf = (id: string, roles: readonly string[], tenant: string) => {
    const desk = { tenant, actor: { id, roles } }
    return { orders: ordna.open(order, desk), series: ordna.open(series, desk), invoices: ordna.open(standard, desk) }
  }
  const [clerk, accountant] = [as('cyril', 'clerk'), as('anna', 'accountant')]
  const firm = { ordna, clock, as, clerk, accountant, elsewhere: deskOf('eva', ['accountant'], 'senec') }
  if (isBegun) return firm
  for (const [id, pattern] of Object.entries(patterns)) await accountant.series.start(id, { pattern })
  await clerk.orders.start('o1', { total: 26_701, customer: 'jana' })
  return firm
}
export type Firm = Awaited<ReturnType<typeof aFirm>>

const patterns = {
  invoices: 'Y#/8',
  'additional-invoices': '9Y#/9',
  prepayments: 'Z-8Y#/11',
  'credit-notes': 'D-Y#/10',
} as const

const seriesOf = {
  main: 'invoices',
  additional: 'additional-invoices',
  prepayment: 'prepayments',
  credit_note: 'credit-notes',
  storno: 'credit-notes',
} as const

/** Starts a draft of an invoice of `o1`. */
export async function drafted({ clerk }: Firm, id: string, content: InvoiceDraft = draft(), corrects?: string) {
  const links = { series: seriesOf[content.kind], order: 'o1', ...(corrects === undefined ? {} : { corrects }) }
  return clerk.invoices.tryStart(id, { content, order: 'o1', customerId: 'jana' }, { links })
}
