import { expect, test } from 'vitest'
import { keptUntil } from './retention.js'

test.each([
  ['SK', '2027-01-11', '12-31', '2037-12-31'],
  ['SE', '2027-12-31', '12-31', '2034-12-31'],
  ['DK', '2027-06-30', '06-30', '2032-06-30'],
  ['NO', '2027-07-01', '06-30', '2033-06-30'],
  ['XX', '2027-07-01', '06-30', null],
])('CB-D6: in %s an invoice of %s is kept, where years end on %s, until %s', (country, issuedOn, yearEnd, until) => {
  expect(keptUntil({ number: '1', issuedOn, country }, { yearEnd })).toBe(until)
})

test('CB-D6: a rule of a host, and of a time, counts before the shipped ones', () => {
  const rules = [
    { country: 'SK', years: 10 },
    { country: 'SK', years: 5, from: '2030-01-01' },
  ]
  const until = (issuedOn: string) => keptUntil({ number: '1', issuedOn, country: 'SK' }, { rules })
  expect([until('2029-12-31'), until('2030-01-01')]).toEqual(['2039-12-31', '2035-12-31'])
})
