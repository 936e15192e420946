import { blocker, type Block } from '@ordna/core'
import { hasNumber, drawn, type Drawing } from '../document/drawing.js'
import type { PaperLocale } from '../layout/language.js'
import type { Layout, LayoutMistake } from '../layout/layout.js'
import { pictureName, type PaperValues } from './layouts.js'
import type { Linked } from './linked.js'
import type { PaperContent } from './paperContent.js'
import { shownValues } from './shownValues.js'
import { hasTemplate, usedTemplate } from './usedTemplate.js'

/** A paper as it would be issued now. Its pictures are known by name, and read by the job that draws it. */
export type PaperToIssue = {
  readonly layout: Layout
  readonly values: PaperValues
  readonly locale: PaperLocale
  readonly createdAt: Date
  readonly images: { readonly [name: string]: null }
}

/** Tells what keeps a paper from being drawn: `mistakesOf` of a `paperPrinter`. */
export type Printable = (paper: PaperToIssue) => readonly LayoutMistake[]

/** A draft that is to be issued. */
export type ToPrint = Drawing & {
  readonly data: { readonly locale: string; readonly content: PaperContent }
  readonly linked: { readonly template?: readonly Linked[] }
}

/** Enough to mend the first of them by. */
const mostTold = 10

/** Whether a paper's pages can be drawn: what has no file is found before it has a number. */
export function canBePrinted(kind: string, issuing: ToPrint, printable: Printable | undefined): true | Block {
  const { data, linked, calendar, now } = issuing
  const template = linked.template ?? []
  // What is wrong with its series or template is said by other guards.
  if (!printable || hasNumber(issuing) !== true || hasTemplate(kind, data.locale, template) !== true) return true
  const { content } = data
  const said = { content, number: drawn(issuing), issuedOn: calendar.day(now), template: usedTemplate(template) }
  const mistakes = printable({
    layout: template[0]?.data['published'] as Layout,
    values: shownValues(said),
    locale: data.locale as PaperLocale,
    createdAt: now,
    images: Object.fromEntries(content.pictures.map((_, index) => [pictureName(index), null])),
  })
  return mistakes.length === 0 || blocker({ problem: 'paper', mistakes: mistakes.slice(0, mostTold) })
}
