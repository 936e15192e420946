import * as v from 'valibot'

/** A text that says something. */
export const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))

/** How many, or which one: 1 or more. */
export const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/** Money in minor units (øre). */
export const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Which money: `NOK`. */
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'is no currency code such as NOK'))
