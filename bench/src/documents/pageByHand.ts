import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import PDFDocument from 'pdfkit'
import embedded from 'pdfmake/build/vfs_fonts.js'

/** A piece of text, and where it stands. */
export type Piece = {
  readonly text: string
  readonly bold: boolean
  readonly size: number
  readonly x: number
  readonly y: number
}

/** How high A4 is, in points. */
const high = 841.89

/** The texts of the first page of a PDF, each at its place. */
export async function piecesOf(bytes: Uint8Array): Promise<readonly Piece[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  try {
    const page = await pdf.getPage(1)
    await page.getOperatorList()
    const { items } = await page.getTextContent()
    return items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , size = 0, x = 0, y = 0] = item.transform as readonly number[]
      const { name } = page.commonObjs.get(item.fontName) as { readonly name: string }
      return [{ text: item.str, bold: name.includes('Medium'), size, x, y: high - y }]
    })
  } finally {
    await pdf.destroy()
  }
}

const fonts = Object.fromEntries(Object.entries(embedded).map(([name, file]) => [name, Buffer.from(file, 'base64')]))

/** The same texts at the same places by pdfkit alone: no layout, no rules, nothing looked at before. */
export async function pageByHand(pieces: readonly Piece[], archive: boolean): Promise<Buffer> {
  const subset = archive ? { subset: 'PDF/A-3b' as const } : {}
  const page = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', lang: 'sk', font: '', ...subset })
  page.registerFont('normal', fonts['Roboto-Regular.ttf'])
  page.registerFont('bold', fonts['Roboto-Medium.ttf'])
  for (const { text, bold, size, x, y } of pieces)
    page.font(bold ? 'bold' : 'normal', size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  page.end()
  const chunks: Buffer[] = []
  for await (const chunk of page) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
