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
      seasons: [{ validFrom: '2026-01-01', validTo: '2026-12-31', perDay: [{ fromDays: 1, amount: 4_000 }] }],
    },
  },
})

const customer = { customerId: 'kari', customer: 'Kari Nordmann', email: 'kari@example.com' }

const danish = () => ({
  ...customer,
  phone: '+4512345678',
  locale: 'da',
  carClass: 'small',
  startsAt: new Date('2026-06-10T10:00:00Z'),
  endsAt: new Date('2026-06-20T10:00:00Z'),
})

const booked = () => {
  const wish: v.InferInput<typeof NewCarBookerOrder> = {
    ...customer,
    vehicle: 'ZA 123 AB',
    class: 'economy',
    startsAt: new Date('2026-06-13T08:00:00Z'),
    endsAt: new Date('2026-06-16T08:00:00Z'),
  }
  return newOrder(wish, { tariff: prices })
}

const subscribed = (id: string) => ({
  customerId: 'kari',
  customer: { email: 'kari@example.com', phone: '+4790000001', locale: 'nb' },
  manager: { email: 'shop@example.com', locale: 'en' },
  currency: 'NOK',
  startsAt: new Date('2026-06-30T11:00:00Z'),
  lines: [{ id: `${id}-1`, kind: 'subscription', item: 'bicycle', resource: `bike ${id}`, fee: 50_000 }],
})

/** Data with which a subject of the ready-made lifecycles starts, in the order in which every world runs them. */
export const starts: readonly ((id: string) => unknown)[] = [danish, booked, subscribed]
