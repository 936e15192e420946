import { expect, test } from 'vitest'
import { seriesProblems } from './gaps.js'

const of = (issuedOn: string, ...numbers: readonly string[]) => numbers.map((number) => ({ number, issuedOn }))

test('CB-57: a series without gaps and doubles has no problems, from its first number over the turn of a year', () => {
  const series = { pattern: 'Y#/8', first: 41, counted: { '2026': 42, '2027': 1 } }
  const documents = [...of('2026-12-31', '20260042', '20260041'), ...of('2027-01-01', '20270001')]
  expect(seriesProblems(series, documents)).toEqual({ missing: [], doubled: [], foreign: [] })
})

test('CB-57: what is missing, what two documents have, and what the series never made are said by their numbers', () => {
  const series = { pattern: 'Ym#/9', first: 1, counted: { '2026-01': 3, '2026-02': 1 } }
  const documents = of('2026-01-15', '202601001', '202601003', '202601003', '202601004')
  expect(seriesProblems(series, documents)).toEqual({
    missing: ['202601002', '202602001'],
    doubled: ['202601003'],
    foreign: ['202601004'],
  })
})
