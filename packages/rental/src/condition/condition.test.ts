import { OrdnaError, type Block } from '@ordna/core'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { addRecord, evidenceOpen, onlyAdded, recordFits, recordInForce } from './addRecord.js'
import { compareCondition } from './compare.js'
import { after, before, hash } from './record.fixture.js'
import { ConditionRecord, severities, type ConditionRecords, type Damage } from './record.js'
import { templateValues } from './templateValues.js'

const dent: Damage = { id: 'd2', place: 'left door', description: 'a dent', severity: 'dent', photos: [] }
const correction = after({
  id: 'c3',
  takenAt: new Date('2026-03-04T09:00:00Z'),
  damages: [...after().damages, dent],
  corrects: { id: 'c2', reason: 'the dent was under mud' },
})
const attempt = <Result>(act: () => Result): Result | null => {
  try {
    return act()
  } catch {
    return null
  }
}
const problem = (answer: true | Block) => (answer === true ? null : answer.parameters['problem'])

test('CB-35, CORE-32: a car is looked at before and after the rental', () => {
  const records = addRecord(addRecord([], before()), after())
  expect(recordInForce(records, 'before')?.takenBy).toBe('anna')
  expect(recordInForce(records, 'after')?.takenBy).toBe('boris')
  expect(recordInForce([before()], 'after')).toBeUndefined()
  expect(problem(recordFits([], after()))).toBe('after_without_before')
  expect(problem(recordFits([], before({ corrects: { id: 'c0', reason: 'x' } })))).toBe('corrects_another')
})

test('CB-36: a record holds fuel, mileage, damages and the photos of them, and nothing impossible', () => {
  const fits = (changes: object) => v.is(ConditionRecord, { ...before(), ...changes })
  expect(fits({})).toBe(true)
  expect(fits({ fuelPercent: 101 })).toBe(false)
  expect(fits({ mileage: 1.5 })).toBe(false)
  expect(fits({ takenBy: ' ' })).toBe(false)
  expect(fits({ damages: [{ ...dent, place: '' }] })).toBe(false)
  expect(fits({ damages: [dent, dent] })).toBe(false)
  expect(fits({ damages: [{ ...dent, photos: [hash('b')] }] })).toBe(false)
  expect(fits({ photos: [{ ...before().photos[0], sha256: 'not a hash' }] })).toBe(false)
})

test('CB-37, CB-D13: every photo has its hash, its moment and who took it', () => {
  for (const field of ['sha256', 'takenAt', 'takenBy', 'key']) {
    const photos = [{ ...before().photos[0], [field]: undefined }]
    expect(v.is(ConditionRecord, { ...before(), damages: [], photos })).toBe(false)
  }
})

test('CB-D13: a correction is a new record that names the one it corrects, and leaves it as it was', () => {
  const records = addRecord([before(), after()], correction)
  expect(records).toEqual([before(), after(), correction])
  expect(recordInForce(records, 'after')).toEqual(correction)
})

test.each([
  ['id_used', before({ corrects: { id: 'c1', reason: 'x' } })],
  ['names_no_correction', before({ id: 'c9' })],
  ['corrects_another', before({ id: 'c9', corrects: { id: 'c2', reason: 'x' } })],
  ['corrects_another', before({ id: 'c9', corrects: { id: 'unknown', reason: 'x' } })],
  ['older_than_corrected', before({ id: 'c9', takenAt: new Date(0), corrects: { id: 'c1', reason: 'x' } })],
])('CB-D13: a record that does not fit is refused with %s, by guard and by code', (expected, record) => {
  expect(problem(recordFits([before(), after()], record))).toBe(expected)
  expect(() => addRecord([before(), after()], record)).toThrow(OrdnaError)
  expect(() => addRecord([before(), after()], record)).toThrow(`Condition record '${record.id}' cannot be added`)
})

test('CB-D13: evidence is closed in the statuses named, such as after payment in order', () => {
  expect(evidenceOpen('rental_in_progress', ['paid_ok'])).toBe(true)
  const closed = evidenceOpen('paid_ok', ['paid_ok'])
  expect((closed as Block).parameters).toEqual({ problem: 'evidence_closed', status: 'paid_ok' })
})

