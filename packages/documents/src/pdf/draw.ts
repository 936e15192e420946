import type { PageContent } from '@ordna/pdf'
import type { Look } from '../layout/layout.js'
import type { PaperCell, PaperPart } from '../layout/paper.js'
import { sharesOf, within, type Place } from './place.js'
import { paddings, rule, tableLooks } from './tableLooks.js'
import { printedWords } from './words.js'

/** What marks that which is not to be torn by the end of a page. */
export const keptId = 'kept'

/** Parts as a page takes them. Every text is the value of a `text`, and none is ever read as anything else. */
export function drawnParts(parts: readonly PaperPart[], place: Place): PageContent[] {
  return parts.map((part) => drawnPart(part, place))
}

function drawnPart(part: PaperPart, place: Place): PageContent {
  return kept(part, { ...drawn(part, within(place, part.look)), ...lookOf(part.look) } as PageContent)
}

/** Marked, and not `unbreakable`: of that, pdfmake prints nothing at all where it is higher than a page. */
function kept({ keep }: PaperPart, content: PageContent): PageContent {
  return keep === true ? ({ stack: [content], id: keptId } as PageContent) : content
}

/** A look in the words of pdfmake. */
export function lookOf({ bold, size, color, align, margin }: Look): object {
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(size === undefined ? {} : { fontSize: size }),
    ...(color === undefined ? {} : { color }),
    ...(align === undefined ? {} : { alignment: align }),
    ...(margin === undefined ? {} : { margin: [...margin] }),
  }
}

/** What the number or the dot of a list takes. */
const indent = 28

function drawn(part: PaperPart, place: Place): object {
  switch (part.kind) {
    case 'text':
      return { text: part.runs.flatMap((run) => printedWords(run, place, part.look.bold ?? true)) }
    case 'stack':
      return { stack: drawnParts(part.parts, place) }
    case 'ol':
    case 'ul':
      return { [part.kind]: drawnParts(part.parts, { ...place, width: place.width - indent }) }
    case 'columns':
      return besides(part, place)
    case 'table':
      return tableOf(part, place)
    case 'image':
      return { image: part.image, fit: [Math.min(part.width ?? place.width, place.width), part.height ?? 650] }
    case 'qr':
      return { qr: part.qr, fit: Math.min(part.width, place.width), eccLevel: 'M' }
    case 'line':
      return { table: { widths: ['*'], body: [[{ text: '', fontSize: 1 }]] }, layout: rule }
    case 'pageBreak':
      return { text: '', pageBreak: 'after' }
  }
}

type Of<Kind> = Extract<PaperPart, { kind: Kind }>

function besides({ parts, widths, gap }: Of<'columns'>, place: Place): object {
  const { widths: fitted, shares } = sharesOf(widths, place.width - gap * Math.max(0, parts.length - 1))
  const columns = parts.map((part, index) => {
    const width = shares[index] ?? place.width
    return { stack: [drawnPart(part, { ...place, width })], width: fitted[index] }
  })
  return { columns, columnGap: gap }
}

function tableOf({ head, rows, widths, lines }: Of<'table'>, place: Place): object {
  const { widths: fitted, shares } = sharesOf(widths, place.width - widths.length * paddings[lines])
  const row = (cells: readonly PaperCell[]) => rowOf(cells, shares, place)
  const body = [...(head.length === 0 ? [] : [row(head)]), ...rows.map(row)]
  if (body.length === 0) return { text: '' }
  const headerRows = head.length === 0 ? 0 : 1
  return { table: { widths: fitted, body, headerRows, keepWithHeaderRows: headerRows }, layout: tableLooks[lines] }
}

/** What a cell takes besides its first column is left to pdfmake as empty ones. */
function rowOf(cells: readonly PaperCell[], shares: readonly number[], place: Place): PageContent[] {
  let column = 0
  return cells.flatMap((cell) => {
    const { span, fill } = cell
    const width = shares.slice(column, column + span).reduce((sum, share) => sum + share, 0)
    column += span
    const filled = fill === undefined ? {} : { fillColor: fill }
    const spanned = span > 1 ? { colSpan: span } : {}
    const own = { stack: [drawnPart(cell, { ...place, width })], ...filled, ...spanned } as PageContent
    return [own, ...Array.from({ length: span - 1 }, (): PageContent => ({ text: '' }))]
  })
}
