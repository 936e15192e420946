import type { Page, PageContent, PdfPrinter } from '@ordna/pdf'
import type { Heading } from '../list/column.js'
import { cellText } from './cellText.js'
import type { PdfTableOptions } from './options.js'

/** A table as texts. */
type Texts = {
  readonly headings: readonly Heading[]
  readonly above: readonly string[]
  readonly texts: readonly (readonly string[])[]
}

/** Points of an A4 page across, less its margins. */
const margin = 36
const wide = 842 - 2 * margin
/** Left and right of a text in its cell. */
const padding = 4

/** The pages of a table: the heading again on each, no row torn, and below which page of how many it is. */
export function pageOf({ headings, above, texts }: Texts, options: PdfTableOptions): Page {
  const { printer, title, at, zone, locale = 'en' } = options
  const fontSize = headings.length > 10 ? 6 : headings.length > 7 ? 7.5 : 9
  const rightOnes = headings.map(({ kind }) => kind === 'money' || kind === 'number' || kind === 'duration')
  const line = (cells: readonly string[], style: { readonly bold?: true } = {}) =>
    cells.map((text, index) => ({
      text: runsOf(text, printer),
      alignment: rightOnes[index] ? ('right' as const) : ('left' as const),
      ...style,
    }))
  const made = cellText({ kind: 'moment', value: at }, { zone, locale })
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [margin, margin, margin, margin],
    info: { title, creationDate: at },
    defaultStyle: { fontSize },
    footer: (current: number, pages: number) => ({
      text: `${made} · ${current}/${pages}`,
      alignment: 'right',
      margin: [margin, 8, margin, 0],
      fontSize: 7,
    }),
    content: [
      { text: runsOf(title, printer), fontSize: 14, bold: true, margin: [0, 0, 0, 8] },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [...widthsOf({ headings, above, texts }, fontSize, printer)],
          body: [line(above, { bold: true }), ...texts.map((cells) => line(cells))],
        },
        layout: 'lightHorizontalLines',
      },
    ],
  }
}

/** Each column as wide as what it has needs, and where that is too much, less where there is most. */
function widthsOf({ above, texts }: Texts, fontSize: number, printer: PdfPrinter): readonly number[] {
  const room = wide - above.length * 2 * padding
  const wanted = above.map((heading, index) => {
    const cells = [heading, ...texts.slice(0, 200).map((cells) => cells[index] ?? '')]
    const longestWord = Math.max(...cells.map((text) => printer.widthOf(text.split('\n')[0] ?? '', fontSize)))
    return Math.min(Math.max(longestWord * 1.08, 12), room / 2)
  })
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return all <= room ? wanted : narrowed(wanted, room)
}

/** The widest are cut to one width, such that all have room. */
function narrowed(wanted: readonly number[], room: number): readonly number[] {
  const ordered = wanted.toSorted((one, other) => one - other)
  let left = room
  for (const [index, width] of ordered.entries()) {
    const share = left / (ordered.length - index)
    if (width > share) return wanted.map((one) => Math.min(one, share))
    left -= width
  }
  return wanted
}

/** Letters that our font does not have, in that of the host which does. */
function runsOf(text: string, printer: PdfPrinter): PageContent[] | string {
  const runs: { text: string; font?: string }[] = []
  for (const letter of text) {
    const font = letter === '\n' ? runs.at(-1)?.font : (printer.fontFor(letter) ?? undefined)
    const last = runs.at(-1)
    if (last && last.font === font) last.text += letter
    else runs.push({ text: letter, ...(font === undefined ? {} : { font }) })
  }
  return runs.length === 1 && runs[0]?.font === 'Roboto' ? text : runs
}
