import type { PageContent, PdfPrinter } from '@ordna/pdf'
import type { Look } from '../layout/layout.js'
import type { PaperCell, PaperPart, PaperRun } from '../layout/paper.js'

type FontFor = PdfPrinter['fontFor']

/** What marks that which is not to be torn by the end of a page. */
export const keptId = 'kept'

/** Parts as a page takes them. Every text is the value of a `text`, and none is ever read as anything else. */
export function drawnParts(parts: readonly PaperPart[], fontFor: FontFor): PageContent[] {
  return parts.map((part) => kept(part, { ...drawn(part, fontFor), ...lookOf(part.look) } as PageContent))
}

/** Marked, and not `unbreakable`: of that, pdfmake prints nothing at all where it is higher than a page. */
function kept({ keep }: PaperPart, content: PageContent): PageContent {
  return keep === true ? ({ stack: [content], id: keptId } as PageContent) : content
}

export function lookOf({ bold, size, color, align, margin }: Look): object {
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(size === undefined ? {} : { fontSize: size }),
    ...(color === undefined ? {} : { color }),
    ...(align === undefined ? {} : { alignment: align }),
    ...(margin === undefined ? {} : { margin: [...margin] }),
  }
}

function drawn(part: PaperPart, fontFor: FontFor): object {
  switch (part.kind) {
    case 'text':
      return { text: part.runs.flatMap((run) => inFonts(run, fontFor)) }
    case 'stack':
    case 'ol':
    case 'ul':
      return { [part.kind]: drawnParts(part.parts, fontFor) }
    case 'columns':
      return { columns: besides(part.parts, part.widths, fontFor), columnGap: part.gap }
    case 'table':
      return tableOf(part, fontFor)
    case 'image':
      return { image: part.image, fit: [part.width ?? 480, part.height ?? 650] }
    case 'qr':
      return { qr: part.qr, fit: part.width, eccLevel: 'M' }
    case 'line':
      return { table: { widths: ['*'], body: [[{ text: '', fontSize: 1 }]] }, layout: rule }
    case 'pageBreak':
      return { text: '', pageBreak: 'after' }
  }
}

/** Longer words are torn where their line ends: a column would grow beyond the sheet with them. */
const longestWord = 30
const longWord = new RegExp(`(\\S{${longestWord},})`)

/** In pieces: those that the host's fonts show, and words that are torn. */
function inFonts(run: PaperRun, fontFor: FontFor): readonly object[] {
  const { bold, color } = run
  const look = lookOf({ ...(bold === undefined ? {} : { bold }), ...(color === undefined ? {} : { color }) })
  return run.text.split(longWord).flatMap((text) => {
    const torn = text.length >= longestWord && longWord.test(text) ? { wordBreak: 'break-all' } : {}
    return piecesOf(text, fontFor).map((piece) => ({ ...piece, ...look, ...torn }))
  })
}

/** The letters that our font does not have stand in the host's. */
function piecesOf(text: string, fontFor: FontFor): readonly object[] {
  const pieces: { text: string; font: string }[] = []
  for (const letter of text) {
    const last = pieces.at(-1)
    const font = letter === '\n' ? (last?.font ?? 'Roboto') : (fontFor(letter) ?? 'Roboto')
    if (last?.font === font) last.text += letter
    else pieces.push({ text: letter, font })
  }
  return pieces
}

function besides(parts: readonly PaperPart[], widths: readonly unknown[], fontFor: FontFor): object[] {
  return drawnParts(parts, fontFor).map((content, index) => ({ stack: [content], width: widths[index] }))
}

type TablePart = Extract<PaperPart, { kind: 'table' }>

function tableOf({ head, rows, widths, lines }: TablePart, fontFor: FontFor): object {
  const row = (cells: readonly PaperCell[]) => cells.flatMap((cell) => cellOf(cell, fontFor))
  const body = [...(head.length === 0 ? [] : [row(head)]), ...rows.map(row)]
  if (body.length === 0) return { text: '' }
  const headerRows = head.length === 0 ? 0 : 1
  return { table: { widths: [...widths], body, headerRows, keepWithHeaderRows: headerRows }, layout: layouts[lines] }
}

/** What a cell takes besides the first column is left to pdfmake as empty ones. */
function cellOf(cell: PaperCell, fontFor: FontFor): readonly PageContent[] {
  const { span, fill } = cell
  const filled = fill === undefined ? {} : { fillColor: fill }
  const [content] = drawnParts([cell], fontFor)
  const own = { stack: [content ?? { text: '' }], ...filled, ...(span > 1 ? { colSpan: span } : {}) } as PageContent
  return [own, ...Array.from({ length: span - 1 }, (): PageContent => ({ text: '' }))]
}

const hair = '#b8bec6'

const rule = {
  hLineWidth: (line: number) => (line === 0 ? 0.6 : 0),
  vLineWidth: () => 0,
  hLineColor: () => hair,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

type Columns = { readonly table: { readonly widths: readonly unknown[] } }

function isLast(column: number, { table }: Columns): boolean {
  return column === table.widths.length - 1
}

/** Lines as thin as a printer draws them well; below the head one that is seen. */
const layouts = {
  none: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (column: number, node: Columns) => (isLast(column, node) ? 0 : 10),
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
  rows: {
    hLineWidth: (line: number, node: { readonly table: { readonly headerRows?: number } }) =>
      line === 0 ? 0 : line === node.table.headerRows ? 0.9 : 0.4,
    vLineWidth: () => 0,
    hLineColor: () => hair,
    paddingLeft: (column: number) => (column === 0 ? 0 : 4),
    paddingRight: (column: number, node: Columns) => (isLast(column, node) ? 0 : 4),
    paddingTop: () => 3,
    paddingBottom: () => 2.5,
  },
  all: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => hair,
    vLineColor: () => hair,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
}
