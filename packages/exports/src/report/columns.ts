import type { Currency } from '@ordna/money'
import type { Column } from '../list/column.js'
import { checkReader, nameOf, wordOf, type ReaderOptions } from './reader.js'
import type { Dimension, Report, TimeIn } from './reportTypes.js'
import type { Ended, Figures } from './tally.js'
import type { WordName } from './words.js'

/** A row as its table shows it: `of` undefined is the total. */
export type TableRow = Figures & { readonly of?: string | null }

/** The rows of a table, and below them the total. */
export function tableRows(report: Report, by: Dimension): readonly TableRow[] {
  return [...(report.by[by] ?? []), report.total]
}

/**
 * The columns of a table: hand them to `exportTable` with `tableRows`, for CSV, Excel or PDF. Shares are percents with one
 * decimal; days have two, and hours one. Money has columns for each currency.
 */
export function tableColumns(report: Report, by: Dimension, reader: ReaderOptions): readonly Column<TableRow>[] {
  checkReader(reader)
  const number = numberColumns(reader)
  return [
    {
      label: wordOf(by, reader),
      kind: 'text',
      value: ({ of }) => (of === undefined ? wordOf('total', reader) : nameOf(of, by, reader)),
    },
    number('closed', ({ closed }) => closed),
    number('lost', ({ lost }) => lost),
    number('lostShare', ({ lostShare }) => percent(lostShare)),
    ...report.total.revenue.flatMap(({ currency }) => moneyColumns(currency, reader)),
    number('days', ({ days }) => rounded(days, 2)),
    number('utilisation', ({ utilisation }) => percent(utilisation)),
    number('late', ({ late }) => late),
    number('lateHours', ({ lateHours }) => rounded(lateHours, 1)),
  ]
}

/** The columns of `report.statuses`. */
export function statusColumns(reader: ReaderOptions): readonly Column<TimeIn>[] {
  checkReader(reader)
  const hours = (word: 'median' | 'p90' | 'mean'): Column<TimeIn> => {
    return { label: wordOf(word, reader), kind: 'number', value: (time) => rounded(time[word], 1) }
  }
  return [
    { label: wordOf('status', reader), kind: 'text', value: ({ status }) => nameOf(status, 'status', reader) },
    { label: wordOf('count', reader), kind: 'number', value: ({ count }) => count },
    ...(['median', 'p90', 'mean'] as const).map(hours),
  ]
}

/** The columns of `ended`, of the total or of a row: how orders ended, and why. */
export function endedColumns(reader: ReaderOptions): readonly Column<Ended>[] {
  checkReader(reader)
  return [
    { label: wordOf('status', reader), kind: 'text', value: ({ status }) => nameOf(status, 'status', reader) },
    {
      label: wordOf('reason', reader),
      kind: 'text',
      value: ({ reason }) => (reason === null ? null : nameOf(reason, 'reason', reader)),
    },
    { label: wordOf('count', reader), kind: 'number', value: ({ count }) => count },
  ]
}

function numberColumns(reader: ReaderOptions) {
  return (word: WordName, value: (row: TableRow) => number | null): Column<TableRow> => {
    return { label: wordOf(word, reader), kind: 'number', value }
  }
}

function moneyColumns(currency: Currency, reader: ReaderOptions): readonly Column<TableRow>[] {
  return (['net', 'vat', 'gross'] as const).map((part) => ({
    label: wordOf(part, reader),
    kind: 'money',
    currency,
    value: ({ revenue }) => {
      const amount = revenue.find((one) => one.currency === currency)?.[part] ?? null
      return amount === null ? null : { amount, currency }
    },
  }))
}

function percent(share: number | null): number | null {
  return share === null ? null : rounded(share * 100, 1)
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
