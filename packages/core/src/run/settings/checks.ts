import { OrdnaError, type ErrorCode } from '../../errors.js'
import { shownText } from '../../floor/shownText.js'
import { bounds, findTooLong, quoted } from '../../words/bounds.js'
import { findBadText } from '../../words/values.js'

/** What of an argument is wrong, as a sentence's end; null when nothing is. */
type Problem = string | null

function refuseArgument(code: ErrorCode, what: string, problem: Problem, advice: string): void {
  if (problem !== null) throw new OrdnaError(code, `The ${what} ${problem}. ${advice}.`, { what })
}

/** Checks that options, where there are any, are an object with names. */
export function checkOptions(what: string, options: unknown, code: ErrorCode = 'invalid_options'): void {
  refuseArgument(code, what, options === undefined ? null : noObject(options), 'Pass an object with names')
}

function noObject(value: unknown): Problem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? null
    : `must be an object, and it is ${kindOf(value)}`
}

/** What a value is, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return typeof value === 'object' ? shownText(value) : `a ${typeof value}`
}

/** A text that a store can keep and that is no longer than it may be; null when it is one. */
export function findBadWords(text: unknown, limit: number): Problem {
  return typeof text === 'string' ? (findTooLong(text, limit) ?? findBadText(text)) : `is ${kindOf(text)}`
}

/** Checks words for the history, where there are any. */
export function checkText(what: string, text: unknown): void {
  const problem = text === undefined ? null : findBadWords(text, bounds.words)
  refuseArgument('invalid_value', what, problem, 'Pass a plain text')
}

/** Checks something that is looked up by its name. */
export function checkName(what: string, name: unknown): void {
  refuseArgument('invalid_value', what, findBadWords(name, bounds.name), 'Pass its name')
}

/** Checks a revision, where there is one. */
export function checkRevision(what: string, revision: unknown): void {
  const fits = revision === undefined || Number.isSafeInteger(revision)
  refuseArgument('invalid_value', what, fits ? null : `is ${shown(revision)}`, 'Pass a whole number')
}

/** Checks an option that is one of several words, where it is given. */
export function checkOneOf(what: string, value: unknown, words: readonly unknown[]): void {
  const fits = value === undefined || words.includes(value)
  refuseArgument('invalid_value', what, fits ? null : `is ${shown(value)}`, `Pass one of ${words.join(', ')}`)
}

/** Checks a number of something, where it is given. */
export function checkAmount(what: string, value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): void {
  const fits = value === undefined || (typeof value === 'number' && value >= least && value <= most)
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`
  refuseArgument('invalid_options', what, fits ? null : `is ${shown(value)}`, `Pass a number ${range}`)
}

/** Checks an option that is on or off, where it is given. */
export function checkSwitch(what: string, value: unknown): void {
  const fits = value === undefined || typeof value === 'boolean'
  refuseArgument('invalid_options', what, fits ? null : `is ${shown(value)}`, 'Pass true or false')
}

/** Checks a function that an option needs, where it is given. */
export function checkFunction(what: string, value: unknown): void {
  const fits = value === undefined || typeof value === 'function'
  refuseArgument('invalid_options', what, fits ? null : `is ${kindOf(value)}`, 'Pass a function')
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${quoted(value)}'` : typeof value === 'number' ? `${value}` : kindOf(value)
}
