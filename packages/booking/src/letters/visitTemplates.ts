import type { Lifecycle } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { templates, type NoticeTemplates, type TemplateOptions, type Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'
import { waitFacts, waitSample, waitTexts } from '../waiting/texts.js'
import { facts } from './facts.js'
import { edition, visitTexts } from './texts.js'

/** Texts of an organisation's own, by notice: plain data, each in place of the shipped one, and those of its own notices. */
export type VisitTexts = {
  readonly [notice: string]: { readonly [channel: string]: { readonly [L in Locale]?: Text } }
}

/** What the letters about visits depend on. Everything has a default. */
export type VisitTemplateOptions = Pick<TemplateOptions, 'zone' | 'shop' | 'page' | 'links' | 'edited'> & {
  /** The lifecycles for which the letters are: each of their notices must have a text. Others than `visit` and `visit_wait` are ignored. */
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

/** Texts ask for each of these, and can do without: also where the organisation has no links at all. */
const noLinks = {
  confirm: undefined,
  rebook: undefined,
  bookAgain: undefined,
  take: undefined,
  pass: undefined,
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
 * The texts of all notices of a visit and of the waiting list, in five languages, for the engine's `templates`: letters, e-mails and text messages.
 *
 * The organisation's own texts are parsed and tried out here: all mistakes are thrown at once, as `invalid_options`.
 */
export function visitTemplates(options: VisitTemplateOptions = {}): NoticeTemplates {
  assertNames('options of visitTemplates', options, optionNames)
  const { lifecycles = [], texts, ...others } = options
  return templates({
    ...others,
    links: (message, to) => ({ ...noLinks, ...others.links?.(message, to) }),
    ...(texts ? { texts: byLifecycle(texts) } : {}),
    lifecycles: lifecycles.filter(({ name }) => ['visit', 'visit_wait'].includes(name)),
    about: {
      visit: { sample: { data: sample }, zone: 'Europe/Stockholm', facts },
      visit_wait: { sample: { data: waitSample }, zone: 'Europe/Stockholm', facts: waitFacts },
    },
    shipped: { texts: { visit: visitTexts, visit_wait: waitTexts }, edition },
    locales,
    defaultLocale: 'sv',
  })
}

/** Each text where its notice is; a name that is none is the visit's, and told as such. */
function byLifecycle(texts: VisitTexts) {
  const [waits, visits] = [true, false].map((ofWait) =>
    Object.fromEntries(Object.entries(texts).filter(([notice]) => Object.hasOwn(waitTexts, notice) === ofWait)),
  )
  return { visit: visits ?? {}, visit_wait: waits ?? {} }
}
