import type { Lifecycle, SubjectKey } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { templates, type FindEdited, type NoticeTemplates, type TemplateOptions, type Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'
import type { AnyNotice } from '../order/notices.js'
import { facts } from './facts.js'
import { edition, printTexts } from './texts.js'

/** Texts of a shop's own: plain data, each in place of the shipped one. */
export type PrintTexts = {
  readonly [Name in AnyNotice]?: { readonly [channel: string]: { readonly [L in Locale]?: Text } }
}

/** What the letters of a print shop depend on. Everything has a default. */
export type PrintTemplateOptions = {
  /**
   * The lifecycles for which the letters are: each of their notices must have a text. Others than `printOrder`'s are
   * ignored.
   */
  readonly lifecycles?: readonly Lifecycle[]
  readonly texts?: PrintTexts
  /** The name with which letters are signed; default none. */
  readonly shop?: string | ((tenant: string) => string)
  /** The address at which the customer finds the order; default none. */
  readonly page?: (subject: SubjectKey) => string
  /** Links for the customer alone, as `inTexts` of `signedLinks` makes them. Mails about a proof write `links.approveProof`, where there is one. */
  readonly links?: TemplateOptions['links']
  /** Texts that administrators have published, before all others; `editedTexts` of `@ordna/templates` finds them. */
  readonly edited?: FindEdited
}

const optionNames: NamesOf<PrintTemplateOptions> = {
  lifecycles: true,
  texts: true,
  shop: true,
  page: true,
  links: true,
  edited: true,
}

const sample = {
  customer: 'Sample customer',
  items: [{ product: 'sample product', quantity: 500 }],
  total: { amount: 100_000, currency: 'NOK' },
  rejection: { by: 'sample', at: new Date('2026-06-01T00:00:00Z'), comment: 'A sample comment.' },
  payment: { payAt: 'https://pay.example/sample' },
  artworkProblems: [{ artwork: 'sample.pdf', problem: 'A sample problem.' }],
  proof: { file: 'https://proof.example/sample' },
}

/**
 * The texts of all notices of a print order, in five languages, for the engine's `templates`: one for each status,
 * channel and language.
 *
 * The shop's own texts are parsed and tried out here: all mistakes are thrown at once, as `invalid_options`.
 */
export function printTemplates(options: PrintTemplateOptions = {}): NoticeTemplates {
  assertNames('options of printTemplates', options, optionNames)
  const { lifecycles = [], texts, ...others } = options
  return templates({
    ...others,
    links: (message, to) => ({ approveProof: undefined, ...others.links?.(message, to) }),
    ...(texts ? { texts: { print_order: texts } } : {}),
    lifecycles: lifecycles.filter(({ name }) => name === 'print_order'),
    about: { print_order: { sample: { data: sample }, zone: 'Europe/Oslo', facts } },
    shipped: { texts: { print_order: printTexts }, edition },
    locales,
    defaultLocale: 'nb',
  })
}
