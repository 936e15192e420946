import { OrdnaError } from '@ordna/core'
import { listed } from '@ordna/core/adapters'
import { decimalText, type Currency } from '@ordna/money'
import { anything, oneOf, optionsOf, someFunction, wholeNumber } from '@ordna/ready-made'
import * as v from 'valibot'
import { checkReader, monthName, nameOf, wordOf, type ReaderOptions } from '../report/reader.js'
import { dimensions, type Dimension, type Report, type Row } from '../report/reportTypes.js'
import { columnChart, rowChart, type Bar } from './bars.js'

/** What a chart can be of. */
const everyCharted = ['revenue', 'closed', 'lost', 'lostShare', 'days', 'utilisation', 'late', 'lateHours'] as const

/** What a chart is of. Revenue is with VAT. */
export type Charted = (typeof everyCharted)[number]

/** What to draw, and for whom. */
export type ChartOptions = ReaderOptions & {
  readonly of: Charted
  /** One of the dimensions that the report was made by; default `month`. */
  readonly by?: Dimension
  /** Of which currency, where the report has several. */
  readonly currency?: Currency
  /** How many bars at most, the longest first; default 20. Months are all drawn, in their order. */
  readonly most?: number
}

const shapes = {
  locale: anything,
  labels: anything,
  name: v.optional(someFunction),
  of: oneOf(...everyCharted),
  by: v.optional(oneOf(...dimensions), 'month'),
  currency: anything,
  most: v.optional(wholeNumber, 20),
}

/**
 * A figure of a report as SVG: bars with their figures written beside them, title and description in the reader's language, in the
 * colour of the text around. The same report is the same text. @throws OrdnaError `invalid_options`
 */
export function reportChart(report: Report, options: ChartOptions): string {
  checkReader(options)
  const { by, most } = optionsOf<ChartOptions, typeof shapes>('reportChart', options, shapes)
  const rows = report.by[by]
  if (!rows) throw notThere('dimension', by, Object.keys(report.by))
  const scale = scaleOf(report, options)
  const bars = rows.flatMap((row): Bar[] => {
    const figure = scale.figure(row)
    const name = by === 'month' && row.of ? monthName(row.of, options.locale, 'short') : nameOf(row.of, by, options)
    return figure === null ? [] : [{ name, figure, said: scale.said(figure) }]
  })
  const title = `${scale.label} – ${wordOf(by, options)}, ${daysOf(report, options)}`
  const common = { title, label: scale.label, text: scale.text, nothing: wordOf('noFigures', options) }
  if (by === 'month') return columnChart({ ...common, bars })
  return rowChart({ ...common, bars: bars.toSorted((one, other) => other.figure - one.figure).slice(0, most) })
}

/** How a figure is read, named and written. */
type Scale = {
  readonly label: string
  readonly figure: (row: Row) => number | null
  readonly said: (figure: number) => string
  readonly text: (figure: number) => string
}

function scaleOf(report: Report, options: ChartOptions): Scale {
  const { of, locale } = options
  if (of === 'revenue') return moneyScale(report, options)
  const label = wordOf(of, options)
  const share = of === 'lostShare' || of === 'utilisation'
  const { format } = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...(share ? { style: 'percent' } : {}) })
  return { label, figure: (row) => row[of], said: format, text: format }
}

function moneyScale(report: Report, { currency, ...options }: ChartOptions): Scale {
  const there = report.total.revenue.map((amounts) => amounts.currency)
  const [only, ...others] = there
  const chosen = currency ?? only
  if (currency === undefined ? others.length > 0 : !there.includes(currency))
    throw notThere('currency', currency, there)
  const format = { style: 'currency', currency: chosen ?? 'EUR' } as const
  const exact = new Intl.NumberFormat(options.locale, format)
  const brief = new Intl.NumberFormat(options.locale, { ...format, maximumFractionDigits: 0 })
  return {
    label: wordOf('gross', options),
    figure: ({ revenue }) => {
      const found = revenue.find((amounts) => amounts.currency === chosen)
      return found ? Number(decimalText({ amount: found.gross, currency: found.currency })) : 0
    },
    said: (figure) => exact.format(figure),
    text: (figure) => brief.format(figure),
  }
}

/** The period as people write it. */
export function daysOf({ days: { from, until } }: Report, { locale }: ReaderOptions): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(new Date(from), new Date(Date.parse(until) - 1))
}

function notThere(what: string, given: string | undefined, there: readonly string[]): OrdnaError {
  const asked =
    given === undefined ? `The report has several: say which ${what}.` : `The report has no ${what} '${given}'.`
  return new OrdnaError('invalid_options', `${asked} There is ${listed(there)}.`, { [what]: given, there })
}
