import { own } from '@ordna/core/adapters'
import type { Lifecycle } from '@ordna/core'
import { channelsOf } from '@ordna/core/inspect'
import { fieldsOf } from '../facts/plain.js'
import type { TemplateOptions } from '../options.js'
import { pathOf, placesIn, type PlacedText } from './places.js'

/** The shop's own texts. Those that stand where none is asked for, or are none, go into `mistakes` instead. */
export function ownTexts(options: TemplateOptions, mistakes: string[]): readonly PlacedText[] {
  return placesIn(options.texts ?? {}).filter((placed) => {
    const mistake = misfit(placed, options)
    if (mistake !== undefined) mistakes.push(`${pathOf(placed.place)}: ${mistake}`)
    return mistake === undefined
  })
}

/** Why nobody would ever get a text, or could; undefined when nothing is wrong with its place and its shape. */
export function misfit(placed: PlacedText, options: TemplateOptions): string | undefined {
  return misplaced(placed, options) ?? malformed(placed)
}

function misplaced({ place }: PlacedText, { about, lifecycles = [], shipped, locales }: TemplateOptions) {
  const { lifecycle, notice, channel, locale } = place
  if (!Object.hasOwn(about, lifecycle)) return unknown('lifecycle', lifecycle, Object.keys(about))
  const declared = lifecycles.find(({ name }) => name === lifecycle)?.declaration.notices ?? {}
  const ready = own(shipped?.texts, lifecycle) ?? {}
  const notices = [...new Set([...Object.keys(ready), ...Object.keys(declared)])]
  if (!notices.includes(notice)) {
    const advice = `hand a lifecycle with notices of your own in 'lifecycles'`
    return `${unknown('notice', notice, notices)}; ${advice}`
  }
  const channels = channelsKnown(own(declared, notice), shipped !== undefined)
  if (!channels.includes(channel)) return unknown('channel', channel, channels)
  return locales.includes(locale) ? undefined : unknown('language', locale, locales)
}

/** A channel without a text of its own has the e-mail's. A notice that is shipped has the usual ones. */
function channelsKnown(
  definition: Lifecycle['declaration']['notices'][string] | undefined,
  usual: boolean,
): readonly string[] {
  const always = usual ? ['email', 'sms', 'letter'] : ['email']
  return [...new Set([...always, ...(definition ? channelsOf(definition) : [])])]
}

function unknown(what: string, name: string, names: readonly string[]): string {
  return `there is no ${what} '${name}'; there are ${names.join(', ')}`
}

function malformed({ place, text }: PlacedText): string | undefined {
  const { subject, body, html } = fieldsOf(text)
  if (typeof body !== 'string') return `it has no 'body'; give one that is a text`
  if (subject !== undefined && typeof subject !== 'string') return `its 'subject' is no text; leave it out or give one`
  if (html !== undefined && typeof html !== 'string') return `its 'html' is no text; leave it out or give one`
  if (place.channel === 'email' && subject === undefined) return `it has no 'subject'; an e-mail needs one`
  return undefined
}
