import { OrdnaError, type Rendered, type Templates } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { checkOptions } from './checkOptions.js'
import type { Facts } from './facts/facts.js'
import { checkTexts, type TextWarning } from './library/checkTexts.js'
import { library, type Found } from './library/library.js'
import type { Place } from './library/places.js'
import { missing, placeOf, published, readable } from './library/published.js'
import { linksIn, sampleMessage, tellerOf } from './library/sampleFacts.js'
import { isWordless } from './library/unwritten.js'
import type { Linked, LinkTo, TemplateOptions, Told } from './options.js'
import type { Text } from './words/text.js'

/**
 * A text to look at before it is sent: the one that goes out at a place, or `text` as somebody would have it; with a real
 * message, or with the sample of a tenant.
 */
export type Preview = Place & {
  readonly text?: Text
  readonly message?: Told
  /** Whose texts and whose `shop` they are; default the message's. Needed where there are `edited` texts and no `text` is given. */
  readonly tenant?: string
}

/** The templates of an engine, and what somebody needs who writes them. */
export type NoticeTemplates = Templates & {
  /** What would go out, as `render` makes it. @throws OrdnaError `invalid_options` that lists what is wrong with the text. */
  preview(preview: Preview): Promise<Rendered>
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
  const latest = options.edited && published(texts, options.edited)
  return {
    has: ({ lifecycle, notice, channel, locale }) =>
      isWordless(options, channel) || Boolean(texts.find({ lifecycle, notice, channel, locale })),
    render: ({ channel, message }) => {
      const place = placeOf(channel, message)
      const fill = (found: Found | undefined) => filled(options, { place, message, found })
      return latest ? latest(message.subject.tenant, place).then(fill) : fill(texts.find(place))
    },
    preview: async ({ text, message: told, tenant = told?.subject.tenant, ...place }) => {
      const find = async () => (latest ? latest(known(tenant, place), place) : texts.find(place))
      const found = text ? readable(texts, place, { text, edition: 'preview' }) : await find()
      const message = told ? withoutLife(told) : sampleOf(options, place, tenant)
      return filled(options, { place, message, found })
    },
    mistakes: (place, text) => {
      const mistakes: string[] = []
      texts.made(place, text, mistakes)
      return mistakes
    },
    check: () => checkTexts(options, texts),
  }
}

/** A text with its facts. Without one, a channel that shows none says nothing, and any other has failed. */
function filled(
  options: TemplateOptions,
  { place, message, found }: { readonly place: Place; readonly message: Linked; readonly found: Found | undefined },
): Rendered {
  if (found) {
    const { fill, locale, edition } = found
    return { ...fill(factsOf(options, message, { channel: place.channel, locale })), template: edition, locale }
  }
  if (isWordless(options, place.channel)) return { body: '' }
  throw missing(place)
}

function sampleOf({ about }: TemplateOptions, place: Place, tenant: string | undefined): Told {
  const known = own(about, place.lifecycle)
  if (!known) throw missing(place)
  return sampleMessage(known, place, tenant)
}

/** Nobody acts by a link that stands in a preview. */
function withoutLife({ subject, createdAt, data, input, text }: Told): Told {
  return { subject, createdAt, data, input, ...(text === undefined ? {} : { text }) }
}

function known(tenant: string | undefined, place: Place): string {
  if (tenant !== undefined) return tenant
  const message = "Whose text it is, is not said: give a 'tenant', or a message of theirs."
  throw new OrdnaError('invalid_options', message, { place })
}

function factsOf(
  { about, zone, shop, page, links, lifecycles = [] }: TemplateOptions,
  message: Linked,
  to: LinkTo,
): Facts {
  const { locale } = to
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
    ...(links ? { links: linksIn(links(message, to), `'${message.subject.id}' of '${lifecycle}'`) } : {}),
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
