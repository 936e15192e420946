import { assertNames, escaped, shownText } from '@ordna/core/adapters'
import { invalid } from '../checkOptions.js'
import { compiled } from './compiled.js'
import type { Layout, Page } from './layout.js'
import { previewOf } from './previewOf.js'

/**
 * How a letter looks.
 *
 * @example
 * ```ts
 * const style: LetterStyle = { heading: 'Umeå Värme', colour: '#1f4e5f', footer: 'Storgatan 1, Umeå' }
 * ```
 */
export type LetterStyle = {
  /** Who writes, at the head of the page. */
  readonly heading: string
  /** An image in place of the heading, which is then read out: an `https` address, or `cid:` and an attachment's `cid`. */
  readonly logo?: string
  /** Of the band at the head, as `#1f4e5f`; a dark one, for what stands on it is white. */
  readonly colour?: string
  /** At the foot of the page; each line is one. */
  readonly footer?: string
}

/** What the link at the foot says that ends the mails. */
const unsubscribes: ReadonlyMap<string, string> = new Map([
  ['da', 'Afmeld disse mails'],
  ['nb', 'Meld deg av disse e-postene'],
  ['no', 'Meld deg av disse e-postene'],
  ['sk', 'Odhlásiť odber týchto e-mailov'],
  ['sv', 'Avsluta de här utskicken'],
])

/**
 * The layout that comes with the channel: a band, the text, and a foot, in tables that Outlook shows as well as others.
 *
 * It is light or dark as its reader has chosen, and what a list of mails shows beside the subject is the text after its
 * greeting. Texts are escaped; of a page that has `unsubscribe` the foot has the link, in Danish, Norwegian, Slovak or
 * Swedish, and otherwise in English.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const layout = letterLayout({ heading: 'Umeå Värme' })
 * ```
 */
export function letterLayout(style: LetterStyle): Layout {
  assertNames('style of letterLayout', style, { heading: true, logo: true, colour: true, footer: true })
  const { heading, logo, colour = '#1f4e5f', footer = '' } = style
  if (!/^#[\da-f]{6}$/i.test(colour))
    throw invalid('colour', `letterLayout's 'colour' is ${shownText(colour)}: give one, as #1f4e5f`)
  const head =
    logo === undefined ? escaped(heading) : `<img src="${escaped(logo)}" alt="${escaped(heading)}" height="40">`
  return (page) =>
    filled({
      locale: escaped(page.locale),
      preview: escaped(previewOf(page.text)),
      title: escaped(page.subject === '' ? heading : page.subject),
      colour,
      heading: head,
      content: page.html,
      footer: [...linesOf(footer), ...linkOf(page)].join('<br>'),
    })
}

/** The page, each slot filled once: what stands in a text is not looked at again. */
function filled(slots: { readonly [name: string]: string }): string {
  const texts = new Map(Object.entries(slots))
  return compiled.replaceAll(/\[\[([a-z]+)\]\]/g, (slot, name: string) => texts.get(name) ?? slot)
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map(escaped)
}

function linkOf({ unsubscribe, locale }: Page): readonly string[] {
  if (unsubscribe === undefined) return []
  const says = unsubscribes.get(locale.split('-')[0] ?? '') ?? 'Unsubscribe from these e-mails'
  return [`<a href="${escaped(unsubscribe)}">${says}</a>`]
}
