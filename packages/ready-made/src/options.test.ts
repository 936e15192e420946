import { expect, expectTypeOf, test } from 'vitest'
import * as v from 'valibot'
import {
  anything,
  bag,
  duration,
  listOf,
  oneOf,
  optionsOf,
  said,
  someText,
  truth,
  wholeNumber,
  zone,
} from './options.js'

const shapes = {
  late: v.optional(duration, { hours: 1 }),
  charges: v.optional(truth, true),
  channels: v.optional(listOf(someText), ['email']),
  counts: v.optional(oneOf('days', 'hours', 'minutes'), 'days'),
  days: v.optional(said(v.union([wholeNumber, v.null()]), 'a whole number or null')),
  zone: v.optional(zone),
  labels: v.optional(bag),
  cars: anything,
}
type Options = {
  readonly late?: { readonly hours: number }
  readonly charges?: boolean
  readonly channels?: readonly string[]
  readonly counts?: 'days' | 'hours' | 'minutes'
  readonly days?: number | null
  readonly zone?: string
  readonly labels?: object
  readonly cars?: unknown
}

const settingsOf = (given: Options) => optionsOf('desk', given, shapes)

test('what is not said has its default, also where it is said to be undefined', () => {
  const defaults = { late: { hours: 1 }, charges: true, channels: ['email'], counts: 'days' }
  expect(settingsOf({})).toEqual(defaults)
  expect(settingsOf({ late: undefined, zone: undefined } as never)).toMatchObject(defaults)
  expect(settingsOf({ charges: false, cars: 3 })).toEqual({ ...defaults, charges: false, cars: 3 })
  expectTypeOf(settingsOf({}).late).toEqualTypeOf<{ readonly hours: number }>()
  expectTypeOf(settingsOf({}).zone).toEqualTypeOf<string | undefined>()
})

test('a name that is none is refused with the one that was meant', () => {
  expect(() => settingsOf({ charge: true } as never)).toThrow(
    expect.objectContaining({
      code: 'invalid_options',
      message: "There is no 'charge' in the options of desk. Did you mean 'charges'?",
    }),
  )
})

test('all that is of another shape is told together, each with what it must be', () => {
  const wrong = {
    late: 'an hour',
    charges: 1,
    channels: ['email', ''],
    counts: 'weeks',
    days: -1,
    zone: 'Oslo',
    labels: [],
  } as never
  const details = {
    what: 'desk',
    wrong: [
      "'late' must be a duration such as { hours: 2 }",
      "'charges' must be true or false",
      "'channels' must be a list, each of it a text",
      "'counts' must be 'days', 'hours' or 'minutes'",
      "'days' must be a whole number or null",
      "'zone' must be a zone such as 'Europe/Oslo'",
      "'labels' must be an object",
    ],
  }
  const message = `The options of desk are not right: ${details.wrong.join('; ')}.`
  expect(() => settingsOf(wrong)).toThrow(expect.objectContaining({ code: 'invalid_options', message, details }))
})

test('an option that is needed and was not given is told as one of another shape', () => {
  expect(() => optionsOf('desk', {} as { readonly label: string }, { label: someText })).toThrow(
    "The options of desk are not right: 'label' must be a text.",
  )
})
