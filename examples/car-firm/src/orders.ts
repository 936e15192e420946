import type { Wish } from './firm.js'
import { moment } from './calendar.js'

const jana = { customer: 'Jana Kováčová', customerId: 'jana', email: 'jana@example.sk', phone: '+421 905 111 222' }
const eva = { customer: 'Eva Žilková', customerId: 'eva', email: 'eva@example.sk' }
const peter = { customer: 'Peter Novák', customerId: 'peter', email: 'peter@example.sk', address: 'Hlavná 8, Kežmarok' }
const pily = { customer: 'Oravské píly, s.r.o.', customerId: 'pily', email: 'uctaren@oravskepily.example' }

/** What is ordered this week. */
export const orders = {
  '2701': {
    ...jana,
    vehicle: 'PP 101 AA',
    class: 'economy',
    startsAt: moment('2027-01-11 10:00'),
    endsAt: moment('2027-01-14 10:00'),
    extras: [{ code: 'snow_chains' }],
  },
  '2702': {
    ...pily,
    vehicle: 'PP 500 VV',
    class: 'van',
    startsAt: moment('2027-01-11 07:00'),
    endsAt: moment('2027-01-13 07:00'),
  },
  '2703': {
    ...peter,
    kind: 'sale',
    vehicle: 'PP 900 XX',
    charges: [{ code: 'vehicle', amount: { amount: 845_000, currency: 'EUR' } }],
    taxDate: '2027-01-15',
  },
  '2704': {
    ...eva,
    vehicle: 'PP 101 AA',
    class: 'economy',
    startsAt: moment('2027-01-12 09:00'),
    endsAt: moment('2027-01-13 09:00'),
  },
  '2705': {
    ...eva,
    vehicle: 'PP 102 AA',
    class: 'economy',
    startsAt: moment('2027-01-14 09:00'),
    endsAt: moment('2027-01-16 09:00'),
    extras: [{ code: 'child_seat', quantity: 2 }],
  },
} satisfies { readonly [id: string]: Wish }

export type OrderId = keyof typeof orders | '2706'
