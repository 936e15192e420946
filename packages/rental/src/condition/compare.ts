import { severities, type ConditionRecords, type Damage } from './record.js'
import { seenCar } from './seenCars.js'

/** What happened to a car while it was away. */
export type ConditionChange = {
  readonly newDamages: readonly Damage[]
  /** Damages that were there before and are worse now. */
  readonly worseDamages: readonly Damage[]
  /** In points of a percent of full; 0 when it came back with as much or more. */
  readonly fuelMissing: number
  /** Below zero when the odometer shows less than before: one of the two records is wrong. */
  readonly driven: number
}

/**
 * Compares the records in force of before and after; null while one of them is missing.
 *
 * Of the car that is named, else of the one that was looked at last.
 */
export function compareCondition(records: ConditionRecords, car?: string): ConditionChange | null {
  const { before, after } = seenCar(records, car) ?? {}
  if (!before || !after) return null
  const known = new Map(before.damages.map((damage) => [damage.id, damage]))
  return {
    newDamages: after.damages.filter(({ id }) => !known.has(id)),
    worseDamages: after.damages.filter((damage) => isWorse(damage, known.get(damage.id))),
    fuelMissing: Math.max(0, before.fuelPercent - after.fuelPercent),
    driven: after.mileage - before.mileage,
  }
}

function isWorse(damage: Damage, before: Damage | undefined): boolean {
  return before !== undefined && severities.indexOf(damage.severity) > severities.indexOf(before.severity)
}
