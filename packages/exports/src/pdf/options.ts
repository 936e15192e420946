import type { PdfPrinter } from '@ordna/pdf'
import type { ListLocale } from '../list/words.js'

/** How a list is printed. */
export type PdfTableOptions = {
  /** Draws the pages: `pdfPrinter()` of `@ordna/pdf`, with the fonts of the host. */
  readonly printer: PdfPrinter
  /** Above the first page, and in the properties of the file. */
  readonly title: string
  /** When it was made, and whose clocks show it: of the same list the same bytes. */
  readonly at: Date
  readonly zone: string
  /** How dates and numbers are written; default `en`. */
  readonly locale?: ListLocale
}
