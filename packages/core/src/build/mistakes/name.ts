import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { reservedRoles } from '../../words/actor.js'
import { builtInFlags } from './names.js'
import { mismatch, type Check } from './shape.js'

const snake = [/^[a-z][a-z\d]*(_[a-z\d]+)*$/, 'a snake_case name'] as const
const plain = [/^[a-z]\w*$/, 'a name of letters, digits and underscores'] as const

/** Names stand in the keys of stores, in the address of every page and in every message. */
const longestName = 100

/** Statuses, reasons and tasks: they live in databases for years. */
export const snakeName = name(...snake)
export const flagName = name(...snake, ...builtInFlags)

/** Transitions, timers, guards, holds, notices, jobs, links and clocks. */
export const camelName = name(/^[a-z][A-Za-z\d]*$/, 'a camelCase name')

/** Lifecycles. */
export const plainName = name(...plain)
export const roleName = name(...plain, ...reservedRoles)

/** The mistake of a name that is too long; null of any other. */
export function tooLong(value: string, place: string): Mistake | null {
  if (value.length <= longestName) return null
  const message = `The name is ${value.length} characters long, and may be ${longestName}. Give a shorter one.`
  return mistake(place, 'invalid_name', message)
}

/** A name of this form that neither Ordna nor JavaScript has given a meaning. */
export function name(form: RegExp, what: string, ...reserved: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') return [mismatch(value, place, what)]
    const wrong = tooLong(value, place)
    if (wrong) return [wrong]
    if (value.startsWith('@') || value in Object.prototype || reserved.includes(value)) {
      return [mistake(place, 'reserved_name', `The name '${value}' is reserved. Choose another.`)]
    }
    const next = `Give ${what}, beginning with a small letter.`
    return mistakeIf(!form.test(value), place, 'invalid_name', `'${value}' does not fit. ${next}`)
  }
}
