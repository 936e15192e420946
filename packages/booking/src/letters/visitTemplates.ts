import type { Lifecycle } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { templates, type NoticeTemplates, type TemplateOptions, type Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'
import type { VisitNotice } from '../visit/options.js'
import { facts } from './facts.js'
import { edition, visitTexts } from './texts.js'

/** Texts of an organisation's own: plain data, each in place of the shipped one. */
export type VisitTexts = {
  readonly [Notice in VisitNotice]?: { readonly [channel: string]: { readonly [L in Locale]?: Text } }
}

/** What the letters about visits depend on. Everything has a default. */
export type VisitTemplateOptions = Pick<TemplateOptions, 'zone' | 'shop' | 'page' | 'links' | 'edited'> & {
  /** The lifecycles for which the letters are: each of their notices must have a text. Others than `visit` are ignored. */
  readonly lifecycles?: readonly Lifecycle[]
  readonly texts?: VisitTexts
}

const optionNames: NamesOf<VisitTemplateOptions> = {
  lifecycles: true,
  texts: true,
  zone: true,
  shop: true,
  page: true,
  links: true,
  edited: true,
}

const sample = {
  customer: 'Sample customer',
  purpose: 'sample purpose',
  place: 'Sample street 1, Malmö',
  information: 'Sample information.',
  technician: 'sample',
  code: '000000',
  startsAt: new Date('2026-06-01T07:00:00Z'),
  endsAt: new Date('2026-06-01T08:00:00Z'),
}

/**
 * The texts of all notices of a visit, in five languages, for the engine's `templates`: letters, e-mails and text messages.
 *
 * The organisation's own texts are parsed and tried out here: all mistakes are thrown at once, as `invalid_options`.
 */
export function visitTemplates(options: VisitTemplateOptions = {}): NoticeTemplates {
  assertNames('options of visitTemplates', options, optionNames)
  const { lifecycles = [], texts, ...others } = options
  return templates({
    ...others,
    ...(texts ? { texts: { visit: texts } } : {}),
    lifecycles: lifecycles.filter(({ name }) => name === 'visit'),
    about: { visit: { sample: { data: sample }, zone: 'Europe/Stockholm', facts } },
    shipped: { texts: { visit: visitTexts }, edition },
    locales,
    defaultLocale: 'sv',
  })
}
