import { addRecord, recordFits } from '../condition/addRecord.js'
import { ConditionRecord } from '../condition/record.js'
import type { DeclareDanish } from './flags.js'
import type { Settings } from './options.js'

/** What the staff saw of the car. Nothing else ever changes the records, and nothing at all once the order is archived. */
export function conditionMoves(move: DeclareDanish, { words }: Settings) {
  return {
    recordCondition: move({
      label: words.recordCondition,
      from: ['booked', 'rented_out', 'completed'],
      by: 'staff',
      input: ConditionRecord,
      guards: { recordFits: ({ data, input }) => recordFits(data.condition, input) },
      set: ({ data, input }) => ({ condition: addRecord(data.condition, input) }),
    }),
  }
}
