import { blocker, type Block, type Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { OrderData } from '../data.js'

type Asked = { readonly data: OrderData; readonly now: Date }

/** A sale has no start: its client can cancel until it is closed. */
export function isInTime({ data, now }: Asked, before: Duration): true | Block {
  const { handedOverAt, startsAt } = data
  if (handedOverAt) return blocker({ handedOverAt })
  if (!startsAt) return true
  const deadline = new Date(startsAt.getTime() - durationMs(before))
  return now < deadline || blocker({ deadline })
}
