import { newOrder, type NewCarBookerOrder, tariff } from '@ordna/rental'
import type * as v from 'valibot'

/** Prices of one class of cars, the same all year. */
export const prices = tariff({
  currency: 'EUR',
  country: 'SK',
  zone: 'Europe/Bratislava',
  prices: 'gross',
  graceMinutes: 59,
  classes: {
    economy: {
      deposit: 30_000,
      seasons: [{ validFrom: '2026-01-01', perDay: [{ fromDays: 1, amount: 4_000 }] }],
    },
  },
})

const customer = { customerId: 'kari', customer: 'Kari Nordmann', email: 'kari@example.com' }

const day = 86_400_000
const later = (now: Date, days: number) => new Date(now.getTime() + days * day)

const aTrip = (id: string, now: Date) => ({
  startsAt: later(now, 5),
  endsAt: later(now, 6),
  phone: '+4790000001',
  car: `car of ${id}`,
})

const danish = (_: string, now: Date) => ({
  ...customer,
  phone: '+4512345678',
  locale: 'da',
  carClass: 'small',
  startsAt: later(now, 3),
  endsAt: later(now, 9),
})

const booked = (id: string, now: Date) => {
  const wish: v.InferInput<typeof NewCarBookerOrder> = {
    ...customer,
    vehicle: `ZA ${id}`,
    class: 'economy',
    startsAt: later(now, 3),
    endsAt: later(now, 6),
  }
  return newOrder(wish, { tariff: prices })
}

const subscribed = (id: string, now: Date) => ({
  customerId: 'kari',
  customer: { email: 'kari@example.com', phone: '+4790000001', locale: 'nb' },
  manager: { email: 'shop@example.com', locale: 'en' },
  currency: 'NOK',
  startsAt: later(now, 2),
  lines: [{ id: `${id}-1`, kind: 'subscription', item: 'bicycle', resource: `bike ${id}`, fee: 50_000 }],
})

/** Data with which a subject starts at this moment, in the order in which every world runs their lifecycles. */
export const starts: readonly ((id: string, now: Date) => unknown)[] = [aTrip, danish, booked, subscribed]
