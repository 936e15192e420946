import { blocker, type Block } from '@ordna/core'
import type { DeliveryData } from './deliveryData.js'

/** For a guard: `true` while an item is in the shop. */
export function notOut({ outSince }: Pick<DeliveryData, 'outSince'>): true | Block {
  return outSince === undefined || blocker({ reason: 'still_out', outSince })
}
