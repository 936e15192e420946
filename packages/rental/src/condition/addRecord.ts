import { blocker, OrdnaError, type Block } from '@ordna/core'
import { canonical } from '@ordna/core/adapters'
import type { ConditionRecord, ConditionRecords } from './record.js'
import { carOf, correctedCar, seenCar, seenCars } from './seenCars.js'

/**
 * The record that counts for a moment: the last correction, or the only one.
 *
 * Of the car that is named, else of the one that was looked at last. Records that name none are of an order's only car.
 */
export function recordInForce(
  records: ConditionRecords,
  moment: ConditionRecord['moment'],
  car?: string,
): ConditionRecord | undefined {
  return seenCar(records, car)?.[moment]
}

/**
 * For a guard: `true` when the record can be added, else a blocker whose `problem` says why not.
 *
 * A moment has one record of each car; every other names the one in force as the one that it corrects, and is not
 * older. A correction may name another car: the one that it corrects then counts for neither.
 */
export function recordFits(records: ConditionRecords, record: ConditionRecord): true | Block {
  const problem = problemOf(records, record)
  const { id, moment, car = null } = record
  return problem === null || blocker({ problem, record: id, moment, car })
}

/** What keeps a record from being added. */
export type RecordProblem =
  | 'id_used'
  | 'names_no_car'
  | 'names_no_correction'
  | 'corrects_another'
  | 'older_than_corrected'
  | 'after_without_before'
  | 'older_than_before'
  | 'fewer_kilometres'

function problemOf(records: ConditionRecords, record: ConditionRecord): RecordProblem | null {
  if (records.some(({ id }) => id === record.id)) return 'id_used'
  const cars = seenCars(records)
  const { moment, car, corrects, takenAt } = record
  if (!car && !corrects && cars.length > 1) return 'names_no_car'
  const seen = carOf(cars, record)
  const inForce = seen?.[moment]
  if (inForce && !corrects) return 'names_no_correction'
  const corrected = correctedCar(cars, record)?.[moment]
  if (corrects && (!corrected || (inForce && inForce !== corrected))) return 'corrects_another'
  if (corrected && takenAt < corrected.takenAt) return 'older_than_corrected'
  if (moment === 'after' && !seen?.before) return 'after_without_before'
  return pairProblem(records, record)
}

/** What is wrong between before and after, once the record is added: what came later is no older and has driven no less. */
function pairProblem(records: ConditionRecords, record: ConditionRecord): RecordProblem | null {
  const all = [...records, record]
  const { before, after } = seenCar(all, record.car) ?? {}
  if (!before || !after || ![before, after].includes(record)) return null
  // A correction is written later than what it corrects: when the car was looked at, the first record says.
  if (original(all, after).takenAt < original(all, before).takenAt) return 'older_than_before'
  return after.mileage < before.mileage ? 'fewer_kilometres' : null
}

function original(records: ConditionRecords, record: ConditionRecord): ConditionRecord {
  const corrected = record.corrects && records.find(({ id }) => id === record.corrects?.id)
  return corrected ? original(records, corrected) : record
}

const advice: { readonly [Problem in RecordProblem]: string } = {
  id_used: 'a record with this id exists; give it an id of its own',
  names_no_car: 'the order has records of several cars; say in `car` which one it is',
  names_no_correction: 'the moment has a record of this car already; name the one in force in `corrects`',
  corrects_another: 'it corrects a record that is not in force; name the one that is',
  older_than_corrected: 'it was taken before the one it corrects; give the moment of the correction',
  after_without_before: 'this car was not looked at before the rental; add that record first',
  older_than_before:
    'it says that the car came back before it was looked at to go out; give the moment at which it was taken',
  fewer_kilometres: 'the odometer shows less after the rental than before it; correct the record that is wrong',
}

/** The records and one more. Throws `invalid_value` when it does not fit: ask {@link recordFits} in a guard first. */
export function addRecord(records: ConditionRecords, record: ConditionRecord): ConditionRecord[] {
  const problem = problemOf(records, record)
  if (problem === null) return [...records, record]
  const message = `Condition record '${record.id}' cannot be added: ${advice[problem]}.`
  throw new OrdnaError('invalid_value', message, { record: record.id, problem })
}

/**
 * For a guard: `true` unless the evidence is closed, such as after payment in order.
 *
 * Give the statuses in which it is; the blocker names the status.
 */
export function evidenceOpen(status: string, closedIn: readonly string[]): true | Block {
  return !closedIn.includes(status) || blocker({ problem: 'evidence_closed', status })
}

/** For a guard: `true` when every earlier record stands unaltered in its place; else a blocker names the first that does not. */
export function onlyAdded(earlier: ConditionRecords, later: ConditionRecords): true | Block {
  const altered = earlier.find((record, index) => canonical(record) !== canonical(later[index]))
  return altered === undefined || blocker({ problem: 'record_altered', record: altered.id })
}
