import { OrdnaError, type ErrorCode } from '../errors.js'
import { shownText } from '../floor/shownText.js'
import { quoted } from '../words/bounds.js'
import { hint } from '../floor/hint.js'

/** Every name that a bag of options has, for the compiler to miss one. */
export type NamesOf<Bag extends object> = { readonly [Name in keyof Required<Bag>]: true }

/**
 * Checks that options, where there are any, are an object, and have no name of their own that is none: a misspelt one
 * would be ignored. What they inherit and their symbols are nobody's mistake.
 *
 * @throws OrdnaError `invalid_options`, or the code that is said
 */
export function assertNames<Bag extends object>(
  what: string,
  bag: Bag | undefined,
  names: NamesOf<Bag>,
  code: ErrorCode = 'invalid_options',
): void {
  if (bag === undefined) return
  try {
    if (typeof bag !== 'object' || bag === null || Array.isArray(bag))
      throw invalid(code, { what }, `must be an object, and is ${shownText(bag)}`)
    refuseUnknown(what, bag, Object.keys(names), code)
  } catch (cause) {
    throw cause instanceof OrdnaError ? cause : invalid(code, { what }, 'cannot be read: a proxy of them throws', cause)
  }
}

function invalid(code: ErrorCode, { what }: { readonly what: string }, problem: string, cause?: unknown): OrdnaError {
  return new OrdnaError(code, `The ${what} ${problem}. Pass a plain object.`, { what }, { cause })
}

/** The same of an object, for whom the names are a list. */
export function refuseUnknown(what: string, bag: object, names: readonly string[], code: ErrorCode): void {
  for (const name in bag) {
    if (names.includes(name) || !Object.hasOwn(bag, name)) continue
    const message = `There is no '${quoted(name)}' in the ${what}. ${hint(name, names)}`
    throw new OrdnaError(code, message, { what, name: quoted(name) })
  }
}
