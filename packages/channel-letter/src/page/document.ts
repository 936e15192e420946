import type { Delivery } from '@ordna/core'
import { pictureUrl, type Page, type PageContent } from '@ordna/pdf'
import type { AddressWindow } from './addressWindows.js'
import { dayText, pageText } from './inLanguage.js'
import type { Printed } from './problems.js'
import type { Sender } from './sender.js'
import { points, senderLeft, sheet, sizes } from './sheet.js'

/** All that makes a letter. */
export type Parts = {
  readonly delivery: Delivery
  readonly printed: Printed
  readonly sender: Sender
  readonly window: AddressWindow
  readonly zone: string
  readonly logo: Uint8Array | null
}

/** The pages as data. Every text from outside is the value of a `text`, and none is ever read as anything else. */
export function documentOf(parts: Parts): Page {
  const { delivery, logo } = parts
  const locale = languageOf(delivery)
  const [edge, foot] = [points(sheet.edge), points(sheet.foot)]
  return {
    pageSize: 'A4',
    pageMargins: [edge, edge, edge, foot],
    language: locale,
    displayTitle: true,
    info: infoOf(parts),
    defaultStyle: { font: 'Roboto', fontSize: sizes.text, lineHeight: 1.2 },
    images: logo === null ? {} : { logo: pictureUrl(logo) },
    content: [...headOf(parts), ...textOf(parts)],
    footer: (page, pages) => ({
      text: pages > 1 ? pageText(locale, page, pages) : '',
      fontSize: sizes.page,
      alignment: 'right',
      margin: [edge, foot / 3, edge, 0],
    }),
  }
}

/** The language of its text; where the template does not say, the reader's. */
function languageOf({ content, message }: Parts['delivery']): string {
  return content.locale ?? message.locale
}

/** Dated by the message and named by it, such that the file is the same at every attempt. */
function infoOf({ delivery, printed, sender }: Parts): NonNullable<Page['info']> {
  return {
    title: printed.subject,
    author: sender.name,
    creationDate: delivery.message.createdAt,
    keywords: delivery.id,
  }
}

/** What has its place on the first page: logo, sender, and the address in its window. */
function headOf({ printed, sender, window, logo }: Parts): readonly PageContent[] {
  const { logo: place } = sheet
  const top = points(place.top)
  const fit: [number, number] = [points(place.width), points(place.height)]
  return [
    ...(logo === null ? [] : [{ image: 'logo', fit, absolutePosition: { x: points(sheet.edge), y: top } }]),
    {
      stack: [
        { text: sender.name, bold: true, fontSize: sizes.name },
        ...sender.lines.map((text) => ({ text, fontSize: sizes.sender })),
      ],
      lineHeight: 1,
      absolutePosition: { x: points(senderLeft), y: top },
    },
    {
      text: printed.address,
      fontSize: sizes.address,
      lineHeight: 1,
      preserveLeadingSpaces: true,
      absolutePosition: { x: points(window.left), y: points(window.top) },
    },
  ]
}

/** Between the window and what stands below it, in millimetres: a sheet moves in its envelope. */
const belowWindow = 12

function textOf({ delivery, printed, window, zone }: Parts): readonly PageContent[] {
  const begin = points(window.top + window.height + belowWindow - sheet.edge)
  const { subject, text, link } = printed
  return [
    {
      text: dayText(delivery.message.createdAt, languageOf(delivery), zone),
      fontSize: sizes.date,
      margin: [0, begin, 0, 14],
    },
    ...(subject === ''
      ? []
      : [{ text: subject, bold: true, fontSize: sizes.heading, margin: [0, 0, 0, 8] } satisfies PageContent]),
    { text, preserveLeadingSpaces: true },
    ...(link === '' ? [] : [linkOf(link)]),
  ]
}

function linkOf(link: string): PageContent {
  return {
    unbreakable: true,
    margin: [0, 16, 0, 0],
    stack: [
      { qr: link, fit: 84, eccLevel: 'M' },
      { text: link, fontSize: sizes.link, margin: [0, 4, 0, 0] },
    ],
  }
}
