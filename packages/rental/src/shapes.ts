import { OrdnaError, type Duration } from '@ordna/core'
import { assertZone, durationMs } from '@ordna/core/time'

/** What an option must be, and in words. */
export type Shape = { readonly is: (value: unknown) => boolean; readonly words: string }

/** A shape for each option that is plain data. What else is wrong with an option shows where the lifecycle is built. */
export type ShapesOf<Options> = { readonly [Name in keyof Options]?: Shape }

/** One of those texts. */
export function oneOf(...texts: readonly string[]): Shape {
  return { is: (value) => texts.some((text) => text === value), words: listed(texts.map((text) => `'${text}'`)) }
}

/** One of those kinds, each with at most these amounts beside it: `{ kind: 'fixed_days', days: 14 }`. */
export function kindOf(kinds: { readonly [kind: string]: readonly string[] }): Shape {
  const written = Object.keys(kinds).map((kind) => `{ kind: '${kind}' }`)
  return {
    is: (value) => {
      if (!isBag(value)) return false
      const { kind, ...amounts } = value
      const known = Object.entries(kinds).find(([name]) => name === kind)?.[1]
      if (known === undefined) return false
      return Object.entries(amounts).every(
        ([name, amount]) => known.includes(name) && (amount === undefined || wholeNumber.is(amount)),
      )
    },
    words: listed(written),
  }
}

/** Exactly one of those amounts: `{ days: 365 }`. */
export function amountOf(...names: readonly string[]): Shape {
  return {
    is: (value) => {
      const [first, ...others] = isBag(value) ? Object.entries(value) : []
      return first !== undefined && others.length === 0 && names.includes(first[0]) && wholeNumber.is(first[1])
    },
    words: listed(names.map((name) => `{ ${name}: 1 }`)),
  }
}

export function listOf({ is, words }: Shape): Shape {
  return { is: (value) => Array.isArray(value) && value.every(is), words: `a list, each of it ${words}` }
}

export const truth: Shape = { is: (value) => typeof value === 'boolean', words: 'true or false' }
export const wholeNumber: Shape = {
  is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  words: 'a whole number from 0',
}
export const someText: Shape = { is: (value) => typeof value === 'string' && value !== '', words: 'a text' }
export const someFunction: Shape = { is: (value) => typeof value === 'function', words: 'a function' }
export const bag: Shape = { is: isBag, words: 'an object' }
export const duration: Shape = {
  is: (value) => stands(() => durationMs(value as Duration)),
  words: 'a duration such as { hours: 2 }',
}
export const zone: Shape = {
  is: (value) => stands(() => assertZone(value as string)),
  words: "a zone such as 'Europe/Oslo'",
}

/**
 * Checks that options are what they must be: one of another shape would be found out months later, by whoever asks for it.
 *
 * @throws OrdnaError `invalid_options`, all of them listed together
 */
export function assertShapes<Options extends object>(what: string, options: Options, shapes: ShapesOf<Options>): void {
  const wrong = Object.entries<Shape | undefined>(shapes).flatMap(([name, shape]) => {
    const value = Object.hasOwn(options, name) ? options[name as keyof Options] : undefined
    return value === undefined || !shape || shape.is(value) ? [] : [`'${name}' must be ${shape.words}`]
  })
  if (wrong.length > 0)
    throw new OrdnaError('invalid_options', `The options of ${what} are not right: ${wrong.join('; ')}.`, {
      what,
      wrong,
    })
}

function isBag(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function stands(asked: () => unknown): boolean {
  try {
    asked()
    return true
  } catch {
    return false
  }
}

function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join()
}
