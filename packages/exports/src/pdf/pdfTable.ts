import { OrdnaError } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import type { PdfPrinter } from '@ordna/pdf'
import type { Cell, Heading } from '../list/column.js'
import type { TableFormat } from '../list/exportTable.js'
import { cellText } from './cellText.js'
import type { PdfTableOptions } from './options.js'
import { pageOf } from './tablePage.js'

/** A PDF is made in memory, and read by people: a list that is longer is none to print. */
const most = 2_000
/** No cell of a page is longer than a page. */
const longest = 1_000

/**
 * A list as one PDF: A4 across, its heading again on each page. It is made in memory: of more than 2,000 rows it says so, and
 * nothing is made (CB-D11).
 *
 * Throws `invalid_value` for more rows, for a text of more than 1,000 letters, and for one that the fonts of the printer do not
 * have or that is written from right to left: give it a font, or export a CSV or a workbook.
 */
export function pdfTable(options: PdfTableOptions): TableFormat {
  assertNames('options of pdfTable', options, { printer: true, title: true, at: true, zone: true, locale: true })
  return async function* (headings, rows) {
    const texts: (readonly string[])[] = []
    for await (const cells of rows) {
      if (texts.length === most) throw tooMany()
      texts.push(rowText(cells, headings, texts.length + 1, options))
    }
    const above = headings.map(({ label }) => printable(label, 'The heading', options.printer))
    printable(options.title, 'The title', options.printer)
    yield await options.printer.print(pageOf({ headings, above, texts }, options))
  }
}

function rowText(
  cells: readonly Cell[],
  headings: readonly Heading[],
  row: number,
  { printer, zone, locale = 'en' }: PdfTableOptions,
): readonly string[] {
  return cells.map((cell, index) => {
    const text = cellText(cell, { zone, locale })
    return printable(text, `Row ${row}, column '${headings[index]?.label ?? ''}'`, printer)
  })
}

function printable(text: string, where: string, printer: PdfPrinter): string {
  const shown = text.replaceAll('\t', ' ').replaceAll(/\r\n?/g, '\n')
  if (shown.length > longest)
    throw unfit(where, `has ${shown.length} letters, and a cell of a page takes ${longest}`, { length: shown.length })
  const letter = printer.unprintable(shown)
  if (letter === null) return shown
  const code = letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''
  throw unfit(where, `has the character U+${code}, which cannot be printed`, { letter })
}

function unfit(where: string, problem: string, details: { readonly [name: string]: unknown }): OrdnaError {
  const advice = 'Export the list as a CSV or a workbook, or give the printer a font that has it.'
  return new OrdnaError('invalid_value', `${where} ${problem}. ${advice}`, { where, ...details })
}

function tooMany(): OrdnaError {
  const message = `The list has more than ${most} rows, the most that a PDF takes: choose fewer, or export a CSV or a workbook.`
  return new OrdnaError('invalid_value', message, { most })
}