test('CB-37, CB-D13: whatever is added, every earlier record stands unaltered in its place', () => {
  const steps = fc.array(
    fc.record({
      moment: fc.constantFrom('before' as const, 'after' as const),
      minutes: fc.nat(99),
      fuelPercent: fc.nat(100),
      mileage: fc.nat(9999),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(steps, (steps) => {
      let records: ConditionRecords = []
      for (const [index, { minutes, ...step }] of steps.entries()) {
        const inForce = recordInForce(records, step.moment)
        const record = before({
          ...step,
          id: `r${index}`,
          takenAt: new Date(minutes * 60_000),
          corrects: inForce && { id: inForce.id, reason: 'looked again' },
        })
        const earlier = records
        const added = attempt(() => addRecord(earlier, record))
        expect(added !== null).toBe(recordFits(earlier, record) === true)
        records = added ?? earlier
        expect(onlyAdded(earlier, records)).toBe(true)
        expect(onlyAdded(records, earlier) === true).toBe(records.length === earlier.length)
      }
      const change = compareCondition(records)
      expect(change === null).toBe(!recordInForce(records, 'before') || !recordInForce(records, 'after'))
    }),
  )
})

test('CB-D13: a record that was altered or taken away is named', () => {
  const records = [before(), after()]
  expect(onlyAdded(records, [before({ mileage: 1 }), after()])).not.toBe(true)
  expect((onlyAdded(records, [before()]) as Block).parameters).toEqual({ problem: 'record_altered', record: 'c2' })
  expect(onlyAdded(records, [after(), before()])).not.toBe(true)
})

test('CB-37, SX-D11: before and after are compared: new and worse damages, fuel missing, distance driven', () => {
  expect(compareCondition([before()])).toBeNull()
  expect(compareCondition([before(), after(), correction])).toEqual({
    newDamages: [dent],
    worseDamages: [],
    fuelMissing: 37.5,
    driven: 650,
  })
  const worse = { ...before().damages[0]!, severity: 'broken' as const }
  const full = after({ damages: [worse], fuelPercent: 100, mileage: 41_000 })
  expect(compareCondition([before({ fuelPercent: 50 }), full])).toEqual({
    newDamages: [],
    worseDamages: [worse],
    fuelMissing: 0,
    driven: -200,
  })
})

test('CB-37: every damage of after is old, worse or new, and nothing else is told', () => {
  const damage = fc.record({
    id: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
    severity: fc.constantFrom(...severities),
    place: fc.constant('door'),
    description: fc.constant('x'),
  })
  const damages = fc.uniqueArray(damage, { selector: ({ id }) => id })
  fc.assert(
    fc.property(damages, damages, (old, found) => {
      const [first, last] = [before({ damages: old, photos: [] }), after({ damages: found, photos: [] })]
      const change = compareCondition([first, last])
      const told = [...(change?.newDamages ?? []), ...(change?.worseDamages ?? [])].map(({ id }) => id)
      const expected = last.damages.filter(({ id, severity }) => {
        const earlier = old.find((one) => one.id === id)
        return !earlier || severities.indexOf(severity) > severities.indexOf(earlier.severity)
      })
      expect(told.toSorted()).toEqual(expected.map(({ id }) => id).sort())
    }),
  )
})

test('CB-38, CORE-32: the values stand ready for a handover protocol or an insurance form', () => {
  const values = templateValues([before(), after(), correction])
  expect(values).toMatchObject({
    'before.fuelPercent': 100,
    'before.takenAt': new Date('2026-03-01T08:00:00Z'),
    'before.damages.count': 1,
    'after.damages.list': 'front bumper: a stone chip; left door: a dent',
    'before.damages.1.place': 'front bumper',
    'before.photos.1.sha256': hash('a'),
    'after.mileage': 41_850,
    'after.damages.2.severity': 'dent',
    'after.correctionReason': 'the dent was under mud',
    'change.driven': 650,
    'change.fuelMissing': 37.5,
    'change.newDamages.count': 1,
    'change.newDamages.1.description': 'a dent',
  })
  expect(Object.keys(values)).not.toContain('before.notes')
  expect(Object.values(values).every((value) => typeof value !== 'object' || value instanceof Date)).toBe(true)
})

test('CB-38: before the car is back, only the values of before stand ready', () => {
  const names = Object.keys(templateValues([before()]))
  expect(names.every((name) => name.startsWith('before.'))).toBe(true)
  expect(templateValues([])).toEqual({})
})

test.each([
  ['older', { takenAt: new Date('2026-02-01T08:00:00Z') }, 'older_than_before'],
  ['with fewer kilometres', { mileage: 41_199 }, 'fewer_kilometres'],
])('CB-35, CB-37 a car does not come back %s than it went out', (_, changes, problem) => {
  expect(recordFits([before()], after(changes))).toMatchObject({ parameters: { problem } })
  expect(() => addRecord([before()], after(changes))).toThrow("Condition record 'c2' cannot be added: ")
})

test('CB-D13 corrections keep the order of before and after: when a car was looked at, the first record says', () => {
  const corrects = { id: 'c1', reason: 'the odometer was misread' }
  const later = { id: 'c3', corrects, takenAt: new Date('2026-03-05T08:00:00Z') }
  expect(recordFits([before(), after()], before(later))).toBe(true)
  expect(recordFits([before(), after()], before({ ...later, mileage: 50_000 }))).toMatchObject({
    parameters: { problem: 'fewer_kilometres' },
  })
  expect(recordFits([before(), before(later)], after())).toBe(true)
})
