import { OrdnaError, type Message, type Rendered, type Templates } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { assertZone } from '@ordna/core/time'
import type { Facts } from './facts/facts.js'
import { isLocale } from './facts/languages.js'
import { own } from './facts/own.js'
import { checkTexts, type TextWarning } from './library/checkTexts.js'
import { library, type Found, type Library } from './library/library.js'
import { pathOf, type Place } from './library/places.js'
import { missing, placeOf, published, readable } from './library/published.js'
import { sampleMessage, tellerOf } from './library/sampleFacts.js'
import { optionNames, type TemplateOptions, type Told } from './options.js'
import type { Text } from './words/text.js'

/** A text to look at before it is sent: at a place, as it is or as somebody would have it, with a real message or the sample. */
export type Preview = Place & { readonly text?: Text; readonly message?: Told }

/** The templates of an engine, and what somebody needs who writes them. */
export type NoticeTemplates = Templates & {
  /** What would go out. @throws OrdnaError `invalid_options` that lists what is wrong with the text. */
  preview(preview: Preview): Rendered
  /** What is wrong with a text at a place, by part and line; empty when nothing is. */
  mistakes(place: Place, text: Text): readonly string[]
  /** What is not wrong and may not be meant: missing translations, and texts that no notice uses. */
  check(): readonly TextWarning[]
}

/**
 * The texts of notices, for the engine's `templates`: by lifecycle, notice, channel and locale, as plain data.
 *
 * All texts are parsed and tried out here, so that none fails when it is sent: all mistakes are thrown at once, as
 * `invalid_options`. What people have entered stands in a text as plain text on one line, and in HTML escaped: it becomes
 * no markup, no line of a head, and no template.
 */
export function templates(options: TemplateOptions): NoticeTemplates {
  checkOptions(options)
  const texts = library(options)
  const factsFor = (message: Told, locale: string) => factsOf(options, message, locale)
  const filled = ({ fill, locale, edition }: Found, message: Told): Rendered => ({
    ...fill(factsFor(message, locale)),
    template: edition,
  })
  const ready = (channel: string, message: Message): Rendered => {
    const found = texts.find(placeOf(channel, message))
    if (!found) throw missing(channel, message)
    return filled(found, message)
  }
  const latest = options.edited && published(texts, options.edited)
  return {
    has: ({ lifecycle, notice, channel, locale }) => Boolean(texts.find({ lifecycle, notice, channel, locale })),
    render: ({ channel, message }) =>
      latest ? latest(channel, message).then((found) => filled(found, message)) : ready(channel, message),
    preview: (preview) => previewed(options, texts, preview),
    mistakes: (place, text) => {
      const mistakes: string[] = []
      texts.made(place, text, mistakes)
      return mistakes
    },
    check: () => checkTexts(options, texts),
  }
}

function checkOptions(options: TemplateOptions): void {
  assertNames('options of templates', options, optionNames)
  const { locales, defaultLocale, zone } = options
  if (typeof zone === 'string') assertZone(zone)
  const strange = [...locales, ...(defaultLocale === undefined ? [] : [defaultLocale])].filter((one) => !isLocale(one))
  const advice = 'Name languages as in `sk` or `de-AT`, and at least one.'
  if (strange.length > 0 || locales.length === 0)
    throw new OrdnaError('invalid_options', `The locales of the templates are [${locales.join(', ')}]. ${advice}`, {
      locales,
    })
  if (defaultLocale !== undefined && !locales.includes(defaultLocale))
    throw new OrdnaError('invalid_options', `The default locale '${defaultLocale}' is none of ${locales.join(', ')}.`, {
      defaultLocale,
    })
}

function previewed(options: TemplateOptions, texts: Library, { text, message, ...place }: Preview): Rendered {
  const known = own(options.about, place.lifecycle)
  const found = text ? readable(texts, place, { text, edition: 'preview' }) : texts.find(place)
  if (!found || !known)
    throw new OrdnaError('invalid_options', `There is no text at '${pathOf(place)}'. Give one to preview it.`, {
      place,
    })
  const facts = factsOf(options, message ?? sampleMessage(known, place), found.locale)
  return { ...found.fill(facts), template: found.edition }
}

function factsOf({ about, zone, shop, page, lifecycles = [] }: TemplateOptions, message: Told, locale: string): Facts {
  const { tenant, lifecycle } = message.subject
  const known = own(about, lifecycle)
  const declared = lifecycles.find(({ name }) => name === lifecycle)?.declaration.head.zone
  const chosen = typeof zone === 'function' ? zone(tenant) : zone
  const facts =
    known && tellerOf(known)({ message, locale, zone: zoneBy(declared, message) ?? chosen ?? known.zone ?? 'UTC' })
  return {
    ...facts,
    shop: (typeof shop === 'function' ? shop(tenant) : shop) ?? null,
    page: page?.(message.subject) ?? null,
  }
}

/** The subject's own zone. Of somebody erased there may be nothing to ask. */
function zoneBy(declared: unknown, { data }: Told): string | undefined {
  if (typeof declared !== 'function') return undefined
  try {
    const zone: unknown = declared(data)
    return typeof zone === 'string' ? zone : undefined
  } catch {
    return undefined
  }
}
