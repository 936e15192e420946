import { OrdnaError } from '@ordna/core'
import { expect, test } from 'vitest'
import { slovak, slovakTariff } from './tariff.fixture.js'
import { tariff, type TariffInput } from './tariff.js'

const economy = slovak.classes['economy']!
const season = economy.seasons[0]!
const withSeasons = (seasons: TariffInput['classes'][string]['seasons']) =>
  tariff({ ...slovak, classes: { economy: { seasons } } })

test('CB-16: a tariff is plain JSON data, with defaults filled in', () => {
  expect(tariff(JSON.parse(JSON.stringify(slovak)))).toEqual(slovakTariff)
  expect(slovakTariff).toMatchObject({ vat: 'standard', classes: { economy: { seasons: [{ minimumDays: 1 }, {}] } } })
})

test('CB-16: every mistake in a tariff is told at once, with its place', () => {
  let caught: unknown
  try {
    tariff({ ...slovak, currency: 'EURO' as 'EUR', zone: 'Bratislava', graceMinutes: -1 })
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(OrdnaError)
  expect((caught as OrdnaError).code).toBe('invalid_value')
  expect((caught as OrdnaError).message).toContain('currency is no decimal currency of ISO 4217')
  expect((caught as OrdnaError).message).toContain('zone is no IANA time zone')
  expect((caught as OrdnaError).details['issues']).toHaveLength(3)
})

test('CB-16: a class has one season on a date, and every length of rental has a price', () => {
  expect(() => withSeasons([season, { ...season, validFrom: '2026-05-31' }])).toThrow('overlap')
  expect(() => withSeasons([{ ...season, validTo: '2023-12-31' }])).toThrow('end too early')
  expect(() => withSeasons([])).toThrow('classes.economy.seasons')
  expect(() => withSeasons([{ ...season, perDay: [{ fromDays: 2, amount: 1 }] }])).toThrow('fromDays 1')
  expect(() => withSeasons([{ ...season, perDay: [] }])).toThrow('fromDays 1')
  expect(() => withSeasons([{ ...season, perDay: [season.perDay[0]!, season.perDay[0]!] }])).toThrow('rise')
  expect(() => withSeasons([{ ...season, perDay: [{ fromDays: 1, amount: 10.5 }] }])).toThrow('minor units')
})
