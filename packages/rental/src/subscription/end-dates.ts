import { addDays } from './moments.js'
import { endAfter, type Settings } from './options.js'
import type { OrderData } from './order-data.js'

/** The end as it shall be, and the moment of the warning while that is still to come. */
export function datesFor(endsAt: Date, now: Date, { warnDaysBefore, zone }: Settings) {
  const warnAt = addDays(endsAt, -warnDaysBefore, zone)
  return { endsAt, warnAt: warnAt > now ? warnAt : undefined, endReachedAt: undefined }
}

/** The end of what goes on: the one that stands, or so many terms later that it lies ahead. */
export function futureEnd({ endsAt, startsAt }: OrderData, now: Date, settings: Settings): Date {
  let end = endsAt ?? endAfter(startsAt, settings)
  while (end <= now) end = endAfter(end, settings)
  return end
}
