import { createHash } from 'node:crypto'
import { OrdnaError } from '@ordna/core'
import { channelsOf } from '@ordna/core/inspect'
import type { Locale } from '../words/texts.js'
import { compile, type Compiled } from './compile.js'
import type { LetterText } from './letter.js'
import { sampleFacts, type Lettered } from './lettered.js'
import type { RentalTemplateOptions } from './options.js'
import { ownTexts } from './ownTexts.js'
import { pathOf, placesIn, type Place, type PlacedText } from './places.js'
import { edition, rentalTexts } from './rentalTexts.js'
import { sandbox } from './sandbox.js'

/** A text that is ready, with its language, and the edition that it is. */
type Found = Compiled & { readonly locale: Locale; readonly edition: string }

type Edition = PlacedText & { readonly edition: string }

/**
 * Finds the text for a place: the shop's own before the shipped one; undefined where there is none.
 *
 * The shop's own are parsed and tried out here, and all mistakes thrown as one `invalid_options`. The shipped ones,
 * which the tests try, are parsed when they are first needed.
 */
export function library(
  options: RentalTemplateOptions,
  lettered: ReadonlyMap<string, Lettered>,
): (wanted: Place) => Found | undefined {
  const mistakes: string[] = []
  const own = ownTexts(options, mistakes).map((placed) => ({ ...placed, edition: `own-${digestOf(placed.text)}` }))
  const shipped = placesIn(rentalTexts).map((placed) => ({ ...placed, edition: String(edition) }))
  const texts = new Map<string, Edition>([...shipped, ...own].map((placed) => [pathOf(placed.place), placed]))
  const lookUp = (wanted: Place) => pathsFor(wanted, options).find((path) => texts.has(path))
  const liquid = sandbox()
  const ready = new Map<string, Found>()
  const make = (path: string, wrong: string[]) => {
    const placed = texts.get(path)
    const about = lettered.get(placed?.place.lifecycle ?? '')
    if (!placed || !about) return undefined
    const { locale } = placed.place
    const compiled = compile(liquid, placed.text, sampleFacts(about, locale), wrong)
    const found = { ...compiled, locale, edition: `${path}/${placed.edition}` }
    ready.set(path, found)
    return found
  }
  for (const { place } of own) {
    const wrong: string[] = []
    make(pathOf(place), wrong)
    mistakes.push(...wrong.map((message) => `${pathOf(place)}, ${message}`))
  }
  mistakes.push(...unwritten(options, lookUp))
  if (mistakes.length > 0) throw wrongTexts(mistakes)
  return (wanted) => {
    const path = lookUp(wanted) ?? ''
    return ready.get(path) ?? make(path, [])
  }
}

/** The reader's language counts before the channel: whatever is no SMS can have an e-mail's text. */
function pathsFor(
  { channel, locale, ...notice }: Place,
  { defaultLocale = 'en' }: RentalTemplateOptions,
): readonly string[] {
  const channels = channel === 'sms' ? [channel] : [channel, 'email']
  return [locale, defaultLocale].flatMap((locale) => channels.map((channel) => pathOf({ ...notice, channel, locale })))
}

/** Notices of the host's lifecycles that would have nothing to say to somebody. */
function unwritten(
  { lifecycles = [], defaultLocale: locale = 'en' }: RentalTemplateOptions,
  lookUp: (wanted: Place) => string | undefined,
): readonly string[] {
  const lettered = lifecycles.filter(({ name }) => Object.hasOwn(rentalTexts, name))
  return lettered.flatMap(({ name: lifecycle, declaration }) =>
    Object.entries(declaration.notices).flatMap(([notice, definition]) =>
      channelsOf(definition)
        .map((channel) => ({ lifecycle, notice, channel, locale }))
        .filter((place) => lookUp(place) === undefined)
        .map((place) => `${pathOf(place)}: the notice has no text; give one in 'texts'`),
    ),
  )
}

function digestOf({ subject, body }: LetterText): string {
  const content = JSON.stringify([subject ?? null, body])
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

function wrongTexts(mistakes: readonly string[]): OrdnaError {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`
  const message = [`The texts of the letters have ${count}:`, ...mistakes.map((mistake) => `  ${mistake}`)]
  return new OrdnaError('invalid_options', message, { mistakes })
}
