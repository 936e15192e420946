import { pure } from './leaves.js'
import { mistake } from './mistake.js'
import { reference } from './reference.js'
import { expects, isRaw, list, many, mismatch, object, optional, type Check } from './shape.js'

const status = reference('status')
const only = (answer: true) => expects(String(answer), (value) => value === answer)

/** One status or several. */
export const statuses = many(status, 1)

/** What a transition leaves. */
export const sources: Check = (value, place, names) =>
  (isRaw(value) ? object({ open: only(true), except: list(status) }) : statuses)(value, place, names)

/** Where a transition leads. */
export const targets: Check = (value, place, names) =>
  (isRaw(value) ? object({ previous: only(true) }) : firstMatch)(value, place, names)

/** One status, or a first-match list. */
export const firstMatch: Check = (value, place, names) => {
  if (typeof value === 'string') return status(value, place, names)
  if (!Array.isArray(value)) return [mismatch(value, place, 'a status or a list of choices')]
  const certain = value.findIndex((choice) => isRaw(choice) && choice.when === undefined)
  return [
    ...choices(value, place, names),
    ...value.flatMap((_, index) =>
      certain >= 0 && index > certain
        ? [
            mistake(
              `${place}.${index}`,
              'unreachable_choice',
              'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
            ),
          ]
        : [],
    ),
  ]
}

const choices = list(object({ when: optional(pure), to: status }), 1)
