import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { reportOf } from '../report/report.js'
import { locales } from '../report/words.js'
import { halfYear } from './chart.fixture.js'
import { labelOf } from './label.js'
import { reportChart } from './reportChart.js'
import { statusChart } from './statusChart.js'

const days = { from: '2026-04-01', until: '2026-05-01', zone: 'UTC' }

function read(svg: string) {
  const { document } = parseHTML(svg)
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent)
  return { document, texts, bars: document.querySelectorAll('rect').length }
}

test('CB-25 a chart says in words all that it shows, and its bars have their figures beside them', () => {
  const svg = reportChart(halfYear, { of: 'revenue', locale: 'sk' })
  const { document, texts, bars } = read(svg)
  const [title, description] = ['title', 'desc'].map((name) => document.querySelector(name)?.textContent ?? '')
  expect(title).toMatch(/^Tržby – Mesiac, 1\. 1\..*30\. 6\. 2026$/)
  expect(bars).toBe(6)
  const rows = halfYear.by.month ?? []
  const euro = new Intl.NumberFormat('sk', { style: 'currency', currency: 'EUR' })
  for (const { revenue } of rows) {
    const said = euro.format((revenue[0]?.gross ?? 0) / 100)
    expect(description).toContain(said)
    expect(texts).toContain(said)
  }
  expect(document.querySelector('svg')?.getAttribute('role')).toBe('img')
})

test('CB-25 a chart takes the colour of the text around it, runs nothing, and asks for nothing from elsewhere', () => {
  for (const svg of [
    reportChart(halfYear, { of: 'utilisation', locale: 'da' }),
    reportChart(halfYear, { of: 'days', by: 'class', locale: 'nb' }),
    statusChart(halfYear, { locale: 'sv' }),
  ]) {
    const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint)
    expect(new Set(paints)).toEqual(new Set(['currentColor', 'none']))
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/script|href|url\(|https?:|\son\w+=/i)
  }
})

test('CB-25 the same report is the same chart', () => {
  const draw = () => reportChart(halfYear, { of: 'closed', locale: 'en' }) + statusChart(halfYear, { locale: 'en' })
  expect(draw()).toBe(draw())
})

test('CB-25 whatever a customer is called, the chart is a drawing and no more', async () => {
  const names = [
    '"><script>alert(1)</script>',
    'A & B\u0000\ud800',
    '東京レンタカー株式会社',
    'x'.repeat(5000),
    '\u202eabc',
  ]
  const at = new Date('2026-04-10T00:00:00Z')
  const facts = [...names, 'A', 'A'].map((customer, index) => ({
    id: `o${index}`,
    customer,
    returned: true,
    stays: [],
    ending: { outcome: 'closed' as const, status: 'paid_ok', at, by: null },
  }))
  const report = await reportOf(facts, { ...days, by: ['customer'] })
  const svg = reportChart(report, { of: 'closed', by: 'customer', locale: 'en' })
  const { document, texts, bars } = read(svg)
  expect(document.querySelectorAll('script')).toHaveLength(0)
  expect(svg).not.toMatch(/\p{Cs}|\0|\u202e/u)
  expect(texts).toContain('東京レンタカー株式会社')
  expect(svg.length).toBeLessThan(12_000)
  expect(bars).toBe(6)
  expect(labelOf('x'.repeat(5000))).toBe(`${'x'.repeat(31)}…`)
})

test('CB-25 of many only the longest bars are drawn, and two of one name are two', async () => {
  const reader = { locale: 'en', by: 'customer', name: () => 'Smith' } as const
  const { bars, texts } = read(reportChart(halfYear, { of: 'closed', most: 3, ...reader }))
  expect([bars, texts.filter((text) => text === 'Smith').length]).toEqual([3, 3])
})

test('CB-25 a report of nothing is a chart that says so, in each language', async () => {
  const nothing = await reportOf([], { ...days, by: ['class'] })
  for (const locale of locales) {
    const svg = reportChart(nothing, { of: 'revenue', by: 'class', locale })
    expect(read(svg).document.querySelector('desc')?.textContent).toMatch(/^(Nothing|Žiadne|Intet|Ingenting|Inget)/)
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  }
})

test('CB-25 revenue below zero is drawn below zero', async () => {
  const corrections = [
    { at: new Date('2026-04-02T00:00:00Z'), amounts: { currency: 'SEK', net: -80, vat: -20, gross: -100 } },
  ]
  const report = await reportOf([], { ...days, corrections: corrections as never })
  const svg = reportChart(report, { of: 'revenue', locale: 'en' })
  expect(read(svg).texts).toContain('-SEK 1.00'.replace(' ', '\u00a0'))
  expect(svg).not.toMatch(/height="-/)
})

test('CB-25 what a report does not have is refused by its name', async () => {
  const chart = (options: object) => () => reportChart(halfYear, { of: 'revenue', locale: 'en', ...options })
  expect(chart({ by: 'clerk' })).toThrow("has no dimension 'clerk'. There is month, class")
  expect(chart({ of: 'weather' })).toThrow("'of' must be 'revenue', ")
  expect(chart({ currency: 'SEK' })).toThrow("has no currency 'SEK'. There is EUR.")
})
