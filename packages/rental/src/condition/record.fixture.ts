import * as v from 'valibot'
import { ConditionRecord, type ConditionRecordInput } from './record.js'

export const hash = (digit: string) => digit.repeat(64)

const handover: ConditionRecordInput = {
  id: 'c1',
  moment: 'before',
  takenAt: new Date('2026-03-01T08:00:00Z'),
  takenBy: 'anna',
  fuelPercent: 100,
  mileage: 41_200,
  damages: [{ id: 'd1', place: 'front bumper', description: 'a stone chip', severity: 'scratch', photos: [hash('a')] }],
  photos: [
    {
      sha256: hash('a'),
      key: `orders/o1/${hash('a')}`,
      contentType: 'image/jpeg',
      takenAt: new Date('2026-03-01T07:58:00Z'),
      takenBy: 'anna',
    },
  ],
}

/** A record as it is handed over, altered as a test needs. */
export const before = (changes: Partial<ConditionRecordInput> = {}) =>
  v.parse(ConditionRecord, { ...handover, ...changes })

/** The same car as it comes back. */
export const after = (changes: Partial<ConditionRecordInput> = {}) =>
  before({
    id: 'c2',
    moment: 'after',
    takenAt: new Date('2026-03-04T08:00:00Z'),
    takenBy: 'boris',
    fuelPercent: 62.5,
    mileage: 41_850,
    ...changes,
  })
