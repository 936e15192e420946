import { isDate } from '../realm.js'
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

/** What {@link encode} was given. */
export function decode(json: Json): unknown {
  if (Array.isArray(json)) return json.map(decode)
  if (typeof json !== 'object' || json === null) return json
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

/** Escaping does not change which of two keys comes first. */
function sortedKeys(value: object): readonly string[] {
  return Object.keys(value).sort()
}

function textOf(value: unknown, keysOf: (value: object) => readonly string[]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (isDate(value)) return `{"$date":"${value.toISOString()}"}`
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, keysOf)).join(',')}]`
  let text = ''
  for (const key of keysOf(value)) {
    const part = (value as { readonly [key: string]: unknown })[key]
    if (part !== undefined) text += `${text && ','}${keyText(key)}:${textOf(part, keysOf)}`
  }
  return `{${text}}`
}

function keyText(key: string): string {
  return /^\w+$/.test(key) ? `"${key}"` : JSON.stringify(escape(key))
}
