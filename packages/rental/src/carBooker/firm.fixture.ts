import type { Message } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { before } from '../condition/record.fixture.js'
import { slovakTariff, summer } from '../price/tariff.fixture.js'
import { carBooker } from './lifecycle.js'
import { newOrder } from './newOrder.js'
import type { CarBookerOptions } from './options.js'
import type { NewOrderInput } from './data.js'

/** Jana wants a small car from the 13th to the 16th of April, ten to ten in Bratislava: three days for 120 euro. */
export const jana = {
  customer: 'Jana Kováčová',
  customerId: 'jana',
  email: 'jana@example.sk',
  vehicle: 'ZA 123 AB',
  class: 'economy',
  startsAt: summer('2026-04-13T10:00'),
  endsAt: summer('2026-04-16T10:00'),
} satisfies NewOrderInput

/** Peter buys a car for 12 300 euro. */
export const peter = {
  kind: 'sale',
  customer: 'Peter Novák',
  customerId: 'jana',
  email: 'peter@example.sk',
  vehicle: 'ZA 777 XY',
  charges: [{ code: 'vehicle', amount: { amount: 1_230_000, currency: 'EUR' } }],
  taxDate: '2026-04-01',
} satisfies NewOrderInput

export const pricing = { tariff: slovakTariff }

type FirmOptions = {
  readonly options?: Partial<CarBookerOptions>
  readonly at?: string
  readonly store?: ReturnType<typeof memoryStore>
}

/** A firm in Žilina on a virtual clock, with a client, an administrator and customer support. */
export function aFirm({ options = {}, at = '2026-04-01T09:00:00Z', store = memoryStore() }: FirmOptions = {}) {
  const lifecycle = carBooker({ tariff: slovakTariff, ...options })
  const story = scenario(lifecycle, { at, tenant: 'zilina', store })
  const emails: Message[] = []
  story.channel('email').decide(({ message }) => {
    emails.push(message)
    return undefined
  })
  return {
    lifecycle,
    store,
    story,
    /** The e-mails that went out, with everything that a template may show. */
    emails,
    client: story.as({ id: 'jana', roles: ['client'] }),
    admin: story.as({ id: 'adam', roles: ['admin'] }),
    support: story.as({ id: 'sofia', roles: ['support'] }),
  }
}

export type Firm = ReturnType<typeof aFirm>

/** Takes an order as far as a status, by the shortest way. */
export async function bring(
  { story, admin, support }: Firm,
  id: string,
  to: 'received' | 'confirmed' | 'rental_in_progress' | 'returned' | 'paid_ok',
  wish: NewOrderInput = jana,
) {
  await story.as({ id: wish.customerId ?? 'jana', roles: ['client'] }).start(id, newOrder(wish, pricing))
  if (to === 'received') return
  await support.send(id, 'confirm')
  if (to === 'confirmed') return
  if (wish.kind !== 'sale') await admin.send(id, 'handOver')
  if (to === 'rental_in_progress') return
  if (wish.kind !== 'sale') await admin.send(id, 'returnVehicle')
  if (to === 'paid_ok') await admin.send(id, 'close', { paidAt: new Date('2026-03-31T12:00:00Z') })
}

/** An order as it stands. Throws when there is none. */
export async function order({ story }: Firm, id: string) {
  const found = await story.opened.get(id)
  if (!found) throw new Error(`There is no order '${id}'.`)
  return found
}

/** What an actor is offered: the transitions that are not held back. */
export async function offered(actor: Firm['admin'], id: string): Promise<readonly string[]> {
  return (await actor.explain(id)).filter(({ allowed }) => allowed).map(({ transition }) => transition)
}

/** The same car looked at before the rental. */
export const seenBefore = before()
