import type { NewDanishOrder } from '@ordna/rental'
import { addDays, between, chance, hour, minute } from 'ordna-examples-common'
import { datesBetween, halfHour, later, localDate, localMoment } from './calendar.js'
import type { CarClass } from './fleet.js'
import { personFor } from './people.js'

/** The orders that something is told of; all others are the daily business around them. */
export const parts = ['silent', 'declined', 'breakdown', 'dispute'] as const
export type Part = (typeof parts)[number]

/** What a customer asks for on the shop's web page, and when. */
export type Wish = {
  readonly order: string
  readonly at: Date
  readonly data: NewDanishOrder
  readonly part: Part | null
}

type Plan = Pick<NewDanishOrder, 'startsAt' | 'endsAt'> & {
  readonly at: Date
  readonly carClass: CarClass
  readonly isDelivered: boolean
  readonly part: Part | null
}

/** The four that are told: who orders when, for when. */
const told: readonly Plan[] = [
  plan('silent', 'A', '2026-10-15 09:40', ['2026-10-27 10:00', '2026-10-30 10:00']),
  plan('declined', 'C', '2026-10-19 09:12', ['2026-10-22 10:00', '2026-10-24 14:00']),
  plan('breakdown', 'A', '2026-10-16 20:05', ['2026-10-20 09:00', '2026-10-22 15:00']),
  plan('dispute', 'B', '2026-10-14 11:31', ['2026-10-17 12:00', '2026-10-20 10:30']),
]

function plan(part: Part, carClass: CarClass, at: string, [startsAt, endsAt]: readonly [string, string]): Plan {
  return { part, carClass, at: moment(at), startsAt: moment(startsAt), endsAt: moment(endsAt), isDelivered: false }
}

function moment(text: string): Date {
  return localMoment(text.slice(0, 10), text.slice(11))
}

/** Every wish of the days from one to another, the first made first; they are numbered in this order. */
export function wishesBetween(first: string, last: string, perDay: number): readonly Wish[] {
  const ordinary = datesBetween(first, last).flatMap((date) =>
    Array.from({ length: perDay }, (_, index) => ordinaryPlan(date, `${date}/${index}`)),
  )
  return [...ordinary, ...told]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map((plan, index) => wishOf(plan, String(1001 + index)))
}

function wishOf({ at, part, carClass, startsAt, endsAt, isDelivered }: Plan, order: string): Wish {
  const appointment = isDelivered ? { deliverAt: startsAt } : { pickUpAt: startsAt }
  return { order, at, part, data: { ...personFor(order), carClass, startsAt, endsAt, ...appointment } }
}

/** Somebody who wants a car for some days, some days ahead; the shop hands them out from eight to four. */
function ordinaryPlan(date: string, seed: string): Plan {
  const at = later(localMoment(date, '07:00'), between(0, 15 * 60, seed, 'clicks') * minute)
  const ahead = Math.floor(chance(seed, 'ahead') ** 2 * 14)
  const begins = (days: number) => halfHour(addDays(date, days), between(16, 33, seed, 'begins'))
  const startsAt = begins(ahead) > later(at, 4 * hour) ? begins(ahead) : begins(ahead + 1)
  const lastDay = addDays(localDate(startsAt), 1 + Math.floor(chance(seed, 'days') ** 2 * 5))
  const endsAt = halfHour(lastDay, between(18, 35, seed, 'ends'))
  return { at, startsAt, endsAt, carClass: classOf(seed), isDelivered: chance(seed, 'delivered') < 0.3, part: null }
}

function classOf(seed: string): CarClass {
  const share = chance(seed, 'class')
  if (share < 0.42) return 'A'
  if (share < 0.72) return 'B'
  return share < 0.88 ? 'C' : 'D'
}
