import { ownerRole } from '../../words/actor.js'
import { hint } from '../../floor/hint.js'
import { mistake, type Kind } from './mistake.js'
import { mismatch, type Check } from './shape.js'

const noOwner = 'Say in the head whose a subject is: owner: ({ customerId }) => customerId.'

/** A declared name of this kind, or one of those that need no declaration. */
export function reference(kind: Kind, ...also: readonly string[]): Check {
  return (value, place, names) => {
    if (typeof value !== 'string') return [mismatch(value, place, `the name of a ${kind}`)]
    const known = names[kind]
    if (known.includes(value) || also.includes(value)) return []
    const next = kind === 'role' && value === ownerRole ? noOwner : hint(value, [...known, ...also])
    return [mistake(place, `unknown_${kind}`, `There is no ${kind} '${value}'. ${next}`)]
  }
}

/** A field of the data that may hold a date. */
export const dateField: Check = (value, place, names) => {
  const mistakes = reference('field')(value, place, names)
  if (mistakes.length > 0 || names.date.includes(value as string)) return mistakes
  return [mistake(place, 'invalid_value', `The field '${value as string}' holds no date. ${hint('', names.date)}`)]
}
