import { expect, test } from 'vitest'
import { buyer, draft, line, seller } from '../invoice.fixture.js'
import type { Party } from '../value.js'
import { missingDuties } from './missingDuties.js'

const fields = (party: Partial<Party>) => {
  const { companyId: _, taxId: __, vatId: ___, register: ____, ...rest } = seller
  return missingDuties(draft({ seller: { ...rest, ...party } })).map(({ field, problem }) => `${field} ${problem}`)
}

test.each([
  ['SK', ['seller.vatId', 'seller.companyId', 'seller.taxId', 'seller.register']],
  ['NO', ['seller.vatId', 'seller.companyId', 'seller.register']],
  ['DK', ['seller.vatId', 'seller.companyId']],
  ['SE', ['seller.vatId', 'seller.companyId', 'seller.register']],
  ['DE', []],
])('CB-26: what a paper of %s has to say and does not is told together', (country, missing) => {
  expect(fields({ country })).toEqual(missing.map((field) => `${field} missing`))
})

test('CB-26: what each country asks for is right as its firms write it', () => {
  expect(missingDuties(draft())).toEqual([])
  const norwegian = { country: 'NO', companyId: '999 888 777', vatId: 'NO999888777MVA', register: 'Foretaksregisteret' }
  expect(fields(norwegian)).toEqual([])
  expect(fields({ ...norwegian, vatId: '999888777', register: 'Oslo' })).toEqual([
    'seller.vatId shape',
    'seller.register shape',
  ])
  expect(fields({ country: 'DK', companyId: '12345678', vatId: 'DK12345678' })).toEqual([])
  const swedish = { country: 'SE', companyId: '556677-8899', vatId: 'SE556677889901', register: 'Godkänd för F-skatt' }
  expect(fields(swedish)).toEqual([])
})

test('CB-26: who charges no VAT says why, and a buyer who pays it has a number', () => {
  const { vatId: _, ...nameless } = buyer
  const lines = [line(1, { vat: { category: 'AE', percent: 0 } })]
  expect(missingDuties(draft({ lines, buyer: nameless }))).toEqual([
    { field: 'buyer.vatId', name: "the buyer's VAT number", problem: 'missing' },
    { field: 'exemptions.AE', name: 'why no VAT is charged', problem: 'missing' },
  ])
  expect(missingDuties(draft({ lines, exemptions: { AE: 'Prenesenie daňovej povinnosti' } }))).toEqual([])
})

test('CB-26: a duty counts by the tax date, and a host may have its own', () => {
  const duty = {
    country: 'SK',
    field: 'seller.phone',
    when: 'always',
    name: 'telefón',
    validFrom: '2027-01-01',
  } as const
  expect(missingDuties(draft(), [duty]).map(({ name }) => name)).toEqual(['telefón'])
  expect(missingDuties(draft({ taxDate: '2026-12-31' }), [duty])).toEqual([])
  expect(missingDuties(draft(), [{ ...duty, validTo: '2027-01-13' }])).toEqual([])
})
