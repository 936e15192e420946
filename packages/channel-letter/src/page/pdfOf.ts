import { documentOf, type Parts } from './document.js'
import { printer } from './printer.js'

/** A letter as PDF: of the same parts the same bytes. */
export async function pdfOf(parts: Parts): Promise<Buffer> {
  return printer.print(documentOf(parts))
}
