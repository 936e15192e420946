import type { FileStore } from '@ordna/files'
import type { ConditionRecordInput } from '@ordna/rental'
import { photograph, type Shot } from './camera.js'
import type { Car } from './garage.js'

/** What is looked at, by whom, and at which end of the rental; `corrects` where an earlier record is replaced. */
export type Inspection = Shot & Pick<ConditionRecordInput, 'moment' | 'corrects'> & { readonly car: Car }

/** Goes round a car with the form and the camera: what `recordCondition` takes. */
export async function inspect(
  files: FileStore,
  { car, moment, corrects, ...shot }: Inspection,
): Promise<ConditionRecordInput> {
  const { order, takenAt, takenBy } = shot
  const photo = await photograph(files, car, shot)
  const { mileage, fuelPercent, damages } = car
  return {
    id: `${order} ${moment} ${car.car}`,
    moment,
    takenAt,
    takenBy,
    mileage,
    fuelPercent,
    damages: damages.map((damage) => ({ ...damage, photos: [photo.sha256] })),
    photos: [photo],
    ...(corrects ? { corrects } : {}),
  }
}
