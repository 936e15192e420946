import { decimalText } from '@ordna/money'
import { OrdnaError } from '@ordna/core'
import { DAY, optionsOf, said, zone } from '@ordna/ready-made'
import { writeXlsxStream } from 'hucre/xlsx'
import * as v from 'valibot'
import type { Cell, Heading } from './column.js'
import type { TableFormat } from './exportTable.js'
import { localMoment } from './localMoment.js'

/** How a workbook is made. */
export type XlsxOptions = {
  /** The zone of moments: a workbook knows none, and shows what the clocks there showed. */
  readonly zone: string
  /** What its sheet is called, as far as a workbook allows it; default `Orders`. */
  readonly sheet?: string
}

/** Excel knows so many rows of a sheet, its heading among them. */
const most = 1_048_576

const shapes = { zone, sheet: v.optional(said(v.string(), 'a text'), 'Orders') }

/**
 * A workbook for Excel, LibreOffice and others: amounts and dates are numbers and dates in it, and no text is a formula. Needs `hucre`.
 *
 * @throws OrdnaError `invalid_options`
 */
export function xlsx(options: XlsxOptions): TableFormat {
  const { zone, sheet } = optionsOf<XlsxOptions, typeof shapes>('xlsx', options, shapes)
  return async function* (headings, rows) {
    const columns = headings.map(({ label, kind }) => ({ header: textOf(label), ...formatOf(kind) }))
    const options = { name: sheetName(sheet), columns, freezePane: { rows: 1 }, maxRowsPerSheet: most }
    yield* writeXlsxStream(valueRows(rows, zone), options) as unknown as AsyncIterable<Uint8Array>
  }
}

function formatOf(kind: Heading['kind']): { readonly numFmt?: string; readonly width?: number } {
  if (kind === 'money') return { numFmt: '#,##0.00' }
  if (kind === 'duration') return { numFmt: '[h]:mm' }
  if (kind === 'date') return { numFmt: 'yyyy-mm-dd', width: 12 }
  return kind === 'moment' ? { numFmt: 'yyyy-mm-dd hh:mm', width: 17 } : {}
}

type Value = string | number | boolean | Date | null

async function* valueRows(rows: AsyncIterable<readonly Cell[]>, zone: string): AsyncIterable<Value[]> {
  for await (const cells of rows) yield cells.map((cell) => valueOf(cell, zone))
}

function valueOf(cell: Cell, zone: string): Value {
  if (cell === null) return null
  if (cell.kind === 'money') return Number(decimalText(cell.value))
  if (cell.kind === 'duration') return cell.value / DAY
  if (cell.kind === 'date') return dateOrText(new Date(`${cell.value}T00:00:00Z`), 10)
  if (cell.kind === 'moment') return dateOrText(localMoment(cell.value, zone), 16)
  return cell.kind === 'text' ? textOf(cell.value) : cell.value
}

/** Before it, spreadsheets agree on no dates: it is a text. */
const firstDate = Date.UTC(1900, 2, 1)

function dateOrText(date: Date, letters: number): Date | string {
  return date.getTime() >= firstDate ? date : date.toISOString().slice(0, letters).replace('T', ' ')
}

/** Excel takes so many letters in a cell. */
const longest = 32_767

/** What looks like a character that XML cannot hold, as workbooks write it, and is none. */
const likeEscaped = /_x(?=[0-9A-Fa-f]{4}_)/g

/** Control characters and half letters, for which XML has no place. */
const unwritable = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u

/** As XML holds it: what it has no place for is left out. Asked first, since hardly a text has any. */
function textOf(text: string): string {
  const clean = unwritable.test(text) ? text.replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, '') : text
  if (clean.length <= longest) return clean.includes('_x') ? clean.replaceAll(likeEscaped, '_x005F_x') : clean
  const message = `A text of ${clean.length} letters does not fit into a cell of a workbook, which holds ${longest}.`
  throw new OrdnaError('invalid_value', message, { length: clean.length })
}

/** As the tab of a sheet may be called: 31 letters, and none that leads elsewhere. */
function sheetName(sheet: string): string {
  const shown = sheet.replaceAll(/[[\]:*?/\\\p{C}]/gu, ' ').replace(/^['\s]+/, '')
  const name = /^.*[^'\s\p{Surrogate}]/su.exec(shown.slice(0, 31))?.[0] ?? ''
  return name === '' || name.toLowerCase() === 'history' ? 'Orders' : name
}
