import { minute } from 'ordna-examples-common'
import { datesBetween, later, localDate, localMoment } from '../calendar.js'
import { orderOf, type World } from '../world.js'
import { writeContract, writeProtocol } from './agreements.js'
import { creditDay, invoiceDamage, invoiceRental } from './invoicing.js'
import { furnish } from './office.js'

/** What the papers are made of: the world, and the orders that are told. */
export type Desk = World & { readonly told: (part: 'breakdown' | 'dispute') => string }

/** Plans the paperwork: the office is furnished first, invoices go out each evening of the week, the rest as things happen. */
export function planPapers(desk: Desk, week: { readonly first: string; readonly last: string }): void {
  const {
    shop: { office },
    clock,
  } = desk
  const [dispute, breakdown] = [desk.told('dispute'), desk.told('breakdown')]
  desk.plan(clock.now(), 'office', () => furnish(office, localDate(clock.now())))
  for (const date of datesBetween(week.first, week.last))
    desk.plan(localMoment(date, '17:45'), 'invoices', () => invoiceRound(desk, localMoment(week.first, '00:00')))
  desk.plan(localMoment('2026-10-20', '11:00'), dispute, async () =>
    writeProtocol(office, await orderOf(desk, dispute)),
  )
  desk.plan(localMoment('2026-10-23', '09:30'), dispute, async () =>
    invoiceDamage(office, await orderOf(desk, dispute), 450_000),
  )
  const why = 'Bilen gik i stå den 21. oktober. Vi beklager, og et døgn er uden beregning.'
  desk.plan(localMoment('2026-10-23', '10:00'), breakdown, async () =>
    creditDay(office, await orderOf(desk, breakdown), why),
  )
}

/** The contract is made out when a signature is asked for, and lies ready a minute later. */
export function planContract(world: World, order: string): void {
  const at = later(world.clock.now(), minute)
  world.plan(at, order, async () => writeContract(world.shop.office, await orderOf(world, order)))
}

/** Invoices every rental that is over since a moment, and was not invoiced yet. */
async function invoiceRound({ shop }: World, since: Date): Promise<void> {
  const { office } = shop
  const { items: invoices } = await office.invoices.list({ limit: 1_000 })
  const done = new Set(invoices.filter(({ data }) => data.content.kind === 'main').map(({ data }) => data.order))
  const { items } = await shop.orders.list({ status: 'completed', descending: false, limit: 1_000 })
  for (const order of items)
    if (order.data.returnedAt && order.data.returnedAt >= since && !done.has(order.id))
      await invoiceRental(office, order)
}
