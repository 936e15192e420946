import { OrdnaError, type Message, type Rendered, type Templates } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { assertZone } from '@ordna/core/time'
import type { Facts } from './facts/facts.js'
import { isLocale } from './facts/languages.js'
import { own } from './facts/own.js'
import { checkTexts, type TextWarning } from './library/checkTexts.js'
import { library, type Found, type Library } from './library/library.js'
import { malformed } from './library/ownTexts.js'
import { pathOf, type Place } from './library/places.js'
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
  const { edited } = options
  const find = edited && ((place: Place, tenant: string) => edited({ ...place, tenant }))
  return {
    has: ({ lifecycle, notice, channel, locale }) => Boolean(texts.find({ lifecycle, notice, channel, locale })),
    render: ({ channel, message }) =>
      find
        ? latest(texts, { channel, message }, find).then((found) => filled(found, message))
        : ready(channel, message),
    preview: (preview) => previewed(options, texts, preview),
    mistakes: (place, text) => mistakesOf(texts, place, text),
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

function placeOf(channel: string, { subject, name, locale }: Message): Place {
  return { lifecycle: subject.lifecycle, notice: name, channel, locale }
}

/** What was published last, and where nothing was, what the options have: place by place, the best first. */
async function latest(
  texts: Library,
  { channel, message }: { readonly channel: string; readonly message: Message },
  edited: (place: Place, tenant: string) => ReturnType<NonNullable<TemplateOptions['edited']>>,
): Promise<Found> {
  for (const place of texts.placesFor(placeOf(channel, message))) {
    const published = await edited(place, message.subject.tenant)
    if (published) return readable(texts, place, published)
    const found = texts.has(place) ? texts.find(place) : undefined
    if (found) return found
  }
  throw missing(channel, message)
}

/** A text that has become unreadable, as by a deploy that took away a field, fails and is told: another would say something else. */
function readable(texts: Library, place: Place, { text, edition }: { text: Text; edition: string }): Found {
  const mistakes = mistakesOf(texts, place, text)
  if (mistakes.length > 0) throw unreadable(place, mistakes)
  return { ...texts.made(place, text, []), locale: place.locale, edition: `${pathOf(place)}/${edition}` }
}

function mistakesOf(texts: Library, place: Place, text: Text): readonly string[] {
  const wrong = malformed({ place, text })
  if (wrong !== undefined) return [wrong]
  const mistakes: string[] = []
  texts.made(place, text, mistakes)
  return mistakes
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

function missing(channel: string, { name, subject: { lifecycle } }: Message): OrdnaError {
  const advice = 'give one in `texts`, and hand the lifecycle in `lifecycles`, so that it is missed earlier'
  const message = `There is no text for the notice '${name}' of '${lifecycle}' through '${channel}': ${advice}.`
  return new OrdnaError('invalid_options', message, { lifecycle, notice: name, channel })
}

function unreadable(place: Place, mistakes: readonly string[]): OrdnaError {
  const message = [`The text at '${pathOf(place)}' cannot be used:`, ...mistakes.map((mistake) => `  ${mistake}`)]
  return new OrdnaError('invalid_options', message, { place, mistakes })
}
