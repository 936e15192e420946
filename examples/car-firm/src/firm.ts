import { engine, type Clock, type Engine, type Store, type ViewOf } from '@ordna/core'
import { filing, seriesLifecycle } from '@ordna/documents'
import { invoiceLifecycle } from '@ordna/documents/invoice'
import { invoicePaper, invoiceRender, paperPrinter } from '@ordna/documents/pdf'
import type { FileStore } from '@ordna/files'
import { carBooker, carBookerBoard, newOrder, rentalTemplates, tariff } from '@ordna/rental'
import { recordingChannel } from '@ordna/testing'
import { zone } from './calendar.js'
import { people, type Person } from './people.js'

const tenant = 'poprad'

/** What a day costs, with VAT. */
export const prices = tariff({
  currency: 'EUR',
  country: 'SK',
  zone,
  prices: 'gross',
  graceMinutes: 59,
  classes: {
    economy: {
      deposit: 30_000,
      seasons: [
        {
          validFrom: '2026-01-01',
          perDay: [
            { fromDays: 1, amount: 4_200 },
            { fromDays: 5, amount: 3_700 },
          ],
        },
      ],
    },
    van: { deposit: 50_000, seasons: [{ validFrom: '2026-01-01', perDay: [{ fromDays: 1, amount: 8_900 }] }] },
  },
  extras: {
    snow_chains: { per: 'rental', amount: 1_500 },
    child_seat: { per: 'day', amount: 500 },
  },
})

/** The vehicles and their classes. */
const cars = { 'PP 101 AA': 'economy', 'PP 102 AA': 'economy', 'PP 500 VV': 'van', 'PP 900 XX': 'sale' } as const

/** The same, for reports: what is there to be let. */
export const fleet = Object.entries(cars)
  .filter(([, vehicleClass]) => vehicleClass !== 'sale')
  .map(([resource, vehicleClass]) => ({ resource, class: vehicleClass }))

/** The order as this firm has it. */
export const order = carBooker({ tariff: prices, cars, documents: { invoices: 'invoice' } })

const printer = paperPrinter({ zone })

/** Its invoices: the main one costs what the order costs, and tells it so. */
const invoice = invoiceLifecycle({
  order: {
    lifecycle: 'car_booker',
    back: 'invoices',
    price: ({ total }) => (typeof total === 'number' ? total : undefined),
    told: 'invoiced',
  },
  dueDays: 14,
  printable: (issued) => printer.mistakesOf(invoicePaper(issued)),
})

const series = seriesLifecycle()

const templates = rentalTemplates({ lifecycles: [order], shop: 'Tatranské autá, Poprad' })

/** What a client asks for. */
export type Wish = Parameters<typeof newOrder>[0]

/** Puts the parts together. */
export function openFirm({
  store,
  clock,
  files,
}: {
  readonly store: Store
  readonly clock: Clock
  readonly files: FileStore
}) {
  const email = recordingChannel({ clock })
  const render = invoiceRender({ printer })
  const ordna: Engine = engine({
    store,
    clock,
    templates,
    lifecycles: [order, invoice, series],
    calendars: () => ({ zone }),
    jobs: { file: filing({ files, render }) },
    channels: { email },
    random: () => 0,
  })
  const as = (person: Person) => ordna.open(order, { tenant, actor: people[person] })
  const office = (person: Person) => {
    const desk = { tenant, actor: people[person] }
    return { invoices: ordna.open(invoice, desk), series: ordna.open(series, desk) }
  }
  return {
    engine: ordna,
    files,
    clerk: office('zuzana'),
    accountant: office('alena'),
    as,
    board: carBookerBoard(as('zuzana')),
    start: (person: Person, id: string, wish: Wish) => as(person).start(id, newOrder(wish, { tariff: prices })),
    sent: () => email.sent,
  }
}

export type Firm = ReturnType<typeof openFirm>

/** An order as it stands. */
export type Order = ViewOf<typeof order>
