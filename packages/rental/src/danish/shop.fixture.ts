import type { Calendar, JobHandler, SpecOf } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { scenario, type Scenario } from '@ordna/testing'
import { danishJobs } from './jobs/jobs.js'
import { danishRental, type DanishRental } from './lifecycle.js'
import type { DanishRentalOptions } from './options.js'
import type { NewOrder } from './data.js'
import type { DanishProviders } from './jobs/providers.js'
import { referenceProviders, type ReferenceScript } from './jobs/referenceProviders.js'

const monday = '2026-06-01T09:00:00Z'
const tenant = 'aarhus'

/** Mette wants a small car from the 10th to the 20th of June, noon to noon in Copenhagen. */
export const mette: NewOrder = {
  customer: 'Mette Holm',
  customerId: 'customer',
  email: 'mette@example.dk',
  phone: '+4512345678',
  locale: 'da',
  carClass: 'small',
  startsAt: new Date('2026-06-10T10:00:00Z'),
  endsAt: new Date('2026-06-20T10:00:00Z'),
}

type DanishStory = Scenario<SpecOf<DanishRental>>

type ShopOptions = {
  readonly options?: DanishRentalOptions
  readonly providers?: DanishProviders
  readonly at?: string
  readonly calendar?: Calendar
  /** Puts something between the engine and the handlers. */
  readonly between?: (handlers: Record<string, JobHandler>) => Record<string, JobHandler>
}

/** A shop in Aarhus on a virtual clock, with two small cars, and a bureau that never answers, unless told. */
export function aShop({
  options = {},
  providers = bureauOf('pending'),
  at = monday,
  calendar,
  between = (jobs) => jobs,
}: ShopOptions = {}) {
  const lifecycle = danishRental(options)
  // The handlers are called only once the story, whose engine they use, has begun.
  const jobs: Record<string, JobHandler> = danishJobs(providers, (of) =>
    story.engine.open(lifecycle, { tenant: of, actor: { id: 'jobs', roles: ['integration'] } }),
  )
  const store = memoryStore()
  const story: DanishStory = scenario(lifecycle, {
    at,
    tenant,
    store,
    recordRefusals: true,
    ...(calendar ? { calendar } : {}),
    jobs: between(jobs),
  })
  return {
    lifecycle,
    store,
    story,
    staff: story.as({ roles: ['staff'] }),
    customer: story.as({ roles: ['customer'] }),
    integration: story.as({ roles: ['integration'] }),
  }
}

export type Shop = ReturnType<typeof aShop>

/** The reference providers with two small cars and this bureau. */
export function bureauOf(credit: NonNullable<ReferenceScript['credit']>) {
  return referenceProviders({ cars: { small: ['AB 12 345', 'CD 67 890'] }, credit })
}

const signature = { contract: 'contract.pdf' }

/** Takes an order as far as a status, by hand and by the shortest way. */
export async function bring(
  shop: Shop,
  id: string,
  to: 'awaiting_processing' | 'awaiting_customer' | 'booked' | 'rented_out',
  car = 'AB 12 345',
) {
  const { customer, staff, integration } = shop
  await customer.start(id, mette)
  await staff.send(id, 'takeOn')
  if (to === 'awaiting_customer') await staff.send(id, 'askCustomer')
  if (to === 'booked' || to === 'rented_out') await staff.send(id, 'confirm', { car })
  if (to === 'rented_out') await integration.send(id, 'signContract', signature)
}

/** The flags of an order that are on. */
export async function flagsOf({ story }: Shop, id: string): Promise<readonly string[]> {
  return Object.keys((await story.opened.get(id))?.flags ?? {}).sort()
}
