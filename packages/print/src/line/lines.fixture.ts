import { engine, type Engine, type Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { printJobs } from '../jobs.js'
import type { NewPrintOrder } from '../order/data.js'
import { printOrder, type PrintOrder } from '../order/lifecycle.js'
import { odd } from '../order/shop.fixture.js'
import { printLineJobs } from '../production/jobs.js'
import { referenceProduction } from '../production/reference.js'
import { printLine } from './lifecycle.js'
import type { Ranked } from './ranking.js'

export const line = printLine({ askProduction: { minutes: 1 } })
const made = new Map<string, PrintOrder>()

/** Declarations cost more than the stories: each is made once. */
export function orderWith(lines: true | readonly Ranked[]): PrintOrder {
  const known = made.get(String(lines))
  if (known) return known
  const order = printOrder({ lines })
  made.set(String(lines), order)
  return order
}

/** What Odd orders: business cards, posters and a banner, paid by invoice and needing nobody's approval. */
export const three: NewPrintOrder = {
  ...odd,
  items: [
    { product: 'visittkort', quantity: 500, artwork: 'kort.pdf' },
    { product: 'plakat', quantity: 20 },
    { product: 'banner', quantity: 1 },
  ],
}

/** A shop whose orders have lines, with as many engines as there are stores: processes of one shop. */
export function aLineShop(stores: Store | readonly Store[], lines: true | readonly Ranked[] = true, tenant = 'bergen') {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const production = referenceProduction()
  const order = orderWith(lines)
  const integration = { id: 'jobs', roles: ['integration'] }
  const faults: unknown[] = []
  const engines: Engine[] = [stores].flat().map((store) => {
    const jobs = {
      ...printJobs(
        { production },
        (of) => own.open(order, { tenant: of, actor: integration }),
        (of) => own.open(line, { tenant: of, actor: integration }),
      ),
      ...printLineJobs,
    }
    const onFault = (fault: unknown) => void faults.push(fault)
    const own: Engine = engine({
      onFault,
      store,
      clock,
      jobs,
      channels: 'elsewhere',
      lifecycles: [order, line],
      redeclare: true,
    })
    return own
  })
  const [ordna] = engines
  if (!ordna) throw new Error('no engine')
  const as = (id: string, ...roles: string[]) => {
    const by = { tenant, actor: { id, roles } }
    return { orders: ordna.open(order, by), lines: ordna.open(line, by) }
  }
  const operator = as('ola', 'operator')
  return {
    ordna,
    engines,
    faults,
    clock,
    production,
    odd: as('odd', 'customer', 'approver'),
    operator,
    program: as('press', 'integration'),
    manager: as('mona', 'manager'),
    /** The jobs that are due are done, and those that follow from them. */
    quiet: async () => {
      for (let round = 0; round < 4; round++) await ordna.tick()
    },
    status: async (id = 'o1') => (await operator.orders.get(id))?.status,
    /** The ids of an order's lines, in their order. */
    linesOf: async (id = 'o1') => {
      const links = (await operator.orders.get(id))?.links ?? []
      return links.flatMap((link) => (link.name === ('lines' as string) ? [link.id] : [])).toSorted()
    },
  }
}

/** The same, with an order of three lines that production has taken on. */
export async function inProduction(...[stores, lines, tenant]: Parameters<typeof aLineShop>) {
  const shop = aLineShop(stores, lines, tenant)
  await shop.odd.orders.start('o1', three)
  await shop.quiet()
  const [cards = '', posters = '', banner = ''] = await shop.linesOf()
  return { ...shop, cards, posters, banner }
}
