import { isSupported } from '../time/zone.js'
import { bounds, findTooLong } from './bounds.js'
import type { Issue } from './schema.js'
import { isDate, isPlainObject } from '../floor/realm.js'

/**
 * What a store can keep: strings, finite numbers, booleans, null, Dates, and arrays and plain objects of these, within
 * the {@link bounds}.
 *
 * The first thing that is none of them, with its path; null when everything is. Total: a getter or a proxy that throws
 * is an issue too.
 */
export function findUnstorable(value: unknown, path = ''): Issue | null {
  if (typeof value !== 'object' || value === null) return inspectPlain(value, path)
  try {
    return new Inspection().inspect(value, path)
  } catch {
    return { path, message: 'cannot be read: a getter or a proxy in it throws' }
  }
}

/** The first thing wrong with a text that must be storable and comparable; null when nothing is. */
export function findBadText(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL character, which PostgreSQL cannot store'
  if (!isWellFormed(text)) return 'holds half of a surrogate pair, which is not text'
  return null
}

function inspectPlain(value: unknown, path: string): Issue | null {
  switch (typeof value) {
    case 'string': {
      const message = findTooLong(value) ?? findBadText(value)
      return message ? { path, message } : null
    }
    case 'number':
      return Number.isFinite(value) ? null : { path, message: `is ${value}, which JSON cannot hold` }
    case 'boolean':
      return null
    case 'object':
      return null
    default:
      return { path, message: `is ${value === undefined ? 'undefined' : `a ${typeof value}`}, which cannot be stored` }
  }
}

/** A walk through one value, which counts what it has seen: it ends early, whatever it is given. */
class Inspection {
  private readonly above: object[] = []
  private parts = 0
  private size = 0

  inspect(value: unknown, path: string): Issue | null {
    if (typeof value === 'object' && value !== null) return this.inspectObject(value, path)
    if (typeof value === 'string') this.size += value.length
    return inspectPlain(value, path) ?? this.tooMuch(path)
  }

  private inspectObject(value: object, path: string): Issue | null {
    if (isDate(value))
      return isSupported(Date.prototype.getTime.call(value))
        ? null
        : { path, message: 'is a Date outside the years 1 to 9999, or an invalid one' }
    if (value instanceof Unreadable) return value.issue
    if (this.above.includes(value)) return { path, message: 'refers back to something it is part of' }
    if (this.above.length === bounds.depth)
      return { path, message: `lies more than ${bounds.depth} lists and objects deep` }
    this.above.push(value)
    const issue = Array.isArray(value) ? this.inspectItems(value, path) : this.inspectFields(value, path)
    this.above.pop()
    return issue
  }

  private inspectItems(items: readonly unknown[], path: string): Issue | null {
    this.parts += items.length
    const tooMuch = this.tooMuch(path)
    if (tooMuch) return tooMuch
    for (let index = 0; index < items.length; index++) {
      const issue = this.inspect(items[index], at(path, index))
      if (issue) return issue
    }
    return null
  }

  private inspectFields(value: object, path: string): Issue | null {
    if (!isPlainObject(value)) return { path, message: 'is an instance of a class, not a plain object' }
    const names = Object.keys(value)
    this.parts += names.length
    const tooMuch = this.tooMuch(path)
    if (tooMuch) return tooMuch
    for (const name of names) {
      const issue = this.inspectField(name, (value as { readonly [name: string]: unknown })[name], path)
      if (issue) return issue
    }
    return null
  }

  private inspectField(name: string, value: unknown, path: string): Issue | null {
    if (name === '__proto__') return { path: at(path, name), message: 'is a key that could change every object' }
    const tooLong = findTooLong(name)
    if (tooLong) return { path, message: `has a key that ${tooLong}` }
    const message = findBadText(name)
    if (message) return { path: at(path, name), message: `has a key that ${message}` }
    this.size += name.length
    return value === undefined ? null : this.inspect(value, at(path, name))
  }

  private tooMuch(path: string): Issue | null {
    if (this.parts > bounds.parts)
      return { path, message: `has too much in it: all lists and fields together may hold ${bounds.parts} values` }
    if (this.size > bounds.size)
      return { path, message: `has too much in it: all texts together may be ${bounds.size} characters long` }
    return null
  }
}

/** Stands for a value that could not be taken in; whoever inspects it learns why. */
export class Unreadable {
  constructor(readonly issue: Issue) {}
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
  if (isDate(one) || isDate(other)) return isDate(one) && isDate(other) && one.getTime() === other.getTime()
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
