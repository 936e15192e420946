import { OrdnaError } from '@ordna/core'
import { isDate, shownText } from '@ordna/core/adapters'
import type { Currency, Money } from '@ordna/money'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'

/** What a column shows of a row. Nothing is an empty cell, and never the word for it. */
export type Shows<Row, Value> = (row: Row) => Value | null | undefined

/** A column of a list: its heading in the reader's language, and what it shows of a row. */
export type Column<Row> = { readonly label: string } & (
  | { readonly kind: 'text'; readonly value: Shows<Row, string> }
  | { readonly kind: 'number'; readonly value: Shows<Row, number> }
  | { readonly kind: 'truth'; readonly value: Shows<Row, boolean> }
  /** A date without time, as it is. */
  | { readonly kind: 'date'; readonly value: Shows<Row, LocalDate> }
  /** A moment, by the clocks of the zone that the format was given. */
  | { readonly kind: 'moment'; readonly value: Shows<Row, Date> }
  /** Milliseconds: hours and minutes for people, seconds by ISO 8601 for machines. */
  | { readonly kind: 'duration'; readonly value: Shows<Row, number> }
  /**
   * An amount. Where its currency is not said here, a column for it follows; where it is, a row with another one ends the
   * export with an error: nobody adds up euro and kroner by mistake.
   */
  | { readonly kind: 'money'; readonly value: Shows<Row, Money>; readonly currency?: Currency }
)

/** What a cell holds. */
export type Cell =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'date'; readonly value: LocalDate }
  | { readonly kind: 'moment'; readonly value: Date }
  | { readonly kind: 'duration'; readonly value: number }
  | { readonly kind: 'money'; readonly value: Money }
  | null

/** A heading, and of which kind all cells below it are. */
export type Heading = { readonly label: string; readonly kind: Column<never>['kind'] }

/** The headings that columns make. */
export function headingsOf(columns: readonly Column<never>[]): readonly Heading[] {
  return columns.flatMap((column): Heading[] => {
    const { label, kind } = column
    if (kind !== 'money') return [{ label, kind }]
    if (column.currency) return [{ label: `${label} (${column.currency})`, kind }]
    return [
      { label, kind },
      { label: `${label} (ISO 4217)`, kind: 'text' },
    ]
  })
}

/** The cells that columns make of a row. Throws `invalid_value` where a column cannot show what it was given. */
export function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): readonly Cell[] {
  const cells: Cell[] = []
  for (const column of columns) {
    if (column.kind === 'money') addMoney(cells, column, row)
    else cells.push(plainCell(column, row))
  }
  return cells
}

type MoneyColumn<Row> = Extract<Column<Row>, { readonly kind: 'money' }>

function addMoney<Row>(cells: Cell[], { label, value, currency }: MoneyColumn<Row>, row: Row): void {
  const money = value(row) ?? null
  if (money !== null && currency !== undefined && money.currency !== currency) {
    const message = `Column '${label}' is of ${currency}, and a row has ${money.currency}: leave its currency out to show each.`
    throw new OrdnaError('invalid_value', message, { column: label, currencies: [currency, money.currency] })
  }
  cells.push(money && { kind: 'money', value: money })
  if (currency === undefined) cells.push(money && { kind: 'text', value: money.currency })
}

function plainCell<Row>(column: Exclude<Column<Row>, { readonly kind: 'money' }>, row: Row): Cell {
  const value = column.value(row) ?? null
  if (value === null) return null
  if (fits(column.kind, value)) return { kind: column.kind, value } as Cell
  const message = `Column '${column.label}' cannot show ${shownText(value)}: it is no ${column.kind}.`
  throw new OrdnaError('invalid_value', message, { column: column.label, kind: column.kind })
}

function fits(kind: Heading['kind'], value: unknown): boolean {
  if (kind === 'number' || kind === 'duration') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'truth') return typeof value === 'boolean'
  if (kind === 'moment') return isDate(value) && isUsual(value)
  if (kind === 'date') return v.is(LocalDate, value)
  return typeof value === 'string'
}

/** Of a year that every format can write. */
function isUsual(date: Date): boolean {
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999
}
