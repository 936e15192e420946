import { isPlainObject } from '../../floor/realm.js'
import { BadZone } from '../../time/badZone.js'
import { bounds, findTooLong, quoted } from '../../words/bounds.js'
import type { Recipient } from '../../words/change.js'
import { AnswerFailed, unwanted } from '../../words/condition.js'
import { fix } from '../../words/fixed.js'
import { closest, hint } from '../../floor/hint.js'
import { shown } from '../../words/storable.js'
import { findBadText } from '../../words/values.js'

/** Addresses of one recipient, and what names a channel or a language: nobody has more or writes longer ones. */
const mostAddresses = 100
const longestName = 100

/** The parts of a person: what stands beside addresses, and never among them. */
export const personParts: ReadonlySet<string> = new Set(['to', 'channels', 'locale', 'zone'])

/**
 * An address that a store can keep and a channel take, or one by channel; null when there is none. A field that was left
 * empty is no address.
 */
export function recipientOf(place: string, to: unknown, channels: readonly string[]): Recipient | null {
  if (to === undefined || to === null || isBlank(to)) return null
  if (typeof to === 'string') return textOf(place, to, bounds.name)
  if (!isPlainObject(to)) throw unwanted(place, to, 'an address, or addresses by channel')
  return addressesOf(place, to, channels)
}

/** In which language a notice is written; English where nobody says. */
export function localeOf(place: string, locale: unknown): string {
  return locale === undefined || locale === null ? 'en' : textOf(place, locale, longestName)
}

function isBlank(address: unknown): boolean {
  return typeof address === 'string' && address.trim() === ''
}

function addressesOf(place: string, given: object, channels: readonly string[]): Recipient | null {
  const names = Object.keys(given)
  if (names.length > mostAddresses)
    throw new AnswerFailed(place, 'too_many', `it answered ${names.length} addresses, not at most ${mostAddresses}`)
  checkParts(place, names, channels)
  checkSpelling(place, names, channels)
  const addresses: { [channel: string]: string } = {}
  for (const [channel, address] of Object.entries(given) as [string, unknown][]) {
    if (address === undefined || address === null || isBlank(address)) continue
    textOf(place, channel, longestName)
    const value = textOf(`${place}.${channel}`, address, bounds.name)
    Object.defineProperty(addresses, channel, { value, enumerable: true, writable: true, configurable: true })
  }
  return Object.keys(addresses).length === 0 ? null : fix(addresses)
}

/** A language or a zone among addresses would be passed over in silence. */
function checkParts(place: string, names: readonly string[], channels: readonly string[]): void {
  const part = names.find((name) => personParts.has(name) && !channels.includes(name))
  if (part === undefined) return
  const problem = `it answered '${part}' beside addresses. Say { to: { … }, ${part} }`
  throw new AnswerFailed(place, 'bad_answer', problem)
}

/**
 * A misspelt channel would be an address that nobody uses, and the notice would end without its fallback. One that stands
 * for none of the notice's is another notice's: addresses may be shared.
 */
function checkSpelling(place: string, names: readonly string[], channels: readonly string[]): void {
  const others = names.filter((name) => !channels.includes(name))
  if (others.length === 0) return
  const lacking = channels.filter((channel) => !names.includes(channel))
  for (const name of others) {
    const meant = closest(name, lacking)
    if (meant === undefined) continue
    const problem = `it answered an address for '${quoted(name)}', which is no channel of the notice. ${hint(name, lacking, meant)}`
    throw new AnswerFailed(place, 'bad_answer', problem)
  }
}

/** A text that a store can keep, no longer than it may be. */
function textOf(place: string, text: unknown, limit: number): string {
  if (typeof text !== 'string') throw unwanted(place, text, 'a text')
  const problem = findTooLong(text, limit) ?? findBadText(text)
  if (problem !== null) throw new AnswerFailed(place, 'bad_text', `it answered a text that ${problem}`)
  return text
}

/** What a function of the declaration answers; what it throws is told with its place. */
export function answerOf<Answer>(place: string, ask: () => Answer): Answer {
  try {
    return ask()
  } catch (error) {
    throw error instanceof AnswerFailed || error instanceof BadZone
      ? error
      : new AnswerFailed(place, 'threw', `it threw: ${shown(error)}`)
  }
}
