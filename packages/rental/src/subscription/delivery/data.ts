import { blocker, type Block } from '@ordna/core'
import * as v from 'valibot'
import { Damage, Photo, showsItsPhotos } from '../../condition/record.js'
import { anyOf, Contact } from '../order/data.js'

/** Damage that was found on an item that came back, with the photos that prove it. The charge is in minor units. */
export const DamageReport = v.pipe(
  v.object({
    damage: Damage,
    photos: v.optional(v.array(Photo), []),
    charge: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.check(
    ({ damage, photos }) => showsItsPhotos({ damages: [damage], photos }),
    'names a photo which the report lacks',
  ),
)

/** A report with who made it, and when. */
const Finding = v.intersect([DamageReport, v.object({ at: v.date(), by: v.string() })])

/** What is known of the delivery of one physical item. */
export const DeliveryData = v.object({
  item: v.string(),
  resource: v.optional(v.string()),
  // Of which the first that is free is taken, and of which one is waited for.
  candidates: v.optional(anyOf),
  seeks: v.optional(anyOf),
  customer: Contact,
  customerId: v.optional(v.string()),
  startsAt: v.date(),
  swap: v.optional(v.object({ role: v.picklist(['in', 'out']), with: v.string() })),
  // Since when the item is out of the shop: nothing but its return ends that, whatever becomes of the delivery.
  outSince: v.optional(v.date()),
  deliveredAt: v.optional(v.date()),
  endRequestedAt: v.optional(v.date()),
  returnBy: v.optional(v.date()),
  returnedAt: v.optional(v.date()),
  damages: v.optional(v.array(Finding), []),
})

export type DamageReport = v.InferOutput<typeof DamageReport>
export type DeliveryData = v.InferOutput<typeof DeliveryData>

/** For a guard: `true` while an item is in the shop. */
export function notOut({ outSince }: Pick<DeliveryData, 'outSince'>): true | Block {
  return outSince === undefined || blocker({ reason: 'still_out', outSince })
}
