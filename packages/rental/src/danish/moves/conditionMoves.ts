import { blocker } from '@ordna/core'
import { addRecord, recordFits } from '../../condition/addRecord.js'
import { recordTaken } from '../../condition/recordTaken.js'
import { ConditionRecord, ofCar } from '../../condition/record.js'
import type { DeclareDanish } from '../head.js'

/** What the staff saw of the car. Nothing else ever changes the records, and nothing at all once the order is archived. */
export function conditionMoves(move: DeclareDanish) {
  return {
    recordCondition: move({
      from: ['booked', 'rented_out', 'completed'],
      by: 'staff',
      input: ConditionRecord,
      guards: {
        recordFits: ({ data, input }) => recordFits(data.condition, ofCar(input, data.car)),
        taken: ({ data, input, now }) => recordTaken(input, { now, planned: data.startsAt }),
        ofTheOrder: ({ data, input }) => {
          const seen = [data.car, ...data.condition.map(({ car }) => car)]
          return seen.includes(ofCar(input, data.car).car) || blocker({ car: input.car, cars: [...new Set(seen)] })
        },
      },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, ofCar(input, data.car)) }),
    }),
  }
}
