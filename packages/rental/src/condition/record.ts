import * as v from 'valibot'
import { contentTypes } from '@ordna/files'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hex'))

/** A photo: where its file is kept, the hash that shows whether it was altered, and who took it when. */
export const Photo = v.object({
  sha256: Sha256,
  // The key of the file in the file store.
  key: Text,
  contentType: v.picklist(contentTypes),
  takenAt: v.date(),
  takenBy: Text,
})
export type Photo = v.InferOutput<typeof Photo>

/** How bad a damage is, from what one sees to what keeps the car from driving. */
export const severities = ['scratch', 'dent', 'broken', 'unsafe'] as const

/** A damage. It keeps its id from record to record: an id that the record before lacks is a new damage. */
export const Damage = v.object({
  id: Text,
  place: Text,
  description: Text,
  severity: v.picklist(severities),
  // The hashes of those of the record's photos that show it.
  photos: v.optional(v.array(Sha256), []),
})
export type Damage = v.InferOutput<typeof Damage>

/** When a car is looked at: as it is handed over, or as it comes back. */
export const moments = ['before', 'after'] as const

/**
 * The condition of a car as somebody saw it. A record never changes: what was wrong in it stands corrected in another.
 *
 * Made to be a field of a lifecycle's data and the input of a transition; the history then seals it.
 */
export const ConditionRecord = v.pipe(
  v.object({
    id: Text,
    moment: v.picklist(moments),
    // Which car it is, by the name that the fleet has for it. Needed once an order has had several.
    car: v.optional(Text),
    takenAt: v.date(),
    takenBy: Text,
    // Fuel or charge, in percent of full.
    fuelPercent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
    // What the odometer shows.
    mileage: v.pipe(v.number(), v.integer(), v.minValue(0)),
    damages: v.optional(
      v.pipe(
        v.array(Damage),
        v.check((damages) => eachIdOnce(damages), 'name a damage twice'),
      ),
      [],
    ),
    photos: v.optional(v.array(Photo), []),
    notes: v.optional(Text),
    // The record that this one corrects, and why.
    corrects: v.optional(v.object({ id: Text, reason: Text })),
  }),
  v.check((record) => showsItsPhotos(record), 'has a damage that names a photo which the record lacks'),
)
export type ConditionRecord = v.InferOutput<typeof ConditionRecord>
/** A {@link ConditionRecord} as it is written: without damages or photos where there are none. */
export type ConditionRecordInput = v.InferInput<typeof ConditionRecord>

/** The record as it is kept: one that names no car is of the one that the order has. */
export function ofCar(record: ConditionRecord, car: string | undefined): ConditionRecord {
  return { ...record, car: record.car ?? car }
}

/** All records of an order, in the order in which they were added. */
export const ConditionRecords = v.array(ConditionRecord)
export type ConditionRecords = readonly ConditionRecord[]

function eachIdOnce(damages: readonly { readonly id: string }[]): boolean {
  return new Set(damages.map(({ id }) => id)).size === damages.length
}

type Shown = {
  readonly photos: readonly { readonly sha256: string }[]
  readonly damages: readonly Pick<Damage, 'photos'>[]
}

/** Whether every photo that a damage names is among the photos. */
export function showsItsPhotos({ photos, damages }: Shown): boolean {
  const hashes = new Set(photos.map(({ sha256 }) => sha256))
  return damages.every((damage) => damage.photos.every((hash) => hashes.has(hash)))
}
