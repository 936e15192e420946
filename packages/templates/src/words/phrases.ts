import { own } from '@ordna/core/adapters'
import { MessageFormat, type MessagePart } from 'messageformat'
import { plainly } from '../facts/amountText.js'
import { tagOf } from '../facts/languages.js'
import { takenNames } from './filterNames.js'
import { messageOf } from './messageOf.js'

/** Phrases of one language by name, as Unicode MessageFormat 2. Each is a filter in the texts of that language. */
export type Phrases = { readonly [name: string]: { readonly [locale: string]: string | undefined } | undefined }

/** A phrase for a count, `$count` in it, and for what is handed to the filter by name. */
export type Phrase = (count: unknown, named: readonly unknown[]) => string

/**
 * The phrases of a language, ready to be filled. What is wrong with them goes into `mistakes`.
 *
 * Nothing is isolated for its direction: the marks would turn an SMS into one of three times as many parts.
 */
export function phrasesIn(locale: string, phrases: Phrases, mistakes: string[]): ReadonlyMap<string, Phrase> {
  const ready = new Map<string, Phrase>()
  for (const [name, sources] of Object.entries(phrases)) {
    const source: unknown = own(sources, locale)
    if (source === undefined) continue
    const wrong = (message: string) => void mistakes.push(`phrase '${name}' in ${locale}: ${message}`)
    if (!/^[a-z]\w*$/iu.test(name) || takenNames.includes(name)) wrong('its name is taken, or none that a filter has')
    else if (typeof source !== 'string') wrong('it is no text')
    else made(source, locale, wrong, (phrase) => ready.set(name, phrase))
  }
  return ready
}

function made(source: string, locale: string, wrong: (message: string) => void, add: (phrase: Phrase) => void): void {
  try {
    const message = new MessageFormat(tagOf(locale), source, { bidiIsolation: 'none' })
    add((count, named) => {
      if (count === null || count === undefined) return ''
      const parts = message.formatToParts({ ...argumentsOf(named), count }, (error) => {
        throw error
      })
      return parts.map(saidIn).join('')
    })
  } catch (error) {
    wrong(messageOf(error))
  }
}

/** What was handed over stays as it is; what `Intl` made of a number gets signs that every phone has. */
function saidIn(part: MessagePart<string>): string {
  if (part.type !== 'number') return 'value' in part ? textOf(part.value) : ''
  return plainly('parts' in part ? (part.parts ?? []).map(({ value }) => textOf(value)).join('') : '')
}

/** Liquid hands `name: value` over as a pair. What is not known is written as nothing, as everywhere. */
function argumentsOf(named: readonly unknown[]): { readonly [name: string]: unknown } {
  const pairs = named.filter((one): one is [string, unknown] => Array.isArray(one) && typeof one[0] === 'string')
  return Object.fromEntries(pairs.map(([name, value]) => [name, typeof value === 'number' ? value : textOf(value)]))
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}
