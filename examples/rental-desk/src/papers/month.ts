import { invoiceIn } from '@ordna/documents/invoice'
import { danishReading, factsOf, reportOf, type Correction, type Reading, type Report } from '@ordna/exports/reports'
import { localMoment, zone } from '../calendar.js'
import { priceFor } from '../cards.js'
import { classOf } from '../fleet.js'
import type { Order } from '../shop.js'
import { orderOf, type World } from '../world.js'

/** As the ready-made reading, with the price of each rental in place of what was paid on the web page. */
const reading: Reading<Order['data']> = {
  ...danishReading,
  about: (data) => {
    const { currency, net, vat, gross } = priceFor(data)
    return { ...danishReading.about(data), amounts: { currency, net, vat, gross } }
  },
}

/** How October went so far: the two weeks that the play has. */
export async function monthReport(world: World): Promise<Report> {
  const october = { from: '2026-10-01', until: '2026-11-01', zone }
  const from = localMoment(october.from, '00:00')
  const facts = factsOf(world.shop.orders, reading, { from, now: world.clock.now(), histories: true })
  const fleet = Object.entries(classOf as { readonly [car: string]: string }).map(([resource, name]) => {
    return { resource, class: name, from: localMoment('2026-10-12', '00:00'), until: world.clock.now() }
  })
  return reportOf(facts, { ...october, by: ['class', 'clerk'], fleet, corrections: await correctionsOf(world) })
}

/** Credit notes, each below zero, of the class of its order. */
async function correctionsOf(world: World): Promise<readonly Correction[]> {
  const { items } = await world.shop.office.invoices.list({ status: ['issued', 'settled'], limit: 1_000 })
  const corrections = items.map(async ({ data }): Promise<readonly Correction[]> => {
    const invoice = invoiceIn(data)
    if (invoice?.kind !== 'credit_note' || data.order === undefined) return []
    const { currency, issuedOn, totals } = invoice
    const { carClass, car, customer } = (await orderOf(world, data.order)).data
    const amounts = { currency, net: -totals.net, vat: -totals.vat, gross: -totals.gross }
    return [{ at: localMoment(issuedOn, '12:00'), class: carClass, resource: car, customer, amounts }]
  })
  return (await Promise.all(corrections)).flat()
}
