import type { Store } from '@ordna/core'
import { summer, untilMay } from './april.fixture.js'
import { factsOf } from './facts.js'
import type { InFleet } from './occupancy.js'
import { carBookerReading } from './readings.js'
import { reportOf } from './report.js'
import type { Row } from './reportTypes.js'

const april = { from: '2026-04-01', until: '2026-05-01', zone: 'Europe/Bratislava' }

/** 672 hours of A, which was in the workshop for two days; all 720 of B; 360 of C, which came on the 16th. */
const fleet: readonly InFleet[] = [
  { resource: 'A', class: 'economy', away: [{ from: summer('04-13T00:00'), until: summer('04-15T00:00') }] },
  { resource: 'B', class: 'van' },
  { resource: 'C', class: 'economy', from: summer('04-16T00:00') },
]

/** Whose, closed, lost, revenue, hours, utilisation, late. */
const short = ({ of, closed, lost, revenue, days, utilisation, late }: Row) => {
  return [of, closed, lost, revenue[0]?.gross ?? 0, days * 24, utilisation, late]
}

/** The reports of April after the story was played on a store. */
export async function aprilReports(store: Store) {
  const { desk, now } = await untilMay(store)
  const read = (histories: boolean) => factsOf(desk, carBookerReading, { from: summer('04-01T00:00'), now, histories })
  const by = ['month', 'class', 'resource', 'clerk', 'handedOverBy', 'customer'] as const
  const closed = await reportOf(read(true), { ...april, by, fleet })
  const paid = await reportOf(read(false), { ...april, counted: 'paid' })
  return {
    total: closed.total,
    month: closed.by.month,
    class: closed.by.class?.map(short),
    resource: closed.by.resource?.map(short),
    clerk: closed.by.clerk?.map(short),
    customer: closed.by.customer?.map(short),
    handedOver: closed.by.handedOverBy?.map(({ of, closed }) => [of, closed]),
    statuses: closed.statuses.map(({ median, p90, ...time }) => [
      time.status,
      time.count,
      Math.round(median),
      Math.round(p90),
    ]),
    paid: [paid.total.closed, paid.total.lost, paid.total.revenue[0]?.gross, paid.total.days * 24, paid.statuses],
  }
}

const total = {
  closed: 3,
  lost: 2,
  lostShare: 0.4,
  ended: [
    { status: 'cancelled', reason: 'client_withdrew', count: 1 },
    { status: 'paid_ok', reason: null, count: 3 },
    { status: 'rejected', reason: 'vehicle_unavailable', count: 1 },
  ],
  // o1 120, o2 80 + 40 and o6 12,300 euro; o3 was closed in May. Of 120 euro with 23 percent VAT 22.44 are VAT.
  revenue: [{ currency: 'EUR', net: 1_019_512, vat: 234_488, gross: 1_254_000 }],
  // o1 34 hours of April, o2 24 + 24 + 5, o3 40 of April, o7 12 hours and 10 days.
  days: (34 + 53 + 40 + 252) / 24,
  utilisation: (34 + 53 + 40 + 252) / (672 + 720 + 360),
  late: 1,
  lateHours: 5,
}

/** What a count by hand comes to. */
export const byHand = {
  total,
  month: [{ of: '2026-04', ...total }],
  class: [
    ['economy', 2, 0, 24_000, 339, 339 / 1032, 1],
    ['van', 0, 2, 0, 40, 40 / 720, 0],
    [null, 1, 0, 1_230_000, 0, null, 0],
  ],
  resource: [
    ['A', 2, 0, 24_000, 87, 87 / 672, 1],
    ['B', 0, 2, 0, 40, 40 / 720, 0],
    ['C', 0, 0, 0, 252, 252 / 360, 0],
    ['D', 1, 0, 1_230_000, 0, null, 0],
  ],
  // Adam closed o2 and o6, and cancelled o4; Sofia closed o1, and o3 in May. o7 has nobody yet.
  clerk: [
    ['adam', 2, 1, 1_242_000, 53, null, 1],
    ['sofia', 1, 1, 12_000, 74, null, 0],
    [null, 0, 0, 0, 252, null, 0],
  ],
  customer: [
    ['jana', 2, 0, 24_000, 339, null, 1],
    ['peter', 1, 2, 1_230_000, 40, null, 0],
  ],
  handedOver: [
    ['adam', 1],
    ['kim', 1],
    [null, 1],
  ],
  // In progress: o1 from 30 March 10:00 to 2 April 12:00, 74 hours; o2 for 24 and, after the problem, for 25.
  // Confirmed: o1 and o2 for 25 hours each, o6 from the 15th 09:00 to the 20th 12:00. o4 and o5 were received for 48.
  statuses: [
    ['confirmed', 3, 25, 123],
    ['problem_being_solved', 1, 4, 4],
    ['received', 5, 0, 48],
    ['rental_in_progress', 2, 49, 74],
  ],
  // o1 was paid in March.
  paid: [2, 2, 1_242_000, 379, []],
}
