import { own } from '../../floor/own.js'
import { shownText } from '../../floor/shownText.js'
import { hint } from '../../floor/hint.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { at, type Check as AnyCheck, fits, properties, type PropertyOf, that } from '../../floor/shape.js'
import type { Names } from './names.js'
import { isRaw, type Raw } from '../../floor/raw.js'

export { optional } from '../../floor/shape.js'

/** Every mistake in a value that may be anything. */
export type Check = AnyCheck<Mistake, Names>

/** For each property of a definition, what it must be: one that is added to the type must be added here. */
export type ShapeOf<Definition> = { readonly [Property in PropertyOf<Definition>]: Check }

/** A value that is not what it must be. */
export function mismatch(value: unknown, place: string, what: string): Mistake {
  if (value === undefined) return mistake(place, 'missing_property', `It is missing. Give ${what}.`)
  return mistake(place, 'invalid_value', `It is ${shown(value)}. Give ${what}.`)
}

function shown(value: unknown): string {
  return isRaw(value) ? 'an object' : shownText(value)
}

/** Whatever passes the test. */
export function expects(what: string, test: (value: unknown) => boolean): Check {
  return fits(that(what, test), mismatch)
}

/** An object with these properties and no others; `moved` tells where those now stand that used to stand in it. */
export function object<Definition = Raw>(
  shape: ShapeOf<Definition>,
  moved: { readonly [property: string]: string } = {},
): Check {
  const check = properties<Mistake, Names>(shape, ({ key, known }, place) => {
    const message = `There is no property '${key}' here. ${hint(key, known, own(moved, key))}`
    return mistake(at(place, key), 'unknown_property', message)
  })
  return (value, place, names) => (isRaw(value) ? check(value, place, names) : [mismatch(value, place, 'an object')])
}

/** An object from names of one form to values of one kind. */
export function named(name: Check, check: Check): Check {
  return (value, place, names) => {
    if (!isRaw(value)) return [mismatch(value, place, 'an object, by name')]
    return Object.entries(value).flatMap(([key, item]) => [
      ...name(key, at(place, key), names),
      ...check(item, at(place, key), names),
    ])
  }
}

/** A list of at least so many, none of them twice. */
export function list(check: Check, least = 0): Check {
  return (value, place, names) => {
    if (!Array.isArray(value)) return [mismatch(value, place, 'a list')]
    if (value.length < least) return [mistake(place, 'empty_list', 'The list is empty. Give at least one.')]
    const before = new Set<unknown>()
    return value.flatMap((item: unknown, index) => {
      const again = before.has(item)
      before.add(item)
      return [
        ...check(item, at(place, index), names),
        ...mistakeIf(
          again,
          at(place, index),
          'duplicate_name',
          `It stands in the list already: ${shown(item)}. Take one out.`,
        ),
      ]
    })
  }
}

/** One, or a list of at least so many. */
export function many(check: Check, least = 0): Check {
  return (value, place, names) => (Array.isArray(value) ? list(check, least) : check)(value, place, names)
}
