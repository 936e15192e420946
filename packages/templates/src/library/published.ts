import { OrdnaError, type Message } from '@ordna/core'
import type { EditedText, FindEdited } from '../options.js'
import type { Found, Library } from './library.js'
import { pathOf, type Place } from './places.js'

/** Texts that were published and are remembered ready to be filled: the words are looked up anew each time. */
const most = 1_000

/**
 * Finds what was published last, and where nothing was, what the options have: place by place, the best first.
 *
 * A text that has become unreadable, as by a deploy that took away a field, throws: another one would say something else.
 */
export function published(texts: Library, edited: FindEdited) {
  const ready = new Map<string, Found>()
  const remembered = (place: Place, given: EditedText): Found => {
    const key = JSON.stringify([pathOf(place), given])
    const known = ready.get(key)
    if (known) return known
    const found = readable(texts, place, given)
    if (ready.size >= most) ready.clear()
    ready.set(key, found)
    return found
  }
  return async (tenant: string, wanted: Place): Promise<Found | undefined> => {
    for (const place of texts.placesFor(wanted)) {
      const given = await edited({ ...place, tenant })
      if (given) return remembered(place, given)
      const found = texts.has(place) ? texts.find(place) : undefined
      if (found) return found
    }
    return undefined
  }
}

/** A text at a place, ready. @throws OrdnaError `invalid_options` that lists what is wrong with it */
export function readable(texts: Library, place: Place, { text, edition }: EditedText): Found {
  const mistakes: string[] = []
  const made = texts.made(place, text, mistakes)
  if (mistakes.length > 0) throw unreadable(place, mistakes)
  return { ...made, locale: place.locale, edition: `${pathOf(place)}/${edition}` }
}

/** The place at which a message is told through a channel. */
export function placeOf(channel: string, { subject, name, locale }: Message): Place {
  return { lifecycle: subject.lifecycle, notice: name, channel, locale }
}

/** Says that nobody has written what a message is to say. */
export function missing({ lifecycle, notice, channel }: Place): OrdnaError {
  const advice = 'give one in `texts`, and hand the lifecycle in `lifecycles`, so that it is missed earlier'
  const message = `There is no text for the notice '${notice}' of '${lifecycle}' through '${channel}': ${advice}.`
  return new OrdnaError('invalid_options', message, { lifecycle, notice, channel })
}

function unreadable(place: Place, mistakes: readonly string[]): OrdnaError {
  const message = [`The text at '${pathOf(place)}' cannot be used:`, ...mistakes.map((mistake) => `  ${mistake}`)]
  return new OrdnaError('invalid_options', message, { place, mistakes })
}
