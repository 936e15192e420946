import { blocker, type Block } from '@ordna/core'
import { addDays } from '../moments.js'
import { endAfter, type Settings } from '../options.js'
import type { OrderData } from './data.js'

/** The end that somebody agreed on; undefined where the order only has the shop's own term. */
export function agreedEnd({ endsAt, endIsAgreed }: Pick<OrderData, 'endsAt' | 'endIsAgreed'>): Date | undefined {
  return endIsAgreed ? endsAt : undefined
}

/** For a guard: `true` unless the end that was agreed has come, so that nothing begins or goes on beyond it. */
export function beforeAgreedEnd(data: OrderData, now: Date): true | Block {
  const endsAt = agreedEnd(data)
  return endsAt === undefined || now < endsAt || blocker({ reason: 'agreed_end_passed', endsAt, instead: 'extend' })
}

/** The end as it shall be, and the moment of the warning while that is still to come. */
export function datesFor(endsAt: Date, now: Date, { warnDaysBefore, zone }: Settings) {
  const warnAt = addDays(endsAt, -warnDaysBefore, zone)
  return { endsAt, warnAt: warnAt > now ? warnAt : undefined, endReachedAt: undefined }
}

/** The end of what goes on: the one that stands, or so many terms later that it lies ahead. One that was agreed stands. */
export function futureEnd({ endsAt, startsAt, endIsAgreed }: OrderData, now: Date, settings: Settings): Date {
  let end = endsAt ?? endAfter(startsAt, settings)
  if (endIsAgreed) return end
  while (end <= now) end = endAfter(end, settings)
  return end
}
