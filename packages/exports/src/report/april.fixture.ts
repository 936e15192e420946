import { engine, type Store } from '@ordna/core'
import { carBooker, newOrder, tariff } from '@ordna/rental'
import { virtualClock } from '@ordna/testing'

/** Prices with VAT by the day: 40 euro for a small car, 100 for a van. A return is late after 59 minutes. */
const prices = tariff({
  currency: 'EUR',
  country: 'SK',
  zone: 'Europe/Bratislava',
  prices: 'gross',
  graceMinutes: 59,
  classes: {
    economy: { deposit: 0, seasons: [season(4000)] },
    van: { deposit: 0, seasons: [season(10_000)] },
  },
})

function season(amount: number) {
  return { validFrom: '2026-01-01', validTo: '2026-12-31', perDay: [{ fromDays: 1, amount }] }
}

/** A moment of 2026 by the clock in Bratislava in summer time: `04-10T10:00`. */
export const summer = (text: string) => new Date(`2026-${text}:00+02:00`)

type Wish = Parameters<typeof newOrder>[0]

const jana = { customer: 'Jana Kováčová', customerId: 'jana', email: 'jana@example.sk' }
const peter = { customer: 'Peter Novák', customerId: 'peter', email: 'peter@example.sk' }
const rental = (vehicle: string, from: string, until: string) => ({
  vehicle,
  class: vehicle === 'B' ? 'van' : 'economy',
  startsAt: summer(from),
  endsAt: summer(until),
})

const wishes = {
  o1: { ...jana, ...rental('A', '03-30T10:00', '04-02T10:00') },
  o2: { ...jana, ...rental('A', '04-10T10:00', '04-12T10:00') },
  o3: { ...peter, ...rental('B', '04-29T08:00', '05-03T08:00') },
  o4: { ...peter, ...rental('B', '04-20T10:00', '04-22T10:00') },
  o5: { ...peter, ...rental('B', '04-05T10:00', '04-07T10:00') },
  o6: {
    ...peter,
    kind: 'sale',
    vehicle: 'D',
    charges: [{ code: 'vehicle', amount: { amount: 1_230_000, currency: 'EUR' } }],
    taxDate: '2026-04-15',
  },
  o7: { ...jana, ...rental('C', '04-20T12:00', '04-25T12:00') },
} satisfies { readonly [id: string]: Wish }

type Step = readonly [at: string, who: 'adam' | 'kim' | 'sofia', id: keyof typeof wishes, what: string, said?: unknown]

const steps: readonly Step[] = [
  ['03-29T09:00', 'adam', 'o1', 'start'],
  ['03-29T09:00', 'sofia', 'o1', 'confirm'],
  ['03-30T10:00', 'adam', 'o1', 'handOver'],
  ['04-01T09:00', 'adam', 'o4', 'start'],
  ['04-01T09:00', 'adam', 'o5', 'start'],
  ['04-02T10:00', 'adam', 'o1', 'returnVehicle'],
  ['04-02T12:00', 'sofia', 'o1', 'close', { paidAt: summer('03-31T12:00') }],
  ['04-03T09:00', 'adam', 'o4', 'cancel', 'client_withdrew'],
  ['04-03T09:00', 'sofia', 'o5', 'reject', 'vehicle_unavailable'],
  ['04-09T09:00', 'adam', 'o2', 'start'],
  ['04-09T09:00', 'sofia', 'o2', 'confirm'],
  ['04-10T10:00', 'kim', 'o2', 'handOver'],
  ['04-11T10:00', 'adam', 'o2', 'raiseProblem'],
  ['04-11T14:00', 'adam', 'o2', 'solveProblem'],
  ['04-12T15:00', 'adam', 'o2', 'returnVehicle'],
  ['04-12T15:00', 'adam', 'o2', 'close', { paidAt: summer('04-12T15:00') }],
  ['04-15T09:00', 'adam', 'o6', 'start'],
  ['04-15T09:00', 'sofia', 'o6', 'confirm'],
  ['04-19T09:00', 'adam', 'o7', 'start'],
  ['04-19T09:00', 'sofia', 'o7', 'confirm'],
  ['04-20T12:00', 'kim', 'o7', 'handOver'],
  ['04-20T12:00', 'adam', 'o6', 'close', { paidAt: summer('04-15T09:00') }],
  ['04-28T09:00', 'adam', 'o3', 'start'],
  ['04-28T09:00', 'sofia', 'o3', 'confirm'],
  ['04-29T08:00', 'adam', 'o3', 'handOver'],
  ['05-03T08:00', 'adam', 'o3', 'returnVehicle'],
  ['05-03T08:00', 'sofia', 'o3', 'close', { paidAt: summer('05-03T08:00') }],
]

/**
 * What happened at a small firm until 5 May. Cars A and C are small, B is a van.
 *
 * - `o1` A, 30 March 10:00 to 2 April 10:00, 3 days: 120 euro. Paid on 31 March, closed on 2 April 12:00 by Sofia.
 * - `o2` A, 10 to 12 April 10:00, 2 days: 80 euro. Back five hours late: a third day, 40 euro. A problem for four hours.
 * - `o3` B, 29 April 08:00 to 3 May 08:00, 4 days: 400 euro, closed on 3 May.
 * - `o4` is cancelled, and `o5` rejected, on 3 April.
 * - `o6` is a car that is sold for 12,300 euro: paid on 15 April, closed on the 20th.
 * - `o7` C, handed over on 20 April 12:00, due back on the 25th, and still out.
 */
export async function untilMay(store: Store) {
  const clock = virtualClock(summer('03-29T08:00'))
  const lifecycle = carBooker({ tariff: prices })
  const adam = engine({ store, clock }).open(lifecycle, { tenant: 'zilina', actor: { id: 'adam', roles: ['admin'] } })
  const desks = {
    adam,
    kim: adam.as({ id: 'kim', roles: ['admin'] }),
    sofia: adam.as({ id: 'sofia', roles: ['support'] }),
  }
  for (const [at, who, id, what, said] of steps) {
    await clock.advanceTo(summer(at))
    const desk = desks[who]
    if (what === 'start') await desk.start(id, newOrder(wishes[id], { tariff: prices }))
    else if (typeof said === 'string') await desk.sendNamed(id, what, undefined, { reason: said })
    else await desk.sendNamed(id, what, said)
  }
  await clock.advanceTo(summer('05-05T09:00'))
  return { desk: adam, now: clock.now() }
}
