import { create, type Font } from 'fontkit'
import embedded from 'pdfmake/build/vfs_fonts.js'

/** The files of the fonts that are embedded, by their name. */
export const fontFiles: ReadonlyMap<string, Buffer> = new Map(
  Object.entries(embedded).map(([name, file]) => [name, Buffer.from(file, 'base64')]),
)

/** Regular, and what headings are set in. */
export const faces = { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } as const

const read = new Map<string, Font>()

function fontOf(name: string): Font {
  const known = read.get(name)
  if (known) return known
  const font = create(fontFiles.get(name) ?? Buffer.alloc(0))
  if ('fonts' in font) throw new TypeError(`${name} has several fonts`)
  read.set(name, font)
  return font
}

/** How wide a line is, in points. */
export function widthOf(line: string, size: number): number {
  const font = fontOf(faces.normal)
  return (font.layout(line).advanceWidth * size) / font.unitsPerEm
}

/** The first character of a text that cannot be printed, or that nobody would see. */
export function unprintable(text: string): string | null {
  for (const letter of text) if (!isPrintable(letter)) return letter
  return null
}

function isPrintable(letter: string): boolean {
  if (letter === '\n') return true
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter)) return false
  const point = letter.codePointAt(0) ?? 0
  return Object.values(faces).every((name) => fontOf(name).hasGlyphForCodePoint(point))
}
