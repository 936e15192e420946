import * as v from 'valibot'
import { locales } from '../locales.js'

/** A text that says something. */
export const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))
// Lists that nobody changes are as good: `chosenTime` answers such.
const names = v.array(text) as v.GenericSchema<readonly string[], string[]>

/** What is known of whoever a visit is for, of those who have one and of those who wait for one: who, where, and what for. */
export const forWhom = {
  customer: text,
  // Whose visit it is when they are signed in. Nobody's, where they have no pages of their own: then it has no links either.
  customerId: v.optional(text),
  // Where letters go: the lines below the name.
  address: v.optional(v.pipe(names, v.readonly()), []),
  phone: v.optional(text),
  email: v.optional(text),
  // The language in which the customer is written to.
  locale: v.optional(v.picklist(locales), 'sv'),
  // The zone in which the visit takes place, where that is not the tenant's.
  zone: v.optional(text),
  // With which the customer signs in on the pages named in the letter.
  code: v.optional(text),
  place: text,
  // What is done: `Ventilationskontroll (OVK)`.
  purpose: text,
  // What else the customer has to know.
  information: v.optional(text),
}

/** Who may make a visit, by their ids. */
export const candidates = v.pipe(names, v.minLength(1, 'names nobody'), v.readonly())
