/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Data as JSON: a Date becomes `{ "$date": "2026-06-01T08:00:00.000Z" }`, and a key that begins with `$` gets another.
 *
 * The same in every store. A date's text sorts as the date does, so that SQL can index and range over it.
 */
export function encode(value: unknown): Json {
  if (value instanceof Date) return { $date: value.toISOString() }
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

/** One text for one value: encoded, without spaces, keys in code point order at every depth. What is hashed and compared. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(encode(value)))
}

function sorted(json: Json): Json {
  if (Array.isArray(json)) return json.map(sorted)
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}
