import { OrdnaError, type Duration } from '@ordna/core'
import { assertNames, own } from '@ordna/core/adapters'
import { assertZone, durationMs } from '@ordna/core/time'
import * as v from 'valibot'

/** A schema for each option: its message says what the option must be, its default what it is where nothing is said. */
export type ShapesOf<Options> = { readonly [Name in keyof Required<Options>]: v.GenericSchema }

/** The options, and among them those that have a default: these are always there. */
export type Filled<Options, Shapes> = Options & {
  readonly [Name in keyof Options as Name extends keyof Shapes ? Defaulted<Name, Shapes[Name]> : never]-?: Exclude<
    Options[Name],
    undefined
  >
}
type Defaulted<Name, Shape> = Shape extends { readonly default: infer Default }
  ? Default extends undefined
    ? never
    : Name
  : never

/** What somebody else looks at: only its name is known here. */
export const anything = v.optional(v.unknown())
/** A switch. */
export const truth = v.boolean('true or false')
/** A function of the host's. */
export const someFunction = v.function('a function')
/** A text that says something. */
export const someText = said(v.pipe(v.string(), v.nonEmpty()), 'a text')
/** A count: days, pieces, minor units. */
export const wholeNumber = said(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 'a whole number from 0')
/** The version of a declaration. */
export const version = v.optional(said(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 'a whole number from 1'), 1)
/** What every ready-made lifecycle whose options count in its declaration takes. */
export type Versioned = {
  /**
   * The version of the declaration, from 1; default 1. Raise it with every deploy of other options than labels and texts: they
   * are another declaration, and a store that knows this version with the old ones answers `lifecycle_differs`.
   */
  readonly version?: number
}
/** Options, texts or facts by name. */
export const bag = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
)
/** An exact length that is not negative. */
export const duration = v.custom<Duration>(
  (value) => stands(() => durationMs(value as Duration)),
  'a duration such as { hours: 2 }',
)
/** A zone that this process knows. */
export const zone = v.custom<string>(
  (value) => stands(() => assertZone(value as string)),
  "a zone such as 'Europe/Oslo'",
)

/** What a schema takes, with one message for whatever is wrong with it. */
export function said<Schema extends v.GenericSchema>(schema: Schema, words: string) {
  return v.custom<v.InferOutput<Schema>>((value) => stands(() => v.parse(schema, value)), words)
}

/** One of these texts, which the message lists. */
export function oneOf<const Texts extends readonly string[]>(...texts: Texts) {
  const quoted = texts.map((text) => `'${text}'`)
  return v.picklist(texts, `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`)
}

/** A list of such items. */
export function listOf<Item extends v.GenericSchema & { readonly message: unknown }>(item: Item) {
  return said(v.array(item), `a list, each of it ${String(item.message)}`)
}

/**
 * Reads options, and fills the gaps that have a default. What else is wrong with an option shows where the lifecycle is
 * built; one of another shape would be found out months later, by whoever asks for it.
 *
 * @throws OrdnaError `invalid_options`, for a name that is none, or for all of another shape listed together
 */
export function optionsOf<Options extends object, Shapes extends ShapesOf<Options>>(
  what: string,
  given: Options,
  shapes: Shapes,
): Filled<Options, Shapes> {
  assertNames<object>(`options of ${what}`, given, shapes as object)
  const { issues, output } = v.safeParse(v.object(shapes), { ...given })
  if (!issues) return output as Filled<Options, Shapes>
  const wrong = issues.map(({ path, message }) => {
    const name = String(path?.[0].key)
    return `'${name}' must be ${Object.hasOwn(given, name) ? message : missing({ ...shapes }, name, message)}`
  })
  throw wrongOptions(what, wrong)
}

/** What an option that is needed and was not given must be. */
function missing(shapes: { readonly [name: string]: v.GenericSchema }, name: string, message: string): string {
  const shape = own(shapes, name)
  return (shape && v.safeParse(shape, undefined).issues?.[0].message) ?? message
}

/** What a host is told of options: all that is wrong with them, each in words that begin with the name of the option. */
export function wrongOptions(what: string, wrong: readonly string[]): OrdnaError {
  const message = `The options of ${what} are not right: ${wrong.join('; ')}.`
  return new OrdnaError('invalid_options', message, { what, wrong })
}

function stands(asked: () => unknown): boolean {
  try {
    asked()
    return true
  } catch {
    return false
  }
}
