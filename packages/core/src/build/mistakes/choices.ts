import { returns } from '../../words/byStatus.js'
import { pure } from './leaves.js'
import { mistake, mistakeIf } from './mistake.js'
import { reference } from './reference.js'
import { camelName } from './name.js'
import { expects, list, many, mismatch, named, object, optional, type Check } from './shape.js'
import { isRaw, keysOf, type Raw } from '../../floor/raw.js'

const status = reference('status')
const only = (answer: true) => expects(String(answer), (value) => value === answer)

/** One status or several. */
export const statuses = many(status, 1)

/** What a transition leaves. */
export const sources: Check = (value, place, names) =>
  (isRaw(value) ? object({ open: only(true), except: list(status) }) : statuses)(value, place, names)

/** Where a transition leads. */
export const targets: Check = (value, place, names) => {
  if (!isRaw(value)) return (typeof value === 'string' ? status : guarded)(value, place, names)
  return (returns(value) ? object({ previous: only(true) }) : mapped)(value, place, names)
}

/** Where it leads from each status that it leaves. */
const mapped: Check = (value, place, names) =>
  Object.keys(value as Raw).length === 0
    ? [mistake(place, 'empty_list', 'It names no status. Say where it leads from one at least.')]
    : named(status, status)(value, place, names)

/** One status, or a first-match list. */
export const firstMatch: Check = (value, place, names) =>
  (typeof value === 'string'
    ? status
    : linesOfChoice(object({ when: optional(pure), ifFree: optional(only(true)), to: status })))(value, place, names)

function linesOfChoice(choice: Check): Check {
  const choices = list(choice, 1)
  return (value, place, names) => {
    if (!Array.isArray(value)) return [mismatch(value, place, 'a status or a list of choices')]
    const certain = value.findIndex((one) => isRaw(one) && isCertain(one))
    return [
      ...choices(value, place, names),
      ...value.flatMap((_, index) =>
        mistakeIf(
          certain >= 0 && index > certain,
          `${place}.${index}`,
          'unreachable_choice',
          'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
        ),
      ),
    ]
  }
}

/** Nothing can keep it from being taken, once it is asked. */
export function isCertain({ when, guards, ifFree }: Raw): boolean {
  return when === undefined && ifFree === undefined && keysOf(guards).length === 0
}

const guarded = linesOfChoice(
  object({ when: optional(pure), guards: optional(named(camelName, pure)), ifFree: optional(only(true)), to: status }),
)
