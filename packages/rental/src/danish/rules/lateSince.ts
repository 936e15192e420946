import type { Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { OrderData } from '../data.js'

/** Since when a car was late that comes back at a moment; undefined where it is in time, or within what is let pass. */
export function lateSince({ endsAt }: OrderData, returnedAt: Date, lateAfter: Duration): Date | undefined {
  return returnedAt.getTime() > endsAt.getTime() + durationMs(lateAfter) ? endsAt : undefined
}
