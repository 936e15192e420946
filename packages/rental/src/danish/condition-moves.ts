import { blocker } from '@ordna/core'
import { addRecord, recordFits } from '../condition/addRecord.js'
import { ConditionRecord } from '../condition/record.js'
import type { DeclareDanish } from './flags.js'
import type { Settings } from './options.js'
import type { OrderData } from './order-data.js'

/** What the staff saw of the car. Nothing else ever changes the records, and nothing at all once the order is archived. */
export function conditionMoves(move: DeclareDanish, { words }: Settings) {
  return {
    recordCondition: move({
      label: words.recordCondition,
      from: ['booked', 'rented_out', 'completed'],
      by: 'staff',
      input: ConditionRecord,
      guards: {
        recordFits: ({ data, input }) => recordFits(data.condition, ofCar(data, input)),
        ofTheOrder: ({ data, input }) => {
          const seen = [data.car, ...data.condition.map(({ car }) => car)]
          return seen.includes(ofCar(data, input).car) || blocker({ car: input.car, cars: [...new Set(seen)] })
        },
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, ofCar(data, input)) }),
    }),
  }
}

/** A record that names no car is of the one that the order has. */
function ofCar({ car }: OrderData, record: ConditionRecord): ConditionRecord {
  return { ...record, car: record.car ?? car }
}
