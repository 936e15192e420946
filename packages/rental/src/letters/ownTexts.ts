import { channelsOf } from '@ordna/core/inspect'
import { locales } from '../words/texts.js'
import { fieldsOf } from './facts/plain.js'
import type { RentalTemplateOptions } from './options.js'
import { pathOf, placesIn, type PlacedText } from './places.js'
import { rentalTexts } from './rentalTexts.js'

/** The shop's own texts. Those that stand where none is asked for, or are none, go into `mistakes` instead. */
export function ownTexts({ texts = {}, lifecycles = [] }: RentalTemplateOptions, mistakes: string[]) {
  return placesIn(texts).filter((placed) => {
    const mistake = misplaced(placed, lifecycles) ?? malformed(placed)
    if (mistake !== undefined) mistakes.push(`${pathOf(placed.place)}: ${mistake}`)
    return mistake === undefined
  })
}

function misplaced({ place }: PlacedText, lifecycles: NonNullable<RentalTemplateOptions['lifecycles']>) {
  const { lifecycle, notice, channel, locale } = place
  if (!Object.hasOwn(rentalTexts, lifecycle)) return unknown('lifecycle', lifecycle, Object.keys(rentalTexts))
  const declared = lifecycles.find(({ name }) => name === lifecycle)?.declaration.notices ?? {}
  const notices = [...new Set([...Object.keys(valueOf(rentalTexts, lifecycle) ?? {}), ...Object.keys(declared)])]
  if (!notices.includes(notice)) {
    const advice = `hand a lifecycle with notices of your own in 'lifecycles'`
    return `${unknown('notice', notice, notices)}; ${advice}`
  }
  const definition = valueOf(declared, notice)
  const channels = [...new Set(['email', 'sms', 'letter', ...(definition ? channelsOf(definition) : [])])]
  if (!channels.includes(channel)) return unknown('channel', channel, channels)
  return locales.includes(locale) ? undefined : unknown('language', locale, locales)
}

/** What stands there under a name of its own. */
function valueOf<Value>(named: { readonly [name: string]: Value }, name: string): Value | undefined {
  return Object.entries(named).find(([own]) => own === name)?.[1]
}

function unknown(what: string, name: string, names: readonly string[]): string {
  return `there is no ${what} '${name}'; there are ${names.join(', ')}`
}

function malformed({ place, text }: PlacedText): string | undefined {
  const { subject, body } = fieldsOf(text)
  if (typeof body !== 'string') return `it has no 'body'; give one that is a text`
  if (subject !== undefined && typeof subject !== 'string') return `its 'subject' is no text; leave it out or give one`
  if (place.channel === 'email' && subject === undefined) return `it has no 'subject'; an e-mail needs one`
  return undefined
}
