import pdfmake from 'pdfmake'
import type { FontFace } from './fonts.js'
import { glyphsOf, type Glyphs } from './glyphs.js'
import type { Page } from './page.js'
import { written } from './written.js'

/** What a printer may be given. */
export type PdfPrinterOptions = {
  /** For characters that ours (Latin, Greek and Cyrillic) do not have, in the order in which they are asked. Default: none. */
  readonly fonts?: readonly FontFace[]
}

/** Draws pages, and says before that what it cannot draw. */
export type PdfPrinter = {
  /** Of the same page the same bytes: date it with `info.creationDate`. Rejects where a picture or a font of it is not there. */
  readonly print: (page: Page) => Promise<Buffer>
  /** The first character of a text that cannot be printed, or that nobody would see; null where all can. */
  readonly unprintable: (text: string) => string | null
  /** Which font has a character; null where none has. */
  readonly fontFor: (letter: string) => string | null
  /** How wide a line is in our font, in points. */
  readonly widthOf: (line: string, size: number) => number
}

/** What its types leave out is a property that its own class sets: where it reads fonts. */
type Maker = typeof pdfmake & {
  virtualfs: {
    readonly existsSync: (name: string) => boolean
    readonly readFileSync: (name: string) => Buffer | undefined
  }
}

/**
 * A printer of ours alone: what a host sets for its own pages stays the host's. It reads the fonts that it is given, and
 * nothing else from anywhere.
 */
function makerOf({ files, faces }: Glyphs): Maker {
  const made: Maker = Reflect.construct(pdfmake.constructor, [])
  made.virtualfs = {
    existsSync: (name) => files.has(name),
    readFileSync: (name) => files.get(name),
  }
  made.setFonts(Object.fromEntries(faces.map(({ name, normal, bold }) => [name, { normal, bold }])))
  made.setLocalAccessPolicy(() => false)
  made.setUrlAccessPolicy(() => false)
  return made
}

/**
 * A printer with our fonts embedded, and no way to a file or an address.
 *
 * Throws `invalid_options` where a font of the host cannot be read.
 */
export function pdfPrinter(options: PdfPrinterOptions = {}): PdfPrinter {
  const glyphs = glyphsOf(options.fonts ?? [])
  const maker = makerOf(glyphs)
  const { unprintable, fontFor, widthOf } = glyphs
  return {
    print: (page) => written(page, (definition) => maker.createPdf(definition).getStream()),
    unprintable,
    fontFor,
    widthOf,
  }
}
