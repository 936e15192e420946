import { findUnstorable } from './values.js'
import { isError, isPlainObject } from '../floor/realm.js'

/** As much of a text that somebody else wrote, such as an error's message, as is worth keeping. In characters. */
const longestText = 2_000

/** A text that every store can keep, whatever was in it: cut where it is too long, and what is no text replaced. */
export function storableText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  return cut.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** The value where a store can keep it; else its texts made {@link storableText}, and what is no value as a text. */
export function storable(value: unknown, depth = 0): unknown {
  if (value === undefined || findUnstorable(value) === null) return value
  if (typeof value === 'string') return storableText(value)
  if (depth === deepest || typeof value !== 'object' || value === null) return shown(value)
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1) ?? null)
  if (!isPlainObject(value)) return shown(value)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, part]) => [storableText(key), storable(part, depth + 1)]),
  )
}

const deepest = 8

/** What to call something that cannot be kept. It may throw when it is asked. */
export function shown(value: unknown): string {
  try {
    return storableText(isError(value) ? String(value.message) : String(value))
  } catch {
    return `a ${typeof value} that cannot be shown`
  }
}
