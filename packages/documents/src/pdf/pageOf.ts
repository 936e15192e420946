import { opaque, pictureUrl, type Page, type PageContent } from '@ordna/pdf'
import type { Margin } from '../layout/layout.js'
import type { Paper } from '../layout/paper.js'
import { drawnParts, keptId, lookOf } from './draw.js'
import type { PaperOrder } from './paperOrder.js'
import type { Place } from './place.js'

/** The space between the edge of the sheet and what stands on every page. */
const edge = 26

/** How wide A4 is, in points. */
const sheet = { portrait: 595.28, landscape: 841.89 } as const

/** A paper as pages. */
export function pageOf(paper: Paper, order: PaperOrder, glyphs: Place['glyphs']): Page {
  const [left, top, right, bottom] = paper.margins
  const { size = 9.5 } = paper.look
  const place = { glyphs, size, width: sheet[paper.orientation] - left - right }
  const around =
    (make: Paper['header'], margin: Margin) =>
    (page: number, pages: number): PageContent => ({ stack: drawnParts(make(page, pages), place), margin: [...margin] })
  return {
    archive: true,
    pageSize: 'A4',
    pageOrientation: paper.orientation,
    pageMargins: [left, top, right, bottom],
    language: order.locale,
    displayTitle: true,
    info: infoOf(paper.title, order),
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15, ...lookOf(paper.look) },
    images: imagesOf(order),
    content: drawnParts(paper.content, place),
    ...(paper.content.some(({ keep }) => keep) ? { pageBreakBefore: isTorn } : {}),
    header: around(paper.header, [left, edge, right, 0]),
    footer: around(paper.footer, [left, 14, right, 0]),
    ...(order.mark === undefined
      ? {}
      : { watermark: { text: order.mark, color: '#8a94a0', opacity: 0.16, bold: true } }),
    ...(order.attached === undefined ? {} : { attached: order.attached }),
    ...(order.metadata === undefined ? {} : { metadata: order.metadata }),
  }
}

/** What is to stay together begins on the next page, where it would end there. What is higher than a page is torn. */
const isTorn: NonNullable<Page['pageBreakBefore']> = ({ id, pageNumbers, startPosition }) =>
  id === keptId && pageNumbers.length === 2 && startPosition.verticalRatio > 0.02

function infoOf(title: string, { author, createdAt }: PaperOrder): NonNullable<Page['info']> {
  return {
    title,
    creationDate: createdAt,
    creator: 'Ordna',
    producer: 'Ordna',
    ...(author === undefined ? {} : { author }),
  }
}

function imagesOf({ images = {} }: PaperOrder): { [name: string]: string } {
  return Object.fromEntries(Object.entries(images).map(([name, bytes]) => [name, pictureUrl(opaque(bytes))]))
}
