import { OrdnaError, type Message, type Rendered, type Templates } from '@ordna/core'
import { assertZone } from '@ordna/core/time'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { locales, type Locale } from '../words/texts.js'
import type { Facts } from './facts/telling.js'
import { letteredWith, type Lettered } from './lettered.js'
import { library } from './library.js'
import type { RentalTemplateOptions } from './options.js'

const optionNames: NamesOf<RentalTemplateOptions> = {
  lifecycles: true,
  texts: true,
  zone: true,
  shop: true,
  page: true,
  defaultLocale: true,
}

/**
 * The texts of all notices of this package's lifecycles, in five languages, for the engine's `templates`.
 *
 * The shop's own texts are parsed and tried out here, so that none fails when it is sent: all mistakes are thrown at
 * once, as `invalid_options`. What people have entered stands in a letter as plain text, on one line: a channel that
 * makes HTML of it must escape it.
 */
export function rentalTemplates(options: RentalTemplateOptions = {}): Templates {
  assertNames('options of rentalTemplates', options, optionNames)
  const { defaultLocale = 'en', lifecycles = [], zone } = options
  if (typeof zone === 'string') assertZone(zone)
  const lettered = letteredWith(lifecycles)
  const find = library(options, lettered)
  const spoken = (locale: string | undefined) => locales.find((known) => known === locale) ?? defaultLocale
  return {
    has: ({ lifecycle, notice, channel, locale }) =>
      lettered.has(lifecycle) && Boolean(find({ lifecycle, notice, channel, locale: spoken(locale) })),
    render({ channel, message }): Rendered {
      const { lifecycle } = message.subject
      const about = lettered.get(lifecycle)
      const text = find({ lifecycle, notice: message.name, channel, locale: spoken(message.locale) })
      if (!about || !text) throw missing(channel, message)
      return { ...text.fill(factsOf(about, { message, locale: text.locale }, options)), template: text.edition }
    },
  }
}

type Sent = { readonly message: Message; readonly locale: Locale }

function factsOf(about: Lettered, { message, locale }: Sent, { zone, shop, page }: RentalTemplateOptions): Facts {
  const { tenant } = message.subject
  const chosen = typeof zone === 'function' ? zone(tenant) : zone
  return {
    ...about.facts({ message, locale, zone: chosen ?? about.zone, reasons: about.reasons }),
    shop: (typeof shop === 'function' ? shop(tenant) : shop) ?? null,
    page: page?.(message.subject) ?? null,
  }
}

function missing(channel: string, { name, subject: { lifecycle } }: Message): OrdnaError {
  const advice = 'give one in `texts`, and hand the lifecycle in `lifecycles`, so that it is missed earlier'
  const message = `There is no text for the notice '${name}' of '${lifecycle}' through '${channel}': ${advice}.`
  return new OrdnaError('invalid_options', message, { lifecycle, notice: name, channel })
}
