import { expect, test } from 'vitest'
import { conditionValues } from './valueTree.js'

const takenAt = new Date('2026-03-01T08:00:00Z')
/** As `templateValues` of rental writes the record of a car. */
const recordOf = (moment: string, mileage: number) => ({
  [`${moment}.takenAt`]: takenAt,
  [`${moment}.takenBy`]: 'anna',
  [`${moment}.mileage`]: mileage,
  [`${moment}.damages.count`]: 1,
  [`${moment}.damages.list`]: 'front bumper: a stone chip',
  [`${moment}.damages.1.place`]: 'front bumper',
  [`${moment}.photos.count`]: 1,
  [`${moment}.photos.1.takenBy`]: 'anna',
})
const change = { 'change.driven': 650, 'change.fuelMissing': 37.5, 'change.newDamages.count': 0 }

test('CB-38 CB-32: what was recorded of a car stands ready for templates as a tree with lists', () => {
  const flat = { ...recordOf('before', 41_200), ...recordOf('after', 41_850), ...change }
  expect(conditionValues(flat)).toMatchObject({
    before: { mileage: 41_200, notes: null, damages: { count: 1, items: [{ place: 'front bumper' }] } },
    after: { mileage: 41_850, photos: [{ takenBy: 'anna' }] },
    change: { driven: 650, fuelMissing: 37.5, newDamages: { count: 0, items: [] } },
  })
})

test('CB-38 CB-32: before the car is back, what is known of after is nothing', () => {
  const values = conditionValues(recordOf('before', 41_200))
  expect([values['after'], values['change']]).toEqual([null, null])
})
