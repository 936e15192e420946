import { OrdnaError } from '@ordna/core'
import type { LocalDate } from '@ordna/ready-made'

/** A pattern that was read: what stands before and after the counter, and how many digits it has. */
export type Pattern = {
  readonly before: string
  readonly after: string
  /** How many digits the counter has; null where it takes as many as it needs. */
  readonly digits: number | null
}

const shape = /^([A-Za-z0-9 ._-]*)#([A-Za-z0-9 ._-]*)(?:\/([1-9]\d?))?$/

/**
 * Reads the pattern of a series (CB-57): `Y` is the year, `y` its last two digits, `m` the month, `#` the counter, and what
 * stands after a slash how long a whole number is: `Y#/8` makes 20250001, `Ym#/9` 202501001, `FA-y-#` FA-25-1. It counts anew
 * with each month or year that it names. Throws `invalid_value` for what is no pattern.
 */
export function patternOf(text: string): Pattern {
  const found = shape.exec(text)
  if (!found)
    throw notAPattern(
      text,
      'it needs one # among letters, digits and - . _, and after a slash the length of a whole number',
    )
  const [, before = '', after = '', length] = found
  if (/m/.test(before + after) && !/[Yy]/.test(before + after)) throw notAPattern(text, 'a month needs its year')
  if (length === undefined) return { before, after, digits: null }
  const digits = Number(length) - written(before + after, '2000-01-01').length
  if (digits < 1 || digits > 15)
    throw notAPattern(
      text,
      `numbers of ${length} characters leave its counter ${Math.max(digits, 0)}, and it needs 1 to 15`,
    )
  return { before, after, digits }
}

/** What is wrong with a text as a pattern, without the text; undefined where it is one. */
export function patternMistake(text: string): string | undefined {
  try {
    patternOf(text)
    return undefined
  } catch (error) {
    if (error instanceof OrdnaError) return String(error.details?.['mistake'])
    throw error
  }
}

/** The number that a counter makes on a date. Null where the counter has more digits than the pattern has room for. */
export function numberOf({ before, after, digits }: Pattern, on: LocalDate, count: number): string | null {
  const counter = String(count)
  if (digits !== null && counter.length > digits) return null
  return written(before, on) + counter.padStart(digits ?? 1, '0') + written(after, on)
}

/** For what a pattern counts anew: the month, the year, or nothing, which is `all`. */
export function periodOf({ before, after }: Pattern, on: LocalDate): string {
  const letters = before + after
  if (letters.includes('m')) return on.slice(0, 7)
  return /[Yy]/.test(letters) ? on.slice(0, 4) : 'all'
}

function written(letters: string, on: LocalDate): string {
  const parts = { Y: on.slice(0, 4), y: on.slice(2, 4), m: on.slice(5, 7) }
  return letters.replaceAll(/[Yym]/g, (letter) => parts[letter as keyof typeof parts])
}

function notAPattern(text: string, why: string): OrdnaError {
  const mistake = `is no pattern of numbers: ${why}. Write one such as 'Y#/8', which makes 20250001`
  return new OrdnaError('invalid_value', `'${text}' ${mistake}.`, { pattern: text, mistake })
}
