import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as a reader has it: the lines of each page from above to below, words from left to right. */
export type ReadPdf = {
  readonly pages: readonly (readonly string[])[]
  readonly text: string
  readonly title: string
  readonly language: string
  /** Pictures and codes are not text. How many pictures are drawn. */
  readonly pictures: number
  readonly raw: string
  /** How far the words reach to the right, in points. */
  readonly right: number
}

type Piece = { readonly str: string; readonly transform: readonly number[]; readonly width: number }

/** Reads a PDF with a reader that did not write it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  try {
    const pages = []
    let right = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const content = await (await pdf.getPage(number)).getTextContent()
      const pieces = content.items.flatMap((item) => ('str' in item && item.str !== '' ? [item as Piece] : []))
      for (const { transform, width } of pieces) right = Math.max(right, (transform[4] ?? 0) + width)
      pages.push(linesOf(pieces))
    }
    const { info, metadata } = await pdf.getMetadata()
    const raw = Buffer.from(bytes).toString('latin1')
    return {
      pages,
      text: pages.flat().join('\n'),
      title: String(metadata?.get('dc:title') ?? ''),
      language: String((info as { readonly Language?: string }).Language),
      pictures: raw.match(/\/Subtype \/Image/g)?.length ?? 0,
      raw,
      right,
    }
  } finally {
    await pdf.destroy()
  }
}

function linesOf(pieces: readonly Piece[]): readonly string[] {
  const heights = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const height = Math.round(piece.transform[5] ?? 0)
    const line = [height, height + 1, height - 1].find((near) => heights.has(near)) ?? height
    heights.set(line, [...(heights.get(line) ?? []), piece])
  }
  return [...heights].toSorted(([one], [other]) => other - one).map(([, line]) => lineText(line))
}

/** What stands beside one another with a gap is told apart. */
function lineText(pieces: readonly Piece[]): string {
  const sorted = pieces.toSorted((one, other) => (one.transform[4] ?? 0) - (other.transform[4] ?? 0))
  let text = ''
  let end = Number.NEGATIVE_INFINITY
  for (const { str, transform, width } of sorted) {
    const left = transform[4] ?? 0
    text += text !== '' && left - end > 3 && !text.endsWith(' ') && !str.startsWith(' ') ? ` ${str}` : str
    end = left + width
  }
  return text.replaceAll(/\s+/g, ' ').trim()
}
