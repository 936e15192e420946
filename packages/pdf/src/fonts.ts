import { create, type Font } from 'fontkit'
import embedded from 'pdfmake/build/vfs_fonts.js'

/**
 * A font of the host, as the bytes of its TrueType or OpenType files.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises'
 *
 * const chinese: FontFace = { name: 'NotoSansSC', normal: await readFile('NotoSansSC-Regular.ttf') }
 * ```
 */
export type FontFace = {
  readonly name: string
  readonly normal: Uint8Array
  /** Default: the normal one. */
  readonly bold?: Uint8Array
}

/** A font and the files it is read from. */
export type Face = { readonly name: string; readonly normal: string; readonly bold: string }

/** The files of the fonts that are embedded, by their name. */
export const fontFiles: ReadonlyMap<string, Buffer> = new Map(
  Object.entries(embedded).map(([name, file]) => [name, Buffer.from(file, 'base64')]),
)

/** Regular, and what headings are set in. */
export const roboto: Face = { name: 'Roboto', normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' }

/** The font of a file; throws where the bytes are none. */
export function fontOf(name: string, bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes))
  if ('fonts' in font) throw new TypeError(`${name} has several fonts`)
  return font
}
