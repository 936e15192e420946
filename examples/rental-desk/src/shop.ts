import { engine, type Clock, type Engine, type Store, type ViewOf } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import {
  danishJobs,
  danishRental,
  rentalTemplates,
  vehicleService,
  type DanishProviders,
  type DanishRental,
} from '@ordna/rental'
import { karin } from './clerks.js'
import { zone } from './calendar.js'
import { classOf } from './fleet.js'
import { openOffice, paperJobs } from './papers/office.js'
import type { Post } from './post.js'

const tenant = 'aarhus'

/** What the shop is made with: where it keeps its orders and files, its clock, its channels, and the world outside. */
export type Parts = {
  readonly store: Store
  readonly files: FileStore
  readonly clock: Clock
  readonly post: Post
  readonly providers: DanishProviders
}

/** The order as this shop has it: rented out with the car, over when the car is back, archived a week later. */
const order = danishRental({
  rentedOutOn: 'handover',
  completeOnExpiry: 'if_returned',
  archiveAfter: { days: 7 },
  cars: classOf,
})

/** A car in the workshop: nobody gets it meanwhile. */
const service = vehicleService()

const templates = rentalTemplates({
  lifecycles: [order],
  shop: 'Havnens Biler, Aarhus',
  page: ({ id }) => `https://havnensbiler.example/orders/${id}`,
})

/** Puts the parts together. */
export function openShop({ store, files, clock, post, providers }: Parts) {
  const orderJobs = danishJobs(providers, (of) =>
    ordna.open(order, { tenant: of, actor: { id: 'credit check', roles: ['integration'] } }),
  )
  const ordna: Engine = engine({
    store,
    clock,
    channels: post.channels,
    templates,
    jobs: { ...orderJobs, ...paperJobs(files, () => ordna) },
    calendars: () => ({ zone }),
    random: () => 0,
  })
  const desk = { tenant, actor: karin }
  return {
    engine: ordna,
    orders: ordna.open(order, desk),
    services: ordna.open(service, desk),
    office: openOffice(ordna, tenant),
  }
}

export type Shop = ReturnType<typeof openShop>

/** An order as it stands. */
export type Order = ViewOf<DanishRental>
