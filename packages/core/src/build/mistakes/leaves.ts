import { bounds } from '../../words/bounds.js'
import { isSchema } from '../../declare/fields.js'
import { problemsIn } from '../../time/checkRule.js'
import { countedMs, durationMs } from '../../time/duration.js'
import type { Duration } from '../../time/index.js'
import { mistake, type Mistake } from './mistake.js'
import { isTimeOfDay } from '../../time/localDay.js'
import { expects, mismatch, type Check } from './shape.js'
import { isRaw, rawOf } from '../../floor/raw.js'
import { fits, whole } from '../../floor/shape.js'

/** For what has no parts: the values in which a declaration ends. */

export const yesOrNo = expects('true or false', (value) => typeof value === 'boolean')

export const text = expects('a text', (value) => typeof value === 'string' && value.trim() !== '')

/** Goes into the JSON of the lifecycle, so it must survive that. */
export const plainJson = expects('an object that JSON can hold', (value) => isRaw(value) && isStringifiable(value))

function isStringifiable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined
  } catch {
    return false
  }
}

export const timeOfDay = expects('a local time of day, HH:mm from 00:00 to 23:59', isTimeOfDay)

export function oneOf(...allowed: readonly unknown[]): Check {
  return expects(`one of ${allowed.join(', ')}`, (value) => allowed.includes(value))
}

/** A function that answers at once: a promise would pass every condition. */
export const pure: Check = (value, place) => {
  if (typeof value !== 'function') return [mismatch(value, place, 'a function')]
  if (!(Symbol.toStringTag in value)) return []
  return [
    mistake(
      place,
      'async_function',
      'The function is asynchronous or a generator. It must answer at once: fetch what it needs beforehand, and hand it in as input.',
    ),
  ]
}

/** Stores keep it in 32 bits. */
const largestVersion = 2_147_483_647

export const version: Check = (value, place) => {
  const most = typeof value === 'number' && value > largestVersion ? ` to ${largestVersion}` : ''
  return whole(1, largestVersion)(value, undefined) === undefined
    ? []
    : [{ ...mismatch(value, place, `a whole number from 1${most}`), code: 'invalid_version' }]
}

export const schema: Check = (value, place) => {
  if (isSchema(value)) return []
  return [
    {
      ...mismatch(value, place, 'a schema that implements Standard Schema 1, such as one of valibot'),
      code: 'invalid_schema',
    },
  ]
}

/** So many units. */
export const amount = fits(whole(1, bounds.units), mismatch)

/** An exact length, which no calendar changes. */
export const duration: Check = (value, place) => lengthMistakes(place, () => durationMs(value as Duration))

/** The same, and not none at all. */
export const someTime: Check = (value, place, names) => {
  const mistakes = duration(value, place, names)
  if (mistakes.length > 0 || durationMs(value as Duration) > 0) return mistakes
  const message = `The duration ${JSON.stringify(value)} is no time at all. Give a longer one, as { hours: 4 }.`
  return [mistake(place, 'invalid_duration', message)]
}

function lengthMistakes(place: string, measure: () => number): readonly Mistake[] {
  try {
    measure()
    return []
  } catch (error) {
    return [mistake(place, 'invalid_duration', (error as Error).message)]
  }
}

/** An exact length, or with `calendar: 'open'` one of opening hours. */
export const length: Check = (value, place) => {
  const { calendar, ...duration } = rawOf(value)
  if (calendar !== undefined && calendar !== 'open') return [mismatch(calendar, `${place}.calendar`, 'open')]
  return lengthMistakes(place, () => countedMs((isRaw(value) ? duration : value) as Duration, calendar))
}

/** A moment; recurring rules are not one. */
export const moment: Check = (value, place, names) => {
  if (isRaw(value) && value.kind === 'every')
    return [mistake(place, 'invalid_rule', 'A recurring rule is for timers. Give a rule that is due once.')]
  return rule(value, place, names)
}

/** A moment, or how long after another one. */
export const momentOrDuration: Check = (value, place, names) =>
  (isRaw(value) && 'kind' in value ? moment : duration)(value, place, names)

/** Always, or where a function says so. */
export const trueOrPure: Check = (value, place, names) => (value === true ? [] : pure(value, place, names))

export const rule: Check = (value, place, { date, notice, clock, text: texts }) => {
  if (!isRaw(value)) return [mismatch(value, place, 'a time rule, such as after({ hours: 72 })')]
  return problemsIn(value, { fields: date, notices: notice, clocks: clock, texts }).map(({ code, message }) =>
    mistake(place, code === 'invalid_duration' ? code : 'invalid_rule', message),
  )
}
