import { isDate } from '../floor/realm.js'
import { remember } from '../floor/remember.js'

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Data as JSON: a Date becomes `{ "$date": "2026-06-01T08:00:00.000Z" }`, and a key that begins with `$` gets another.
 *
 * The same in every store. A date's text sorts as the date does, so that SQL can index and range over it.
 */
export function encode(value: unknown): Json {
  if (isDate(value)) return { $date: value.toISOString() }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[escape(key), encode(part)]])),
    )
  }
  return value as Json
}

/** What {@link encode} was given. What holds neither a Date nor a key that begins with `$` is not copied. */
export function decode(json: Json): unknown {
  if (typeof json !== 'object' || json === null) return json
  return isList(json) ? decodeList(json) : decodeFields(json)
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function decodeList(items: readonly Json[]): readonly unknown[] {
  let decoded: unknown[] | null = null
  for (let index = 0; index < items.length; index++) {
    const item = decode(items[index] as Json)
    if (item !== items[index]) (decoded ??= [...items])[index] = item
  }
  return decoded ?? items
}

type Fields = { readonly [key: string]: Json }

function decodeFields(json: Fields): unknown {
  let decoded: { [key: string]: unknown } | null = null
  for (const key of Object.keys(json)) {
    if (key.startsWith('$')) return decodeEscaped(json)
    const part = decode(json[key] as Json)
    if (part !== json[key]) (decoded ??= { ...json })[key] = part
  }
  return decoded ?? json
}

function decodeEscaped(json: Fields): unknown {
  const entries = Object.entries(json)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === '$date') return new Date(first[1] as string)
  return Object.fromEntries(entries.map(([key, part]) => [key.startsWith('$$') ? key.slice(1) : key, decode(part)]))
}

function escape(key: string): string {
  return key.startsWith('$') ? `$${key}` : key
}

/**
 * The text of {@link encode}'s JSON, written at once: a change is written out several times over, and building the JSON
 * first was most of what that cost.
 */
export function jsonText(value: unknown): string {
  return textOf(value, Object.keys)
}

/** One text for one value: encoded, without spaces, keys in code point order at every depth. What is hashed and compared. */
export function canonical(value: unknown): string {
  return textOf(value, sortedKeys)
}

/** More keys than this are left to the engine's own way of sorting, which costs more for a few. */
const few = 32

/** Escaping does not change which of two keys comes first. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value)
  return keys.length > few ? keys.sort() : insertionSorted(keys)
}

function insertionSorted(keys: string[]): readonly string[] {
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string
    let place = index
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string
    keys[place] = key
  }
  return keys
}

type KeysOf = (value: object) => readonly string[]

/** Loops and not `map`, and what is nearly always there is asked first: a send writes some two hundred values. */
function textOf(value: unknown, keysOf: KeysOf): string {
  if (typeof value === 'string') return stringText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return listText(value, keysOf)
  return isDate(value) ? dateText(value) : fieldsText(value, keysOf)
}

function listText(items: readonly unknown[], keysOf: KeysOf): string {
  let text = '['
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ','
    text += textOf(items[index], keysOf)
  }
  return `${text}]`
}

function fieldsText(value: object, keysOf: KeysOf): string {
  let text = ''
  for (const key of keysOf(value)) {
    const part = (value as { readonly [key: string]: unknown })[key]
    if (part === undefined) continue
    const { first, next } = keyText(key)
    text = text === '' ? first : text + next
    text += textOf(part, keysOf)
  }
  return text === '' ? '{}' : `${text}}`
}

/** A name as it is written with what stands before it: a piece less for each field, of which each takes room of its own. */
type Key = { readonly first: string; readonly next: string }

/** Names as they are written. Nearly all are those of fields; what else data is keyed by must not fill the memory. */
const written = new Map<string, Key>()
const longestWritten = 40

function keyText(key: string): Key {
  return written.get(key) ?? writtenKey(key)
}

function writtenKey(key: string): Key {
  const text = `${JSON.stringify(escape(key))}:`
  const made = { first: `{${text}`, next: `,${text}` }
  return key.length <= longestWritten ? remember(written, key, made) : made
}

/** Quotation marks, backslashes, control characters, and from the surrogates on: one of them may be alone. */
const mayNeedEscape = /[^ !#-[\]-\ud7ff]/

/** A string as JSON. */
export function stringText(value: string): string {
  return mayNeedEscape.test(value) ? JSON.stringify(value) : `"${value}"`
}

function dateText(date: Date): string {
  return `{"$date":"${isoText(date)}"}`
}

/** So many moments are remembered, each in a place of its own. */
const places = 64
const moments = new Float64Array(places).fill(Number.NaN)
const texts: string[] = Array.from({ length: places }, () => '')

/** The text of a moment. A change says few of them, again and again, and a batch hardly more: each is made once. */
function isoText(date: Date): string {
  const moment = date.getTime()
  const place = Math.abs(moment) % places
  if (moments[place] !== moment) {
    texts[place] = date.toISOString()
    moments[place] = moment
  }
  return texts[place] as string
}
