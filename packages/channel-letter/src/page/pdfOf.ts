import pdfmake from 'pdfmake'
import { documentOf, type Parts } from './document.js'
import { faces, fontFiles } from './fonts.js'

/** What its types leave out is a property that its own class sets: where it reads fonts. */
type Printer = typeof pdfmake & {
  virtualfs: {
    readonly existsSync: (name: string) => boolean
    readonly readFileSync: (name: string) => Buffer | undefined
  }
}

/**
 * Printers of ours alone: what a host sets for its own pages stays the host's. They read the fonts that they are given, and
 * nothing else from anywhere.
 */
function printer(): Printer {
  const made: Printer = Reflect.construct(pdfmake.constructor, [])
  made.virtualfs = {
    existsSync: (name) => fontFiles.has(name),
    readFileSync: (name) => fontFiles.get(name),
  }
  made.setFonts({ Roboto: { ...faces } })
  made.setLocalAccessPolicy(() => false)
  made.setUrlAccessPolicy(() => false)
  return made
}

const ours = printer()

/** A letter as PDF: of the same parts the same bytes. */
export async function pdfOf(parts: Parts): Promise<Buffer> {
  return ours.createPdf(documentOf(parts)).getBuffer()
}
