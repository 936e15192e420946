import { isSupported } from '../time/zone.js'
import type { Issue } from './schema.js'

/**
 * What a store can keep: strings, finite numbers, booleans, null, Dates, and arrays and plain objects of these.
 *
 * The first thing that is none of them, with its path; null when everything is.
 */
export function findUnstorable(value: unknown, path = ''): Issue | null {
  return inspect(value, path, nothing)
}

const nothing: readonly object[] = Object.freeze([])

/** The first thing wrong with a text that must be storable and comparable; null when nothing is. */
export function findBadText(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character, which PostgreSQL cannot store'
  if (!isWellFormed(text)) return 'holds half of a surrogate pair, which is not text'
  return null
}

function inspect(value: unknown, path: string, above: readonly object[]): Issue | null {
  switch (typeof value) {
    case 'string': {
      const message = findBadText(value)
      return message ? { path, message } : null
    }
    case 'number':
      return Number.isFinite(value) ? null : { path, message: `is ${value}, which JSON cannot hold` }
    case 'boolean':
      return null
    case 'object':
      return value === null ? null : inspectObject(value, path, above)
    default:
      return { path, message: `is a ${typeof value}, which cannot be stored` }
  }
}

function inspectObject(value: object, path: string, above: readonly object[]): Issue | null {
  if (value instanceof Date)
    return isSupported(value.getTime())
      ? null
      : { path, message: 'is a Date outside the years 1 to 9999, or an invalid one' }
  if (above.includes(value)) return { path, message: 'refers back to something it is part of' }
  const inside = [...above, value]
  if (Array.isArray(value)) return firstIssue(value.length, (index) => inspect(value[index], at(path, index), inside))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    return { path, message: 'is an instance of a class, not a plain object' }
  const entries = Object.entries(value)
  return firstIssue(entries.length, (index) => inspectEntry(entries[index] as [string, unknown], path, inside))
}

function inspectEntry([key, value]: [string, unknown], path: string, above: readonly object[]): Issue | null {
  if (key === '__proto__') return { path: at(path, key), message: 'is a key that could change every object' }
  const message = findBadText(key)
  if (message) return { path: at(path, key), message: `has a key that ${message}` }
  return value === undefined ? null : inspect(value, at(path, key), above)
}

function firstIssue(count: number, issueAt: (index: number) => Issue | null): Issue | null {
  for (let index = 0; index < count; index++) {
    const issue = issueAt(index)
    if (issue) return issue
  }
  return null
}

function at(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`
}

/** Whether every surrogate stands in a pair. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

/** Whether two storable values are the same value. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === 0 && other === 0
  if (one instanceof Date || other instanceof Date)
    return one instanceof Date && other instanceof Date && one.getTime() === other.getTime()
  if (Array.isArray(one) !== Array.isArray(other)) return false
  return sameKeys(one as Record<string, unknown>, other as Record<string, unknown>)
}

function sameKeys(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  )
}
