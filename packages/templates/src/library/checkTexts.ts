import { own } from '@ordna/core/adapters'
import { channelsOf } from '@ordna/core/inspect'
import type { TemplateOptions } from '../options.js'
import type { Library } from './library.js'
import { pathOf, placesIn, type Place } from './places.js'
import { placesSent } from './unwritten.js'

/** What a look at all texts found. */
export type TextWarning = {
  readonly code: 'missing_translation' | 'unused_text'
  readonly place: Place
  readonly message: string
}

/** Notices that some of their readers get in another language, and texts that nobody ever gets. */
export function checkTexts(options: TemplateOptions, texts: Library): readonly TextWarning[] {
  return [...untranslated(options, texts), ...unused(options)]
}

function untranslated({ lifecycles = [], locales }: TemplateOptions, texts: Library): readonly TextWarning[] {
  return locales
    .flatMap((locale) => placesSent(lifecycles, locale))
    .flatMap((place) => {
      // Where there is none in any language, the channel needs none.
      const { locale } = texts.find(place) ?? place
      if (locale === place.locale) return []
      const message = `${pathOf(place)} has no text: its readers get the one in '${locale}'. Write one.`
      return [{ code: 'missing_translation' as const, place, message }]
    })
}

/** A shipped text may be of a notice that the host has switched off: it is nobody's mistake. */
function unused({ lifecycles = [], texts = {} }: TemplateOptions): readonly TextWarning[] {
  return placesIn(texts).flatMap(({ place }) => {
    const definition = own(lifecycles.find(({ name }) => name === place.lifecycle)?.declaration.notices, place.notice)
    const channels = definition && channelsOf(definition)
    const others = channels?.some((channel) => channel !== 'sms') && place.channel === 'email'
    if (channels === undefined || channels.includes(place.channel) || others) return []
    const message = `${pathOf(place)} is never used: the notice goes through ${channels.join(', ')} alone. Take it away.`
    return [{ code: 'unused_text' as const, place, message }]
  })
}
