import { OrdnaError } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'
import type { Font } from 'fontkit'
import { fontFiles, fontOf, roboto, type Face, type FontFace } from './fonts.js'

/** The fonts of a printer: what they can show, and how wide. */
export type Glyphs = {
  readonly faces: readonly Face[]
  readonly files: ReadonlyMap<string, Buffer>
  readonly unprintable: (text: string) => string | null
  readonly fontFor: (letter: string) => string | null
  readonly widthOf: (line: string, size: number) => number
}

/** Read once and for all printers, since a font of ours does not change. */
const ours = new Map<string, Font>()

/** Ours first, and then those of the host, in their order. */
export function glyphsOf(own: readonly FontFace[]): Glyphs {
  const files = new Map(fontFiles)
  const fonts = new Map<string, Font>()
  const faces = [roboto, ...own.map((face) => added(face, files, fonts))]
  const shownBy = ({ normal, bold }: Face, point: number) =>
    [normal, bold].every((file) => fontIn(file, fonts).hasGlyphForCodePoint(point))
  const fontFor = (letter: string) => {
    const point = letter.codePointAt(0) ?? 0
    return isShown(letter) ? (faces.find((face) => shownBy(face, point))?.name ?? null) : null
  }
  return {
    faces,
    files,
    fontFor,
    unprintable: (text) => [...text].find((letter) => letter !== '\n' && fontFor(letter) === null) ?? null,
    widthOf: (line, size) => {
      const font = fontIn(roboto.normal, fonts)
      return (font.layout(line).advanceWidth * size) / font.unitsPerEm
    },
  }
}

function fontIn(file: string, fonts: ReadonlyMap<string, Font>): Font {
  const known = fonts.get(file) ?? ours.get(file)
  if (known) return known
  const font = fontOf(file, fontFiles.get(file) ?? Buffer.alloc(0))
  ours.set(file, font)
  return font
}

function added(face: FontFace, files: Map<string, Buffer>, fonts: Map<string, Font>): Face {
  const { name, normal, bold = normal } = face
  if (
    typeof name !== 'string' ||
    !/^[A-Za-z][\w -]{0,59}$/.test(name) ||
    files.has(`${name}.normal`) ||
    name === roboto.name
  )
    throw mistake(
      `The name ${shownText(name)} is no name of a further font: pass another of letters and digits, such as 'NotoSansSC'.`,
    )
  const parts = { [`${name}.normal`]: normal, [`${name}.bold`]: bold }
  for (const [file, bytes] of Object.entries(parts)) {
    fonts.set(file, read(file, bytes))
    files.set(file, Buffer.from(bytes))
  }
  return { name, normal: `${name}.normal`, bold: `${name}.bold` }
}

function read(file: string, bytes: Uint8Array): Font {
  try {
    return fontOf(file, bytes)
  } catch (cause) {
    const message = `The font ${file} cannot be read: pass the bytes of one TrueType or OpenType file.`
    throw new OrdnaError('invalid_options', message, { font: file }, { cause })
  }
}

function mistake(message: string): OrdnaError {
  return new OrdnaError('invalid_options', message)
}

/**
 * Control characters nobody would see; what is written from right to left would be set from left to right, and marks that
 * stack or join would stand beside one another: a wrong name on a contract is worse than a refused one.
 */
function isShown(letter: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(
    letter,
  )
}
