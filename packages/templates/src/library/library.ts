import { OrdnaError } from '@ordna/core'
import { spokenBy } from '../facts/languages.js'
import type { TemplateOptions } from '../options.js'
import { compilerOf, type Compiled, type Compiler } from '../words/compile.js'
import { digestOf } from '../words/digestOf.js'
import { phrasesIn } from '../words/phrases.js'
import type { Text } from '../words/text.js'
import { misfit, ownTexts } from './ownTexts.js'
import { pathOf, placesIn, type Place, type PlacedText } from './places.js'
import { sampleFacts } from './sampleFacts.js'
import { unwritten } from './unwritten.js'

/** A text that is ready, with its language, and the edition that it is. */
export type Found = { readonly locale: string; readonly edition: string; fill: Compiled['fill'] }

type Edition = PlacedText & { readonly edition: string }

/** Where texts are looked up, and made ready. */
export type Library = {
  /** The text for a place, its language or the default one; the shop's own before the shipped one. */
  find(wanted: Place): Found | undefined
  /** The places that have a text for it, the best first, and those that would have one if somebody wrote it. */
  placesFor(wanted: Place): readonly Place[]
  /** Whether there is a text at this very place. */
  has(place: Place): boolean
  /** A text that somebody has edited, ready; what is wrong with it or its place goes into `mistakes`. */
  made(place: Place, text: Text, mistakes: string[]): Compiled
}

/**
 * The texts of the options. The shop's own are parsed and tried out here, and all mistakes thrown as one
 * `invalid_options`. The shipped ones, which a package's tests try, are parsed when they are first needed, and refused then.
 */
export function library(options: TemplateOptions): Library {
  const mistakes: string[] = []
  const compilers = compilersOf(options, mistakes)
  const own = ownTexts(options, mistakes).map((placed) => ({
    ...placed,
    edition: `own-${digestOf(placed.text).slice(0, 12)}`,
  }))
  const shipped = placesIn(options.shipped?.texts ?? {}).map((placed) => {
    return { ...placed, edition: String(options.shipped?.edition) }
  })
  const texts = new Map<string, Edition>([...shipped, ...own].map((placed) => [pathOf(placed.place), placed]))
  const placesFor = (wanted: Place) => placesOf(wanted, options)
  const has = (place: Place) => texts.has(pathOf(place))
  const ready = new Map<string, Found>()
  const made = (place: Place, text: Text, wrong: string[]) =>
    compiled(options, compilers.get(place.locale), { place, text }, wrong)
  const make = (path: string, wrong: string[]): Found | undefined => {
    const placed = texts.get(path)
    if (!placed) return undefined
    const { fill } = made(placed.place, placed.text, wrong)
    const found = { fill, locale: placed.place.locale, edition: `${path}/${placed.edition}` }
    if (wrong.length === 0) ready.set(path, found)
    return found
  }
  const shippedAt = (path: string) => {
    const wrong: string[] = []
    const found = make(path, wrong)
    if (wrong.length > 0) throw wrongTexts(wrong.map((message) => `${path}, ${message}`))
    return found
  }
  for (const { place } of own) {
    const wrong: string[] = []
    make(pathOf(place), wrong)
    mistakes.push(...wrong.map((message) => `${pathOf(place)}, ${message}`))
  }
  mistakes.push(...unwritten(options, (wanted) => placesFor(wanted).some(has)))
  if (mistakes.length > 0) throw wrongTexts(mistakes)
  const find = (wanted: Place) => {
    const place = placesFor(wanted).find(has)
    const path = place ? pathOf(place) : ''
    return ready.get(path) ?? shippedAt(path)
  }
  const edited = (place: Place, text: Text, wrong: string[]) => {
    const mistake = misfit({ place, text }, options)
    if (mistake === undefined) return made(place, text, wrong)
    wrong.push(mistake)
    return nothing
  }
  return { find, placesFor, has, made: edited }
}

function compilersOf({ locales, phrases = {} }: TemplateOptions, mistakes: string[]): ReadonlyMap<string, Compiler> {
  return new Map(
    locales.map((locale) => [locale, compilerOf({ locale, phrases: phrasesIn(locale, phrases, mistakes) })]),
  )
}

function compiled(
  options: TemplateOptions,
  compiler: Compiler | undefined,
  { place, text }: PlacedText,
  wrong: string[],
): Compiled {
  const samples = sampleFacts(options, place)
  if (compiler && samples) return compiler(text, samples, wrong)
  wrong.push(`there is nothing known about '${place.lifecycle}' in '${place.locale}'`)
  return nothing
}

const nothing: Compiled = { fill: () => ({ body: '' }) }

/** The reader's language counts before the channel: whatever is no SMS can have an e-mail's text. */
function placesOf({ channel, locale, ...notice }: Place, { defaultLocale, locales }: TemplateOptions) {
  const channels = channel === 'sms' || channel === 'email' ? [channel] : [channel, 'email']
  const languages = new Set([...spokenBy(locale, locales), defaultLocale ?? locales[0] ?? locale])
  return [...languages].flatMap((one) => channels.map((by) => ({ ...notice, channel: by, locale: one })))
}

function wrongTexts(mistakes: readonly string[]): OrdnaError {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`
  const message = [`The texts of the notices have ${count}:`, ...mistakes.map((mistake) => `  ${mistake}`)]
  return new OrdnaError('invalid_options', message, { mistakes })
}
