import { isDate } from './realm.js'

const longest = 200

/**
 * A value of anybody's as a message can hold it: short, in quotes where it is a text, and never a reason to throw
 * something else. `String(value)` calls what stands in the value, and that may throw.
 */
export function shownText(value: unknown): string {
  if (typeof value === 'string') return `'${value.length <= longest ? value : `${value.slice(0, longest)}…`}'`
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    if (isDate(value)) return String(value)
    return Array.isArray(value) ? 'a list' : 'an object'
  } catch {
    return 'an object'
  }
}
