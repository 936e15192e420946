import { expect, test } from 'vitest'
import { addRecord } from '../../../rental/src/condition/addRecord.js'
import { after, before } from '../../../rental/src/condition/record.fixture.js'
import { templateValues } from '../../../rental/src/condition/templateValues.js'
import { handoverLayout } from '../ready/conditionLayouts.js'
import { handoverSample } from '../ready/samples.js'
import { mistakesOf } from '../layout/mistakes.js'
import { pictureName, sampleOf } from './layouts.js'
import { conditionValues } from './valueTree.js'

const records = addRecord([before()], after())

test('CB-38 CB-32: what was recorded of a car stands ready for templates as a tree with lists', () => {
  expect(conditionValues(templateValues(records))).toMatchObject({
    before: { mileage: 41_200, notes: null, damages: { count: 1, items: [{ place: 'front bumper' }] } },
    after: { mileage: 41_850, photos: [{ takenBy: 'anna' }] },
    change: { driven: 650, fuelMissing: 37.5, newDamages: { count: 0, items: [] } },
  })
})

test('CB-38 CB-32: before the car is back, what is known of after is nothing', () => {
  const values = conditionValues(templateValues([before()]))
  expect([values['after'], values['change']]).toEqual([null, null])
})

test('CB-38 CB-32: the ready protocol names nothing that a record of a car does not say', () => {
  const shape = conditionValues(templateValues([before({ notes: 'A seat' }), after({ notes: 'None' })]))
  const damages = { count: 1, list: 'x', items: [{ place: 'x', description: 'x', severity: 'dent' }] }
  const change = { driven: 1, fuelMissing: 1, newDamages: damages, worseDamages: damages }
  const values = sampleOf({ sample: { ...handoverSample, ...shape, change } })
  expect(mistakesOf(handoverLayout('sk'), { values, images: [pictureName(0)], locale: 'sk' })).toEqual([])
})
