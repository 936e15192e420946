import { assertNames } from '../../declare/assertNames.js'
import type { Possibility } from '../../decide/explain.js'
import type { Lifecycle } from '../../declare/graph.js'
import { oneLine } from '../../floor/oneLine.js'
import { own } from '../../floor/own.js'
import { isDate } from '../../floor/realm.js'
import { isSupported, wallTime } from '../../time/zone.js'
import type { Blocker, Refusal } from '../../words/refusal.js'
import { type Labels, listOf, type OneOrMany } from '../../declare/spec.js'
import { noChoiceWords, refusalWords, retryWords, type Words } from './words.js'

/** What a refusal is told with. */
export type DescribeOptions = {
  /** Whose labels are taken for guards and statuses: the lifecycle, and those that it links to. */
  readonly lifecycles?: OneOrMany<Lifecycle>
  /** By which clocks dates are told; default UTC. */
  readonly zone?: string
}

/**
 * A refusal, or what `explain` found in the way, in sentences for a person: one for each blocker, and when asking again
 * makes sense. Plain text, empty where nothing is in the way.
 *
 * A guard's own words are those of `guardLabels`, with the parameters of its blocker in their `{places}`; without them,
 * and for everything else, Ordna has words in English, Danish, Norwegian, Swedish and Slovak. A language that is not
 * there falls back to its base and then to English.
 */
export function describe(refused: Refusal | Possibility, locale: string, options: DescribeOptions = {}): string {
  assertNames('options of describe', options, { lifecycles: true, zone: true })
  const { lifecycles, zone = 'UTC' } = options
  const { code, blockers, retryAt } = refused
  if (code === null) return ''
  const telling: Telling = { locale, zone, lifecycles: listOf(lifecycles) }
  const inTheWay = blockers.filter(({ needsInput }) => needsInput !== true)
  const told = inTheWay.length === 0 ? [{ code }] : inTheWay
  const sentences = told.map((blocker) => sentenceOf(blocker, code, telling))
  const later = retryAt ? [fill(retryWords, { code, retryAt }, telling)] : []
  return oneLine([...new Set([...sentences, ...later])].join(' '))
}

type Telling = { readonly locale: string; readonly zone: string; readonly lifecycles: readonly Lifecycle[] }

function sentenceOf(blocker: Blocker, code: Refusal['code'], telling: Telling): string {
  const lifecycle = lifecycleOf(blocker, telling)
  const labels = own(lifecycle?.declaration.head.guardLabels, nameIn(blocker.guard))
  const label = labels && blocker.code === 'guarded' ? inLanguage(labels, telling.locale) : undefined
  if (label !== undefined) return filled(label, blocker, telling.zone)
  if (isOfNoChoice(blocker)) return fill(noChoiceWords, blocker, telling)
  const words = typeof blocker.code === 'string' ? own(refusalWords, blocker.code) : undefined
  return fill(words ?? refusalWords[code], named(blocker, lifecycle, telling.locale), telling)
}

/** Whether a hold had nothing to choose from. */
function isOfNoChoice({ code, hold, resource }: Blocker): boolean {
  return code === 'held' && hold !== undefined && resource === undefined
}

/** What a linked subject says is told in its own lifecycle's words. */
function lifecycleOf({ lifecycle }: Blocker, { lifecycles }: Telling): Lifecycle | undefined {
  return lifecycle === undefined ? lifecycles[0] : lifecycles.find(({ name }) => name === lifecycle)
}

/** What names something; what is none, as it may come from outside, names nothing. */
function nameIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The blocker with its status by its label. */
function named(blocker: Blocker, lifecycle: Lifecycle | undefined, locale: string): Blocker {
  const label = own(lifecycle?.declaration.head.statuses, nameIn(blocker.status))?.label
  const status = label && inLanguage(label, locale)
  return status === undefined ? blocker : { ...blocker, status }
}

function fill({ texts, shows }: Words, blocker: Blocker, { locale, zone }: Telling): string {
  const text = inLanguage(texts, locale) ?? ''
  const value = shows === undefined ? undefined : own(blocker, shows)
  return value === undefined || value === '' ? `${text}.` : `${text}: ${shownValue(value, zone)}.`
}

function filled(label: string, blocker: Blocker, zone: string): string {
  return label.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => shownValue(own(blocker, parameter), zone))
}

/** Norwegian without saying which is Bokmål. */
const alsoKnownAs = new Map([['no', 'nb']])

/** The text in a language: exactly it, its base (`da` for `da-DK`), English, or any at all, in this order. */
function inLanguage(texts: Labels, locale: string): string | undefined {
  const base = locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? ''
  const asked = [locale, base, alsoKnownAs.get(base) ?? base, 'en']
  const found = asked.find((name) => own(texts, name) !== undefined)
  return found === undefined ? Object.values(texts)[0] : own(texts, found)
}

const dash = '–'

/** Of a list, more is read by nobody. */
const mostShown = 100

/** A blocker's value as a person reads it: dates by the zone's clocks to the minute, lists by comma, what is missing as a dash. */
function shownValue(value: unknown, zone: string): string {
  if (value === undefined || value === null || value === '') return dash
  if (isDate(value)) return dateOf(value, zone)
  if (Array.isArray(value)) {
    const some = value.slice(0, mostShown).map((item) => shownValue(item, zone))
    return `${some.join(', ') || dash}${value.length > mostShown ? ' …' : ''}`
  }
  if (typeof value === 'object') return 'id' in value ? shownValue(value.id, zone) : dash
  return String(value)
}

function dateOf(date: Date, zone: string): string {
  if (!isSupported(date.getTime())) return dash
  return new Date(wallTime(date, zone)).toISOString().slice(0, 16).replace('T', ' ')
}
