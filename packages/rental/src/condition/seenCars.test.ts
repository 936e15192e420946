import { OrdnaError, type Block } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRecord, recordFits, recordInForce } from './addRecord.js'
import { compareCondition } from './compare.js'
import { after, before } from './record.fixture.js'
import type { ConditionRecord, ConditionRecords } from './record.js'
import { templateValues } from './templateValues.js'

const problem = (records: ConditionRecords, record: ConditionRecord) => {
  const answer = recordFits(records, record)
  return answer === true ? null : (answer as Block).parameters['problem']
}
const added = (records: readonly ConditionRecord[]) =>
  records.reduce<ConditionRecords>((earlier, record) => addRecord(earlier, record), [])

const [firstBefore, firstAfter] = [before({ car: 'A' }), after({ car: 'A', mileage: 41_300 })]
const otherBefore = before({ id: 'c3', car: 'B', mileage: 9_000, fuelPercent: 90, damages: [], photos: [] })
const otherAfter = after({ id: 'c4', car: 'B', mileage: 9_500, fuelPercent: 80, damages: [], photos: [] })
const swapped = added([firstBefore, firstAfter, otherBefore, otherAfter])

test('CB-35, CB-D13: after a swap the other car has records of its own, and no correction hides those of the first', () => {
  expect(compareCondition(swapped, 'A')).toMatchObject({ driven: 100, fuelMissing: 37.5 })
  expect(compareCondition(swapped, 'B')).toMatchObject({ driven: 500, fuelMissing: 10 })
  expect(compareCondition(swapped, 'C')).toBeNull()
  expect(problem(swapped, before({ id: 'c9', car: 'B' }))).toBe('names_no_correction')
  expect(problem([firstBefore, otherBefore], after({ id: 'c9', car: 'C' }))).toBe('after_without_before')
})

test('CB-35, CB-38: without a name it is the car that was looked at last', () => {
  expect(recordInForce([firstBefore, firstAfter, otherBefore], 'before')).toBe(otherBefore)
  expect(recordInForce([firstBefore, firstAfter, otherBefore], 'after')).toBeUndefined()
  expect(compareCondition([firstBefore, firstAfter, otherBefore])).toBeNull()
  expect(compareCondition(swapped)).toEqual(compareCondition(swapped, 'B'))
  expect(compareCondition([firstBefore, otherBefore, otherAfter, firstAfter])).toMatchObject({ driven: 100 })
  expect(templateValues(swapped)).toMatchObject({ 'before.car': 'B', 'after.car': 'B', 'change.driven': 500 })
  expect(templateValues(swapped, 'A')).toMatchObject({ 'before.car': 'A', 'change.driven': 100 })
})

test('CB-35: a record without a car is of the only one, and has to name it once there are several', () => {
  expect(compareCondition(added([before(), after({ car: 'A' })]), 'A')).toMatchObject({ driven: 650 })
  const named = added([firstBefore, after()])
  expect(compareCondition(named, 'A')).toMatchObject({ driven: 650 })
  expect(compareCondition(named, 'C')).toBeNull()
  expect(problem([firstBefore], before({ id: 'c9' }))).toBe('names_no_correction')
  for (const one of [before({ id: 'c9' }), after({ id: 'c9' })]) {
    expect(problem([firstBefore, otherBefore], one)).toBe('names_no_car')
    expect(() => addRecord([firstBefore, otherBefore], one)).toThrow(OrdnaError)
    expect(() => addRecord([firstBefore, otherBefore], one)).toThrow('say in `car` which one it is')
  }
})

test('CB-35: a first record without a car stays that of the first car when another one comes', () => {
  const records = added([before(), otherBefore])
  expect(recordInForce(records, 'before', 'A')).toEqual(before())
  expect(problem(records, after({ id: 'c9' }))).toBe('names_no_car')
  const returned = added([...records, firstAfter])
  expect(compareCondition(returned, 'A')).toMatchObject({ driven: 100 })
  expect(problem(returned, after({ id: 'c9', car: 'C' }))).toBe('after_without_before')
  expect(compareCondition(added([...returned, otherAfter]), 'B')).toMatchObject({ driven: 500 })
})

test('CB-35: what came back of the first car, with no name in any record, is not taken for the other', () => {
  const records = added([before(), after(), otherBefore])
  expect(compareCondition(records, 'A')).toMatchObject({ driven: 650 })
  expect(compareCondition(records, 'B')).toBeNull()
})

test('CB-D13: a correction names the car that it was, and the record that it corrects counts for no car', () => {
  const corrects = (id: string) => ({ corrects: { id, reason: 'the other car' } })
  const named = added([before(), otherBefore, before({ id: 'c5', car: 'A', ...corrects('c1') })])
  expect(recordInForce(named, 'before', 'A')?.id).toBe('c5')
  const kept = added([firstBefore, otherBefore, before({ id: 'c5', ...corrects('c3') })])
  expect(recordInForce(kept, 'before', 'B')?.id).toBe('c5')
  expect(recordInForce(kept, 'before', 'C')).toBeUndefined()
  const keptFirst = added([firstBefore, otherBefore, before({ id: 'c5', ...corrects('c1') })])
  expect(recordInForce(keptFirst, 'before', 'A')?.id).toBe('c5')
  const namedLate = added([before(), after(), before({ id: 'c5', car: 'A', ...corrects('c1') })])
  expect(compareCondition(namedLate, 'A')).toMatchObject({ driven: 650 })
  const moved = added([
    firstBefore,
    firstAfter,
    before({ id: 'c5', car: 'C', ...corrects('c1') }),
    after({ id: 'c6', car: 'C', ...corrects('c2') }),
  ])
  expect(compareCondition(moved, 'C')).toMatchObject({ driven: 650 })
  expect(recordInForce(moved, 'before', 'A')).toBeUndefined()
  expect(recordInForce(moved, 'after', 'A')).toBeUndefined()
  expect(problem(added([firstBefore, before({ id: 'c5', car: 'C', ...corrects('c1') })]), after())).toBeNull()
  const taken = before({ id: 'c9', car: 'B', ...corrects('c1') })
  expect(problem([firstBefore, otherBefore], taken)).toBe('corrects_another')
  expect(problem(moved, before({ id: 'c9', car: 'C', ...corrects('c1') }))).toBe('corrects_another')
})

test('CB-35, CB-D13: whatever is recorded of several cars, each one stands as if there were no other', () => {
  const cars = ['A', 'B', 'C']
  const step = fc.record({
    car: fc.constantFrom(...cars),
    moment: fc.constantFrom('before' as const, 'after' as const),
    mileage: fc.nat(9999),
    corrects: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      let records: ConditionRecords = []
      for (const [index, { corrects, ...one }] of steps.entries()) {
        const own = records.filter(({ car }) => car === one.car)
        const last = own.findLast(({ moment }) => moment === one.moment)
        const correction = corrects && last ? { id: last.id, reason: 'looked again' } : undefined
        const record = before({ ...one, id: `r${index}`, corrects: correction })
        expect(problem(records, record)).toBe(problem(own, record))
        if (problem(records, record) === null) records = addRecord(records, record)
      }
      for (const name of cars) {
        const own = records.filter(({ car }) => car === name)
        expect(compareCondition(records, name)).toEqual(compareCondition(own))
        expect(templateValues(records, name)).toEqual(templateValues(own))
      }
    }),
  )
})
