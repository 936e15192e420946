import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { sizes } from './page/sheet.js'

/** A piece of a line, and where it begins: millimetres from the left and from above, to its base line. */
export type Piece = {
  readonly page: number
  readonly text: string
  readonly size: number
  readonly left: number
  readonly right: number
  readonly base: number
}

/** A letter as an independent reader of PDF finds it. */
export type Read = {
  readonly title: string
  readonly key: string
  readonly language: string
  readonly pages: number
  readonly pieces: readonly Piece[]
  /** What it does or brings beside text and lines: images, files, links, forms, scripts. */
  readonly deeds: readonly string[]
  /** The lines of one part, told by its size. */
  readonly lines: (part: keyof typeof sizes) => readonly string[]
  readonly pdf: Uint8Array
}

/** Reads a letter back. */
export async function readLetter(pdf: Uint8Array): Promise<Read> {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise
  const { info } = await document.getMetadata()
  const known = new Map(Object.entries(info))
  const pieces = await piecesOf(document)
  return {
    title: String(known.get('Title') ?? ''),
    key: String(known.get('Keywords') ?? ''),
    language: String(known.get('Language') ?? ''),
    pages: document.numPages,
    pieces,
    deeds: await deedsOf(document),
    lines: (part) => linesOf(pieces.filter(({ size }) => Math.abs(size - sizes[part]) < 0.01)),
    pdf,
  }
}

async function piecesOf(document: PDFDocumentProxy): Promise<readonly Piece[]> {
  const pieces: Piece[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue
      const [, , , size, x, y] = item.transform.map(Number)
      const [left, base] = [millimetres(x ?? 0), millimetres(841.89 - (y ?? 0))]
      pieces.push({ page: number, text: item.str, size: size ?? 0, left, right: left + millimetres(item.width), base })
    }
  }
  return pieces
}

async function deedsOf(document: PDFDocumentProxy): Promise<readonly string[]> {
  const deeds: string[] = []
  if ((await document.getAttachments()) !== null) deeds.push('file')
  if ((await document.getJSActions()) !== null || (await document.getOpenAction()) !== null) deeds.push('script')
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const { subtype } of await page.getAnnotations()) deeds.push(String(subtype))
    const { fnArray } = await page.getOperatorList()
    if (fnArray.includes(OPS.paintImageXObject)) deeds.push('image')
  }
  return deeds
}

function millimetres(points: number): number {
  return (points * 25.4) / 72
}

function linesOf(pieces: readonly Piece[]): readonly string[] {
  const lines = new Map<string, string>()
  for (const { page, base, text } of pieces) {
    const key = `${page} ${base.toFixed(1)}`
    lines.set(key, `${lines.get(key) ?? ''}${text}`)
  }
  return [...lines.values()]
}
