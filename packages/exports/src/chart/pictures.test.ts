import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { halfYear } from './chart.fixture.js'
import { reportChart } from './reportChart.js'
import { statusChart } from './statusChart.js'

const picture = (name: string) =>
  readFileSync(new URL(`../../../../docs/how-to/pictures/${name}.svg`, import.meta.url), 'utf8')
/** What tells versions of the same characters apart in formatted figures. */
const plain = (svg: string) => svg.replace(/[\u00a0\u202f\u2009]/g, ' ')

test('CB-25 the charts in the docs are those that are drawn today', () => {
  const reader = { locale: 'en' } as const
  expect(plain(reportChart(halfYear, { of: 'revenue', ...reader }))).toBe(plain(picture('report-revenue')))
  const statuses = statusChart(halfYear, { ...reader, name: (of) => of.replaceAll('_', ' ') })
  expect(plain(statuses)).toBe(plain(picture('report-statuses')))
})
