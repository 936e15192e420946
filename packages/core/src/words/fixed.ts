import { fixDate, FixedDate } from './fixedDate.js'
import type { Data } from './subject.js'
import { isDate, isPlainObject } from '../floor/realm.js'

/** Gives back what it is given, so that a class that extends it puts its private fields on any object. */
// oxlint-disable-next-line typescript/no-extraneous-class -- only the constructor is wanted
export class Itself {
  constructor(object: object) {
    // oxlint-disable-next-line eslint/no-constructor-return -- the object itself is what is marked
    return object
  }
}

/**
 * The mark of what was made unchangeable to the bottom: seen again, it costs one look. A private field, because a WeakSet
 * takes several times as long to answer, and `Object.isFrozen` says nothing of what is inside.
 */
class Fixed extends Itself {
  #answers: Map<unknown, unknown> | null = null

  static is(object: object): boolean {
    return #answers in object
  }

  static answers(object: object): Map<unknown, unknown> | null {
    return #answers in object ? (object.#answers ??= new Map()) : null
  }
}

/** Whether a value was made unchangeable to the bottom before. */
export function isFixed(value: object): boolean {
  return Fixed.is(value)
}

/** What was answered about an unchangeable value, by question; null for one that can be changed: no answer about it lasts. */
function answersAbout(value: object): Map<unknown, unknown> | null {
  return Fixed.answers(value)
}

/**
 * What a function of the declaration answers about a subject's data, asked once as long as that is the same: what looks at
 * a subject one after another in one decision, its right, its migration and its end, hears the same answer.
 */
export function askOnce<Answer>(question: (data: Data) => Answer, data: Data): Answer {
  const answers = answersAbout(data)
  if (!answers) return question(data)
  if (!answers.has(question)) answers.set(question, question(data))
  return answers.get(question) as Answer
}

/** Makes a value of Ordna's own unchangeable to the bottom, where it stands. */
export function fix<Value>(value: Value): Value
export function fix(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isDate(value)) return fixDate(value)
  if (Fixed.is(value)) return value
  void new Fixed(value)
  for (const key of Object.keys(value)) fix((value as Data)[key])
  return Object.freeze(value)
}

/**
 * An unchangeable copy of a storable value that somebody else may hold as well; the value itself where nobody can change it.
 *
 * Field by field: engines take twenty times as long to mark and freeze what a spread has made.
 */
export function fixedCopy<Value>(value: Value): Value
export function fixedCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isDate(value)) return value instanceof FixedDate ? value : new FixedDate(value)
  if (Fixed.is(value)) return value
  if (Array.isArray(value)) return fix(Array.from(value, (item: unknown) => fixedCopy(item)))
  return isPlainObject(value) ? fix(copyFields(value)) : value
}

function copyFields(value: object): object {
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const part = fixedCopy((value as Data)[name])
    if (name === '__proto__') Object.defineProperty(copy, name, { value: part, enumerable: true })
    else copy[name] = part
  }
  return copy
}
