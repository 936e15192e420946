import type { ConditionRecord, ConditionRecords } from './record.js'

/** The records in force of one car, and its name once a record gives it. */
export type SeenCar = {
  readonly car: string | undefined
  readonly before?: ConditionRecord | undefined
  readonly after?: ConditionRecord | undefined
}

/** The cars that were looked at, the one whose record was added last at the end. */
export function seenCars(records: ConditionRecords): readonly SeenCar[] {
  return records.reduce<readonly SeenCar[]>(withRecord, [])
}

function withRecord(cars: readonly SeenCar[], record: ConditionRecord): readonly SeenCar[] {
  const seen = carOf(cars, record)
  const others = cars.filter((one) => one !== seen).map((one) => withoutCorrected(one, record))
  return [
    ...others.filter(({ before, after }) => before ?? after),
    { ...seen, car: record.car ?? seen?.car, [record.moment]: record },
  ]
}

/**
 * The car that a record is of, if it was seen already.
 *
 * A record that names no car is of the only one: with several, `recordFits` refuses it. Where no record has named
 * it yet, a record that does is of that car too, unless it begins the evidence anew: then there is a second car.
 */
export function carOf(cars: readonly SeenCar[], record: ConditionRecord): SeenCar | undefined {
  const corrected = correctedCar(cars, record)
  if (record.car === undefined) return corrected ?? cars.at(-1)
  const goesOn = (one: SeenCar) => one === corrected || record.moment === 'after'
  return cars.find(({ car }) => car === record.car) ?? cars.find((one) => one.car === undefined && goesOn(one))
}

/** The car whose record in force is the one that this record corrects. */
export function correctedCar(cars: readonly SeenCar[], { moment, corrects }: ConditionRecord): SeenCar | undefined {
  return corrects && cars.find((one) => one[moment]?.id === corrects.id)
}

/** A correction may say that it was another car: the corrected record counts no more for the one that it named. */
function withoutCorrected(one: SeenCar, record: ConditionRecord): SeenCar {
  return correctedCar([one], record) ? { ...one, [record.moment]: undefined } : one
}

/** The car of this name, else the one that no record names; without a name, the one that was looked at last. */
export function seenCar(records: ConditionRecords, car?: string): SeenCar | undefined {
  const cars = seenCars(records)
  if (car === undefined) return cars.at(-1)
  return cars.find((one) => one.car === car) ?? cars.find((one) => one.car === undefined)
}
