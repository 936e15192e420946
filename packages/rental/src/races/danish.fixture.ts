import { type Engine, engine, type Store } from '@ordna/core'
import { recordingChannel } from '@ordna/testing'
import { danishJobs, danishRental, referenceProviders, type DanishRentalOptions } from '../danish/index.js'
import { aTenant } from './races.fixture.js'
import { vehicleService } from '../service/index.js'

/** Three small cars, of which the fleet system knows two, and a large one. */
export const cars = { 'AB 12 345': 'small', 'CD 67 890': 'small', 'EF 11 111': 'small', 'XL 99 999': 'large' }

/** Ten days with a small car. */
export const wish = {
  customer: 'Mette Holm',
  customerId: 'web',
  email: 'mette@example.dk',
  carClass: 'small',
  startsAt: new Date('2040-06-10T10:00:00Z'),
  endsAt: new Date('2040-06-20T10:00:00Z'),
}

const service = vehicleService()

/** A shop of its own with orders that wait for the staff, its payment provider and its workshop. */
export async function danishShop(store: Store, ids: readonly string[], options: DanishRentalOptions = {}) {
  const tenant = aTenant()
  const order = danishRental({ creditCheck: false, channels: ['email'], cars, ...options })
  const providers = referenceProviders({ cars: { small: ['AB 12 345', 'CD 67 890'] } })
  const jobs = danishJobs(providers, (of) =>
    ordna.open(order, { tenant: of, actor: { id: 'jobs', roles: ['integration'] } }),
  )
  const ordna: Engine = engine({ store, jobs, channels: { email: recordingChannel() }, recordRefusals: true })
  const orders = ordna.open(order, { tenant, actor: { id: 'anna', roles: ['staff'] } })
  for (const id of ids) {
    await orders.as({ id: 'web', roles: ['customer'] }).start(id, wish)
    await orders.send(id, 'takeOn')
  }
  const services = ordna.open(service, { tenant, actor: { id: 'mads', roles: ['staff'] } })
  return { ordna, orders, services, providers, provider: orders.as({ id: 'psp', roles: ['integration'] }) }
}
