import { bounds } from './bounds.js'
import { fix, fixedCopy, isFixed } from './fixed.js'
import { findUnstorable, Unreadable } from './values.js'
import { isDate, isPlainObject } from '../floor/realm.js'

/**
 * A value of a caller's as it is at this moment: whatever becomes of the original while the command waits, and whatever
 * a getter answers the next time, what is decided is what was sent. Nobody can change it.
 *
 * What cannot be stored comes out as {@link Unreadable}, which is refused where the value would be parsed.
 */
export function received(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isFixed(value)) return value
  try {
    const copy = copyOf(value, { depth: bounds.depth, left: { parts: bounds.parts } })
    const issue = findUnstorable(copy)
    return issue ? new Unreadable(issue) : fix(copy)
  } catch {
    return new Unreadable(findUnstorable(value) ?? { path: '', message: 'changes while it is read' })
  }
}

/**
 * A copy of plain data that is asked for and never stored, such as the conditions of a list: within the bounds, and of
 * lists, plain objects and Dates alone. Its values are for whoever asks to check.
 */
export function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    return copyOf(value, { depth: bounds.depth, left: { parts: bounds.parts }, isWhole: true })
  } catch (error) {
    const message = error === tooMuch ? 'has too much in it' : 'cannot be read: it is no plain data, or throws'
    return new Unreadable({ path: '', message })
  }
}

/** `isWhole`: what is no plain value is no part of it. Otherwise it stays what it is, for the inspection to find. */
type Room = { readonly depth: number; readonly left: { parts: number }; readonly isWhole?: boolean }

function copyOf(value: unknown, room: Room): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isDate(value)) return fixedCopy(value)
  if (isFixed(value)) return value
  const inside = { ...room, depth: room.depth - 1 }
  if (Array.isArray(value)) {
    take(room, value.length)
    return Array.from(value, (item: unknown) => copyOf(item, inside))
  }
  if (isPlainObject(value)) return copyFields(value, room, inside)
  if (room.isWhole) throw notPlain
  return value
}

function copyFields(value: object, room: Room, inside: Room): object {
  const names = Object.keys(value)
  take(room, names.length)
  const copy: Record<string, unknown> = {}
  for (const name of names) {
    if (name === '__proto__') throw tooMuch
    copy[name] = copyOf((value as { readonly [name: string]: unknown })[name], inside)
  }
  return copy
}

const tooMuch = new RangeError('More than may come from outside.')
const notPlain = new TypeError('An instance of a class is no plain data.')

function take({ depth, left }: Room, parts: number): void {
  left.parts -= parts
  if (depth === 0 || left.parts < 0) throw tooMuch
}
