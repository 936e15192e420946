import { rawOf } from './raw.js'

/** Everything that is wrong with a value that may be anything, as whoever asks words it; it never throws. */
export type Check<Found, Names> = (value: unknown, place: string, names: Names) => readonly Found[]

/** What a value had to be, in words; undefined where it is that. */
export type Expected<Names> = (value: unknown, names: Names) => string | undefined

/** The properties of a definition, whichever of several it is. */
export type PropertyOf<Definition> = Definition extends unknown ? keyof Definition : never

/** What passes the test, in words. */
export function that(what: string, test: (value: unknown) => boolean): Expected<unknown> {
  return (value) => (test(value) ? undefined : what)
}

/** A whole number between two, both of them included. */
export function whole(least: number, most: number): Expected<unknown> {
  return that(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  )
}

/** A value that had to be something else, in the words of whoever asks. */
type Mismatch<Found> = (value: unknown, place: string, expected: string) => Found

/** Whatever is expected, and nothing else. */
export function fits<Found, Names>(expected: Expected<Names>, mismatch: Mismatch<Found>): Check<Found, Names> {
  return (value, place, names) => {
    const what = expected(value, names)
    return what === undefined ? [] : [mismatch(value, place, what)]
  }
}

/** The same, or nothing at all. */
export function optional<Found, Names>(check: Check<Found, Names>): Check<Found, Names> {
  return (value, place, names) => (value === undefined ? [] : check(value, place, names))
}

/** A property that is none of these. */
export type Stranger = { readonly key: string; readonly value: unknown; readonly known: readonly string[] }

/** These properties and no others: first whatever is no property, then what is wrong with each that is one. */
export function properties<Found, Names>(
  shape: { readonly [property: string]: Check<Found, Names> },
  strange: (stranger: Stranger, place: string) => Found,
): Check<Found, Names> {
  const checks = Object.entries(shape)
  const known = Object.keys(shape)
  return (given, place, names) => {
    const value = rawOf(given)
    return [
      ...Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => strange({ key, value: value[key], known }, place)),
      ...checks.flatMap(([key, check]) => check(value[key], at(place, key), names)),
    ]
  }
}

/** Where a part stands. */
export function at(place: string, key: string | number): string {
  return place === '' ? String(key) : `${place}.${key}`
}
